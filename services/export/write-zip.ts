import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface WrittenEntry {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

export type ZipWriter = ReturnType<typeof createZipWriter>;

/**
 * A ZIP written entry after entry, nothing of it held in memory. Names are marked as UTF-8; ZIP64 is used where sizes
 * or positions ask for it. Every entry has the same time, so the same claim makes the same ZIP.
 */
export function createZipWriter(file: string, mtime: Date) {
  const zip = new ZipFile();
  // A PassThrough, though its types promise less.
  const output = zip.outputStream as NodeJS.ReadableStream & {
    destroy: (error: Error) => unknown;
  };
  const entries: WrittenEntry[] = [];
  const written = pipeline(
    output,
    createWriteStream(file, { flags: "wx", mode: 0o600 }),
  );
  // Looked at by whoever adds the next entry; until then it is no unhandled fault.
  written.catch(() => undefined);
  zip.on("error", (error: Error) => {
    output.destroy(error);
  });

  async function addStream(
    path: string,
    source: Readable,
    options: { readonly size: number; readonly compress: boolean },
  ): Promise<WrittenEntry> {
    const hash = createHash("sha256");
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        size += chunk.length;
        next(null, chunk);
      },
    });
    zip.addReadStream(counted, path, { ...options, mtime, mode: 0o100644 });
    try {
      await Promise.race([pipeline(source, counted), written]);
    } finally {
      source.destroy();
    }
    const entry = { path, sha256: hash.digest("hex"), size };
    entries.push(entry);
    return entry;
  }

  return {
    /** What was written so far. */
    entries: entries as readonly WrittenEntry[],
    addStream,

    addBytes: (path: string, bytes: Buffer, compress = true) =>
      addStream(path, Readable.from([bytes]), {
        size: bytes.length,
        compress,
      }),

    /** Resolves once all bytes are with the file system. */
    async finish(): Promise<void> {
      zip.end();
      await written;
    },

    /** Gives up; the caller removes the file. */
    async abort(): Promise<void> {
      output.destroy(new Error("The ZIP is given up"));
      await written.catch(() => undefined);
    },
  };
}

/** Digests of all entries as `sha256sum -c` reads them. */
export function sumsOf(entries: readonly WrittenEntry[]): string {
  return entries.map(({ sha256, path }) => `${sha256}  ${path}\n`).join("");
}
