import { createHash } from "node:crypto";
import { openPromise, type Entry, type ZipFile } from "yauzl";

export interface ReadEntry {
  readonly path: string;
  readonly sha256: string;
  /** The bytes of the few entries that are read, not only hashed. */
  readonly content: Buffer | undefined;
}

export type ReadZip =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ReadEntry> }
  | { readonly ok: false; readonly problem: ZipProblem };

export interface ZipProblem {
  readonly code:
    | "no-zip"
    | "too-many-files"
    | "hostile-name"
    | "name-twice"
    | "bomb"
    | "unreadable-file";
  readonly file?: string;
}

const mostEntries = 20_000;
const megabyte = 1024 * 1024;
/** Documents are stored as they are; only our own texts are packed, so nothing packed may be larger. */
const largestPacked = 64 * megabyte;
const largestPackedTogether = 256 * megabyte;

/**
 * Reads a ZIP of unknown origin once, from the first to the last entry: hashes everything, keeps only what is asked for.
 * Work is bounded by the size of the file, whatever the entries claim.
 */
export async function readZip(
  file: string,
  isKept: (path: string) => boolean,
): Promise<ReadZip> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { autoClose: false, strictFileNames: true });
  } catch (error) {
    if (isMissing(error)) throw error;
    return failed("no-zip");
  }
  try {
    const listed = await list(zip);
    if (!Array.isArray(listed)) return { ok: false, problem: listed };
    const entries = new Map<string, ReadEntry>();
    for (const entry of listed) {
      const path = entry.fileName;
      try {
        entries.set(path, await readEntry(zip, entry, isKept(path)));
      } catch {
        return failed("unreadable-file", path); // cut off, encrypted, or not as long as it says
      }
    }
    return { ok: true, entries };
  } finally {
    zip.close();
  }
}

async function list(zip: ZipFile): Promise<Entry[] | ZipProblem> {
  if (zip.entryCount > mostEntries) return { code: "too-many-files" };
  const entries: Entry[] = [];
  const names = new Set<string>();
  let packed = 0;
  let stored = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName, compressionMethod, uncompressedSize } = entry;
      const name = fileName.normalize("NFC").toLowerCase();
      if (!isPlain(fileName)) return { code: "hostile-name" };
      if (names.has(name)) return { code: "name-twice", file: fileName };
      names.add(name);
      if (compressionMethod === 0) stored += uncompressedSize;
      else packed += uncompressedSize;
      const isBomb =
        (compressionMethod !== 0 && uncompressedSize > largestPacked) ||
        packed > largestPackedTogether ||
        // entries that lie over one another
        stored > zip.fileSize;
      if (isBomb) return { code: "bomb", file: fileName };
      entries.push(entry);
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : "";
    return { code: isAboutNames.test(text) ? "hostile-name" : "no-zip" };
  }
  return entries;
}

/** How yauzl words what it refuses about a name. */
const isAboutNames =
  /^(?:absolute path|invalid relative path|invalid characters in fileName)/;

/** No folders as entries of their own, nothing that a terminal or an editor shows otherwise than it is. */
function isPlain(name: string): boolean {
  return (
    name !== "" && !name.endsWith("/") && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name)
  );
}

async function readEntry(
  zip: ZipFile,
  entry: Entry,
  isKept: boolean,
): Promise<ReadEntry> {
  if (isKept && entry.uncompressedSize > largestPacked)
    throw new Error("Too large to be read");
  const stream = await zip.openReadStreamPromise(entry);
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (isKept) chunks.push(chunk);
  }
  return {
    path: entry.fileName,
    sha256: hash.digest("hex"),
    content: isKept ? Buffer.concat(chunks) : undefined,
  };
}

function failed(code: ZipProblem["code"], file?: string): ReadZip {
  return { ok: false, problem: file === undefined ? { code } : { code, file } };
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code !== undefined && ["ENOENT", "EACCES", "EISDIR"].includes(code);
}
