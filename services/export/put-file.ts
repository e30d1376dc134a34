import { createReadStream } from "node:fs";
import {
  createPinnedRequester,
  type PinnedOptions,
} from "../documents/fetch/pinned-request.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";

export interface FilePutterOptions extends Partial<PinnedOptions> {
  /** For everything together. */
  readonly timeoutMs?: number;
  readonly chunkBytes?: number;
}

export interface FilePutter {
  /** Streams a file to an upload session of OneDrive. The link may do what its bearer likes: it stands in no message and no log. */
  put(url: string, file: string, size: number): Promise<Outcome<undefined>>;
}

/** OneDrive takes at most 60 MB at once, in multiples of 320 KB. */
const defaultChunkBytes = 32 * 320 * 1024;

export function createFilePutter({
  idleTimeoutMs = 30_000,
  timeoutMs = 30 * 60_000,
  chunkBytes = defaultChunkBytes,
  ...where
}: FilePutterOptions = {}): FilePutter {
  const failed = refused("export.upload-failed");
  const request = createPinnedRequester({ ...where, idleTimeoutMs });

  return {
    async put(link, file, size) {
      if (!URL.canParse(link)) return failed;
      const url = new URL(link);
      const signal = AbortSignal.timeout(timeoutMs);
      for (let start = 0; start < size; start += chunkBytes) {
        const end = Math.min(start + chunkBytes, size) - 1;
        const answered = await request(url, {
          method: "PUT",
          headers: {
            "content-type": "application/octet-stream",
            "content-length": String(end - start + 1),
            "content-range": `bytes ${start}-${end}/${size}`,
          },
          body: () => createReadStream(file, { start, end }),
          signal,
        });
        if (!answered.ok) return failed;
        const { status, close } = answered.value;
        await close();
        // 202 asks for the next part, 200 and 201 say that it is complete; a redirect is followed nowhere.
        const fits =
          end + 1 < size
            ? status === 202 || status === 200
            : status === 200 || status === 201;
        if (!fits) return failed;
      }
      return accepted(undefined);
    },
  };
}
