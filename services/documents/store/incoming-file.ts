import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { accepted, type Outcome, refused } from "../../outcome.ts";
import { createDirectoryMaker } from "../../storage/durable-directory.ts";
import { headBytes, type ReceivedDocument } from "./document-store.ts";
import { tooLarge } from "../too-large.ts";

/** An upload touches its temp file all the time; one that rested this long (ms) belongs to a process that died. */
const abandonedAfter = 60 * 60 * 1000;

export type IncomingFile = Omit<ReceivedDocument, "isNew">;

/** Receives into `<directory>/incoming`. Whatever happens, nothing stays there once `keep` is done with the file. */
export function createReceiver(directory: string, now: () => number) {
  const incoming = path.join(directory, "incoming");
  const makeDirectory = createDirectoryMaker(directory);
  let sweeping: Promise<void> | undefined;

  async function sweepOnce(): Promise<void> {
    sweeping ??= sweepIncoming(incoming, now());
    try {
      await sweeping;
    } catch (error) {
      sweeping = undefined; // so that the next document tries again
      throw error;
    }
  }

  return async function receive<T>(
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
    keep: (received: IncomingFile, temporary: string) => Promise<T>,
  ): Promise<Outcome<T>> {
    await makeDirectory(incoming);
    await sweepOnce();
    const temporary = path.join(incoming, randomUUID());
    try {
      const received = await receiveFile(bytes, temporary, maxBytes);
      if (!received.ok) return received;
      return accepted(await keep(received.value, temporary));
    } finally {
      await rm(temporary, { force: true });
    }
  };
}

/** Writes and hashes what arrives, piece by piece, until it is safely on disk under a temporary name. */
async function receiveFile(
  bytes: AsyncIterable<Uint8Array>,
  temporary: string,
  maxBytes: number,
): Promise<Outcome<IncomingFile>> {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let size = 0;
  const handle = await open(temporary, "wx", 0o600);
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > maxBytes) return tooLarge(maxBytes);
      hash.update(chunk);
      if (head.length < headBytes)
        head = Buffer.concat([
          head,
          chunk.subarray(0, headBytes - head.length),
        ]);
      await handle.writeFile(chunk); // appends at the current position, and unlike write() never only a part
    }
    if (size === 0) return refused("document.empty");
    await handle.sync();
  } finally {
    await handle.close();
  }
  return accepted({ sha256: hash.digest("hex"), size, head });
}

/** Removes what processes that died were receiving; `now` in ms. */
async function sweepIncoming(incoming: string, now: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity })); // finished just now
    if (mtimeMs < now - abandonedAfter) await rm(file, { force: true });
  }
}
