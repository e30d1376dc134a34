import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { accepted, refused } from "../../outcome.ts";
import {
  createDirectoryMaker,
  syncDirectory,
} from "../../storage/durable-directory.ts";
import { createKeyedQueue } from "../../storage/keyed-queue.ts";
import { type DocumentStore, isSha256 } from "./document-store.ts";
import { createReceiver } from "./incoming-file.ts";

/**
 * Documents as files: `<directory>/<first 2 hex>/<sha256>`; what is still arriving is in `<directory>/incoming`, what a
 * scan found in `<directory>/quarantine`.
 */
export function createFileDocumentStore({
  directory,
  now = Date.now,
}: {
  directory: string;
  now?: () => number;
}): DocumentStore {
  const quarantined = path.join(directory, "quarantine");
  const receive = createReceiver(directory, now);
  const makeDirectory = createDirectoryMaker(directory);
  const inTurn = createKeyedQueue();

  const fileOf = (sha256: string) =>
    path.join(directory, sha256.slice(0, 2), sha256);

  /** False when it is already there; it is replaced even so, which repairs one whose bytes have rotted on disk. */
  async function place(temporary: string, file: string): Promise<boolean> {
    await makeDirectory(path.dirname(file));
    const isNew = !(await exists(file));
    await rename(temporary, file);
    await syncDirectory(path.dirname(file));
    return isNew;
  }

  return {
    async put(bytes, { maxBytes, onHash }) {
      return receive(bytes, maxBytes, async (received, temporary) => {
        const { sha256 } = received;
        onHash?.(sha256);
        const isNew = await inTurn(sha256, () =>
          place(temporary, fileOf(sha256)),
        );
        return { ...received, isNew };
      });
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
      await inTurn(sha256, () => rm(fileOf(sha256), { force: true }));
    },

    async quarantine(sha256) {
      if (!isSha256(sha256)) return;
      await inTurn(sha256, async () => {
        if (!(await exists(fileOf(sha256)))) return;
        await place(fileOf(sha256), path.join(quarantined, sha256));
      });
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
