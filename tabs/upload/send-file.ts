import { DetailedError, Upload, type HttpRequest } from "tus-js-client";
import type { UploadResult } from "../../bot/pages/boot.ts";
import type { Draft } from "./drafts.ts";
import {
  refusalIn,
  resultIn,
  ServerRefusal,
  type createServer,
} from "./server.ts";

/** Little enough to be lost on a train, large enough not to be slow. */
const chunkSize = 5 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000];

export type SendProblem =
  /** The server said no, and why. */
  | { readonly kind: "refused"; readonly text: string }
  /** May go better in a moment. */
  | { readonly kind: "failed"; readonly text?: string }
  | { readonly kind: "offline" };

export interface Sending {
  readonly server: ReturnType<typeof createServer>;
  readonly scope: string;
  readonly fingerprint: string;
  /** Waits until the note is written; from then on it stands. */
  readonly about: () => Promise<Draft>;
  readonly onProgress: (sent: number) => void;
  readonly onDone: (result: UploadResult) => void;
  readonly onProblem: (problem: SendProblem) => void;
}

/** Sends one file, from where it stopped the last time. */
export function sendFile(file: File, sending: Sending) {
  const { server } = sending;
  let isOver = false;
  const upload = new Upload(file, {
    endpoint: new URL("uploads", location.href).href,
    headers: { authorization: server.authorization },
    metadata: { filename: file.name },
    chunkSize,
    retryDelays,
    removeFingerprintOnSuccess: true,
    fingerprint: () =>
      Promise.resolve(`upload/${sending.scope}/${sending.fingerprint}`),
    onBeforeRequest: (request) => describeBeforeTheEnd(request),
    onProgress: (sent) => {
      if (!isOver) sending.onProgress(sent);
    },
    onSuccess: ({ lastResponse }) => {
      const said = resultIn(parse(lastResponse.getBody()));
      if (said) done(said);
      // The last answer was lost on the way; it can be asked for again.
      else
        server.result(upload.url ?? "").then(done, (error: unknown) => {
          problem(error);
        });
    },
    onError: problem,
    onShouldRetry: (error) => {
      if (error.causingError instanceof ServerRefusal) return false;
      const status = error.originalResponse?.getStatus() ?? 0;
      const isRefused = status >= 400 && status < 500;
      return (
        (!isRefused || status === 409 || status === 423) && navigator.onLine
      );
    },
  });

  /** The last part takes the file into the claim, so its note goes first. */
  async function describeBeforeTheEnd(request: HttpRequest): Promise<void> {
    if (request.getMethod() !== "PATCH") return;
    const offset = Number(request.getHeader("Upload-Offset"));
    if (offset + chunkSize < file.size) return;
    const about = await sending.about();
    if (isOver) throw new Error("The upload was cancelled");
    await server.describe(request.getURL(), about);
  }

  function done(result: UploadResult): void {
    if (!isOver) sending.onDone(result);
    isOver = true;
  }

  function problem(error: unknown): void {
    if (!isOver) sending.onProblem(problemOf(error));
  }

  return {
    async start(): Promise<void> {
      if (upload.url === null) {
        const [last] = (await upload.findPreviousUploads()).slice(-1);
        if (last) upload.resumeFromPreviousUpload(last);
      }
      if (!isOver) upload.start();
    },
    /** Also for the server: nothing of it is kept. */
    async cancel(): Promise<void> {
      isOver = true;
      await upload.abort(true).catch(() => undefined);
    },
  };
}

function problemOf(error: unknown): SendProblem {
  if (error instanceof ServerRefusal)
    return { kind: "refused", text: error.message };
  const cause = error instanceof DetailedError ? error.causingError : undefined;
  if (cause instanceof ServerRefusal)
    return { kind: "refused", text: cause.message };
  const response =
    error instanceof DetailedError ? error.originalResponse : null;
  if (!response)
    return navigator.onLine ? { kind: "failed" } : { kind: "offline" };
  const text = refusalIn(parse(response.getBody()));
  if (text === undefined) return { kind: "failed" };
  // Too many at once passes; what else the server says no to does not.
  return response.getStatus() < 500 && response.getStatus() !== 429
    ? { kind: "refused", text }
    : { kind: "failed", text };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
