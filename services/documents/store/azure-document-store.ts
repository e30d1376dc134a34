import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  BlobServiceClient,
  type BlockBlobClient,
  type ContainerClient,
  RestError,
} from "@azure/storage-blob";
import { accepted, refused } from "../../outcome.ts";
import { createKeyedQueue } from "../../storage/keyed-queue.ts";
import { type DocumentStore, isSha256 } from "./document-store.ts";
import { createReceiver } from "./incoming-file.ts";
import { untilAborted } from "../../schedule/until-aborted.ts";
import { whileAlive } from "./while-alive.ts";

export interface AzureDocumentStoreOptions {
  readonly connectionString: string;
  readonly container?: string;
  /** On this machine: what is still arriving is in `<directory>/incoming`. */
  readonly directory: string;
  readonly now?: () => number;
  /** Milliseconds that the storage may stay silent before an error is thrown, tries again included. */
  readonly patienceMs?: number;
}

const pieceBytes = 4 * 1024 * 1024;
const retryOptions = {
  maxTries: 3,
  retryDelayInMs: 300,
  maxRetryDelayInMs: 3_000,
};

/** What an upload is answered when another process has finished the same one meanwhile. */
const fasterElsewhere = new Set([
  "BlobAlreadyExists",
  "ConditionNotMet",
  "InvalidBlockList",
]);

/** Documents as blobs: `<first 2 hex>/<sha256>`; what a scan found is in `quarantine/`. */
export function createAzureDocumentStore({
  connectionString,
  container: containerName = "documents",
  directory,
  now = Date.now,
  patienceMs = 30_000,
}: AzureDocumentStoreOptions): DocumentStore {
  const container = openContainer(connectionString, containerName);
  const receive = createReceiver(directory, now);
  const inTurn = createKeyedQueue();

  const blobOf = (sha256: string) =>
    container.getBlockBlobClient(`${sha256.slice(0, 2)}/${sha256}`);
  const soon = () => ({ abortSignal: AbortSignal.timeout(patienceMs) });

  /** False when it is already there. One of another size is the rest of an accident: it is replaced. */
  async function place(
    temporary: string,
    blob: BlockBlobClient,
    size: number,
  ): Promise<boolean> {
    const before = await unlessMissing(blob.getProperties(soon()));
    if (before?.contentLength === size) return false;
    const isNew = before === undefined;
    try {
      await upload(temporary, blob, isNew);
      return isNew;
    } catch (error) {
      const code = codeOf(error) ?? "";
      if (code === "ContainerNotFound") {
        await container.createIfNotExists(soon());
        await upload(temporary, blob, isNew);
        return isNew;
      }
      if (!fasterElsewhere.has(code)) throw error;
      const after = await unlessMissing(blob.getProperties(soon()));
      if (after?.contentLength === size) return false;
      throw error;
    }
  }

  async function upload(
    file: string,
    blob: BlockBlobClient,
    onlyNew: boolean,
  ): Promise<void> {
    await whileAlive(patienceMs, (abortSignal, onProgress) =>
      blob.uploadFile(file, {
        // in pieces, so that a broken connection costs one of them, and progress can be seen
        maxSingleShotSize: pieceBytes,
        blockSize: pieceBytes,
        concurrency: 2,
        conditions: onlyNew ? { ifNoneMatch: "*" } : {},
        blobHTTPHeaders: { blobContentType: "application/octet-stream" },
        abortSignal,
        onProgress,
      }),
    );
  }

  /** Within the storage; the bytes do not come here. */
  async function copy(from: BlockBlobClient, to: BlockBlobClient) {
    const { abortSignal } = soon();
    const copying = await to.beginCopyFromURL(from.url, {
      intervalInMs: 500,
      abortSignal,
    });
    try {
      const { copyStatus } = await untilAborted(
        abortSignal,
        copying.pollUntilDone(),
      );
      if (copyStatus !== "success")
        throw new Error(`The copy to ${to.name} did not succeed`);
    } catch (error) {
      copying.stopPolling();
      throw error;
    }
  }

  /** Piece by piece, each with its own tries: a reader may take its time without losing the connection. */
  async function* pieces(blob: BlockBlobClient, size: number, etag: string) {
    for (let at = 0; at < size; at += pieceBytes)
      yield await blob.downloadToBuffer(at, Math.min(pieceBytes, size - at), {
        conditions: { ifMatch: etag },
        maxRetryRequestsPerBlock: retryOptions.maxTries,
        ...soon(),
      });
  }

  return {
    async put(bytes, { maxBytes, onHash }) {
      return receive(bytes, maxBytes, async (received, temporary) => {
        const { sha256, size } = received;
        onHash?.(sha256);
        const isNew = await inTurn(sha256, () =>
          place(temporary, blobOf(sha256), size),
        );
        return { ...received, isNew };
      });
    },

    async open(sha256) {
      if (!isSha256(sha256)) return refused("document.not-found");
      const blob = blobOf(sha256);
      const found = await unlessMissing(blob.getProperties(soon()));
      if (found === undefined) return refused("document.not-found");
      const { contentLength: size = 0, etag = "*" } = found;
      const stream = Readable.from(pieces(blob, size, etag), {
        objectMode: false,
      });
      return accepted({ stream, size });
    },

    async read(sha256, position, length) {
      if (!isSha256(sha256))
        throw new Error(`There is no document ${JSON.stringify(sha256)}`);
      try {
        // no range is empty: one byte tells whether the document is there
        const { readableStreamBody } = await blobOf(sha256).download(
          position,
          Math.max(1, length),
          { maxRetryRequests: retryOptions.maxTries, ...soon() },
        );
        if (readableStreamBody === undefined) throw new Error("No body");
        const part = await buffer(readableStreamBody);
        return part.subarray(0, Math.max(0, length));
      } catch (error) {
        if (codeOf(error) === "InvalidRange") return Buffer.alloc(0); // begins behind the end
        throw error;
      }
    },

    async remove(sha256) {
      if (!isSha256(sha256)) return;
      await inTurn(sha256, () => unlessMissing(blobOf(sha256).delete(soon())));
    },

    async quarantine(sha256) {
      if (!isSha256(sha256)) return;
      await inTurn(sha256, async () => {
        const blob = blobOf(sha256);
        if (!(await blob.exists(soon()))) return;
        const target = container.getBlockBlobClient(`quarantine/${sha256}`);
        await copy(blob, target);
        await blob.delete(soon());
      });
    },
  };
}

/** Writes, reads and deletes a blob; tells what Azure says is wrong by its code alone, because the rest may quote the key. */
export async function probeAzureStorage({
  connectionString,
  container: name = "documents",
  patienceMs = 10_000,
}: Omit<AzureDocumentStoreOptions, "directory" | "now">): Promise<
  string | undefined
> {
  const abortSignal = AbortSignal.timeout(patienceMs);
  const content = Buffer.from(`probe ${randomUUID()}`);
  try {
    const container = openContainer(connectionString, name);
    await container.createIfNotExists({ abortSignal });
    const blob = container.getBlockBlobClient(`probes/${randomUUID()}`);
    await blob.uploadData(content, { abortSignal });
    const back = await blob.downloadToBuffer(0, undefined, { abortSignal });
    await blob.delete({ abortSignal });
    return back.equals(content)
      ? undefined
      : "what was read is not what was written";
  } catch (error) {
    if (abortSignal.aborted) return "no answer";
    return codeOf(error) ?? "no answer";
  }
}

function openContainer(
  connectionString: string,
  name: string,
): ContainerClient {
  try {
    return BlobServiceClient.fromConnectionString(connectionString, {
      retryOptions,
    }).getContainerClient(name);
  } catch {
    // its own error is not passed on: it may quote the string, which holds the key
    throw new Error(
      "AZURE_STORAGE_CONNECTION_STRING is not a connection string of Azure Storage",
    );
  }
}

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof RestError && error.statusCode === 404)
      return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof RestError ? error.code : undefined;
}
