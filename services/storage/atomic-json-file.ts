import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Adapter } from "lowdb";
import writeFileAtomic from "write-file-atomic";
import { syncDirectory } from "./durable-directory.ts";

export class DamagedFile extends Error {
  override readonly name = "DamagedFile";
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(
      `${file} is damaged: restore it from a backup, or move it away to go on without it`,
      {
        cause,
      },
    );
    this.file = file;
  }
}

/** A lowdb adapter for one file that is always either the old or the new content, also after a power cut. */
export function atomicJsonFile<T>(
  file: string,
  parse: (json: unknown) => T,
): Adapter<T> {
  return {
    async read() {
      let text;
      try {
        text = await readFile(file, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
      try {
        return parse(JSON.parse(text));
      } catch (error) {
        throw new DamagedFile(file, error);
      }
    },

    async write(data) {
      const text = JSON.stringify(data);
      await writeFileAtomic(file, "", {
        mode: 0o600,
        // write-file-atomic does not notice a short write (disk full) and would rename half a file into place;
        // writeFileSync writes everything or throws. The fsync and rename that follow are the package's.
        tmpfileCreated: (temporary) => {
          writeFileSync(temporary, text);
        },
      });
      await syncDirectory(path.dirname(file));
    },
  };
}
