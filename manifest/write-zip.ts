import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** The same files make the same ZIP, whenever and in whatever time zone it is made. */
export async function zipped(
  files: ReadonlyMap<string, Buffer>,
): Promise<Buffer> {
  const zip = new ZipFile();
  const mtime = new Date(2026, 0, 1);
  for (const [name, bytes] of files)
    zip.addBuffer(bytes, name, {
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  zip.end();
  return buffer(zip.outputStream);
}
