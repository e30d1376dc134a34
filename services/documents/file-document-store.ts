import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { accepted, refused } from "../outcome.ts";
import {
  createDirectoryMaker,
  syncDirectory,
} from "../storage/durable-directory.ts";
import { type DocumentStore, isSha256 } from "./document-store.ts";
import { receiveFile, sweepIncoming } from "./incoming-file.ts";

/** Documents as files: `<directory>/<first 2 hex>/<sha256>`; what is still arriving is in `<directory>/incoming`. */
export function createFileDocumentStore({
  directory,
  now = Date.now,
}: {
  directory: string;
  now?: () => number;
}): DocumentStore {
  const incoming = path.join(directory, "incoming");
  const makeDirectory = createDirectoryMaker(directory);
  let sweeping: Promise<void> | undefined;

  const fileOf = (sha256: string) =>
    path.join(directory, sha256.slice(0, 2), sha256);

  async function sweepOnce(): Promise<void> {
    sweeping ??= sweepIncoming(incoming, now());
    try {
      await sweeping;
    } catch (error) {
      sweeping = undefined; // so that the next document tries again
      throw error;
    }
  }

  return {
    async put(bytes, { maxBytes }) {
      await makeDirectory(incoming);
      await sweepOnce();
      const temporary = path.join(incoming, randomUUID());
      try {
        const received = await receiveFile(bytes, temporary, maxBytes);
        if (!received.ok) return received;
        const file = fileOf(received.value.sha256);
        await makeDirectory(path.dirname(file));
        const isNew = !(await exists(file));
        // also over an equal file: that repairs one whose bytes have rotted on disk
        await rename(temporary, file);
        await syncDirectory(path.dirname(file));
        return accepted({ ...received.value, isNew });
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async open(sha256) {
      const handle = await openStored(sha256);
      if (handle === undefined) return refused("document.not-found");
      try {
        const { size } = await handle.stat();
        return accepted({ stream: handle.createReadStream(), size });
      } catch (error) {
        await handle.close();
        throw error;
      }
    },

    async read(sha256, position, length) {
      const handle = await openStored(sha256);
      if (handle === undefined)
        throw new Error(`There is no document ${sha256}`);
      try {
        return await readFully(handle, position, length);
      } finally {
        await handle.close();
      }
    },

    async remove(sha256) {
      if (!isSha256(sha256)) return;
      await rm(fileOf(sha256), { force: true });
    },
  };

  async function openStored(sha256: string): Promise<FileHandle | undefined> {
    if (!isSha256(sha256)) return undefined;
    try {
      return await open(fileOf(sha256), "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}

async function readFully(handle: FileHandle, position: number, length: number) {
  const { size } = await handle.stat();
  const wanted = Buffer.alloc(Math.max(0, Math.min(length, size - position)));
  let filled = 0;
  while (filled < wanted.length) {
    const left = wanted.length - filled;
    const { bytesRead } = await handle.read(
      wanted,
      filled,
      left,
      position + filled,
    );
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return wanted.subarray(0, filled);
}
