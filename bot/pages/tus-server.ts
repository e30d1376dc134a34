import type { IncomingMessage, ServerResponse } from "node:http";
import { FileStore } from "@tus/file-store";
import { Server, Upload } from "@tus/server";
import type { UploadResult } from "./boot.ts";
import type { UploadRecords } from "./upload-records.ts";

/** What a broken connection makes of a request; nobody's fault, and the rest of the file comes later. */
const lockWaitMs = 1000;

export interface TusDeps {
  readonly records: UploadRecords;
  readonly maxBytes: number;
  /** The last byte has arrived. */
  readonly finish: (id: string) => Promise<UploadResult>;
  /** Its bytes are gone. */
  readonly cancelled: (id: string) => Promise<void>;
  /** A fault of ours; gives the sentence that the person reads. */
  readonly failed: (request: IncomingMessage, fault: unknown) => string;
}

/** The tus protocol (resumable uploads) over our records; who may do what was decided before a request comes here. */
export function createTusServer(deps: TusDeps) {
  const { records } = deps;
  const ids = new WeakMap<IncomingMessage, string>();
  const server = new Server({
    path: "/uploads",
    maxSize: deps.maxBytes,
    lockDrainTimeout: lockWaitMs,
    allowedOrigins: [],
    datastore: new FileStore({
      directory: records.directory,
      // The record is ours, written before the upload begins and dropped after it.
      configstore: {
        get: async (id: string) => {
          const record = await records.read(id);
          return record && uploadOf(record);
        },
        set: () => Promise.resolve(),
        // A cancelled upload; one that arrived whole never comes here.
        delete: deps.cancelled,
      },
    }),
    namingFunction: (request) => {
      const id = ids.get(nodeRequest(request));
      if (id === undefined) throw new Error("An upload without a record");
      return id;
    },
    // Beside the page, whatever path a proxy puts in front.
    generateUrl: (_request, { id }) => `uploads/${id}`,
    onUploadFinish: async (_request, { id }) => ({
      status_code: 200,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(await deps.finish(id)),
    }),
    onResponseError: (request, fault) => {
      const node = nodeRequest(request);
      const { status_code = 500 } = fault as { status_code?: number };
      const isCutOff = node.destroyed && !node.complete;
      if (status_code < 500 || isCutOff) return undefined;
      return {
        status_code,
        body: JSON.stringify({ text: deps.failed(node, fault) }),
      };
    },
  });

  return {
    async create(
      request: IncomingMessage,
      response: ServerResponse,
      id: string,
    ): Promise<void> {
      ids.set(request, id);
      await server.handle(request, response);
    },
    handle: (request: IncomingMessage, response: ServerResponse) =>
      server.handle(request, response),
  };
}

function uploadOf({
  id,
  size,
  createdAt,
}: {
  readonly id: string;
  readonly size: number;
  readonly createdAt: string;
}): Upload {
  return new Upload({ id, size, offset: 0, creation_date: createdAt });
}

function nodeRequest(request: {
  readonly runtime?: { readonly node?: { readonly req: unknown } } | undefined;
}): IncomingMessage {
  return request.runtime?.node?.req as IncomingMessage;
}
