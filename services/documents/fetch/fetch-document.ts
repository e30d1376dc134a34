import { accepted, refused, type Outcome } from "../../outcome.ts";
import { limitedBody } from "./limited-body.ts";
import { hostOf } from "./link-policy.ts";
import {
  createPinnedRequester,
  type PinnedOptions,
  type PinnedResponse,
} from "./pinned-request.ts";
import { tooLarge } from "../too-large.ts";

export interface DocumentFetcherOptions extends Partial<PinnedOptions> {
  readonly maxBytes: number;
  /** For everything together, redirects and body included. */
  readonly timeoutMs?: number;
}

export interface DocumentFetcher {
  /**
   * Downloads into `receive` (usually the `put` of a document store) and closes the connection when that is done.
   * The outcome is that of `receive`, unless the download itself failed. Neither it nor an error holds the link's query.
   */
  fetch<T>(
    url: string,
    receive: (bytes: AsyncIterable<Uint8Array>) => Promise<Outcome<T>>,
    options?: { readonly bearer?: string },
  ): Promise<Outcome<T>>;
}

const maxRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

export function createDocumentFetcher({
  maxBytes,
  timeoutMs = 60_000,
  idleTimeoutMs = 10_000,
  ...where
}: DocumentFetcherOptions): DocumentFetcher {
  const request = createPinnedRequester({ ...where, idleTimeoutMs });

  return {
    async fetch(url, receive, { bearer } = {}) {
      const signal = AbortSignal.timeout(timeoutMs);
      const opened = await follow(url, bearer, signal);
      if (!opened.ok) return opened;
      const { response, host } = opened.value;
      try {
        return await pipe(response, host, receive);
      } finally {
        await response.close();
      }
    },
  };

  async function follow(
    link: string,
    bearer: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<{ response: PinnedResponse; host: string }>> {
    let url = URL.canParse(link) ? new URL(link) : undefined;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      if (url === undefined) return refused("document.link-refused");
      const host = hostOf(url);
      const token = redirects === 0 ? bearer : undefined; // a token is for the host it was meant for
      const answered = await request(url, {
        method: "GET",
        headers: {
          "accept-encoding": "identity",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        signal,
      });
      if (!answered.ok) return answered;
      const response = answered.value;
      if (response.status === 200) return accepted({ response, host });
      await response.close();
      const { location } = response.headers;
      if (!redirectStatuses.has(response.status) || location === undefined)
        return refused("document.link-dead", { host });
      url = redirectTarget(location, url);
    }
    return refused("document.link-refused");
  }

  async function pipe<T>(
    { headers, body }: PinnedResponse,
    host: string,
    receive: (bytes: AsyncIterable<Uint8Array>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (Number(headers["content-length"]) > maxBytes) return tooLarge(maxBytes);
    if ((headers["content-encoding"] ?? "identity") !== "identity")
      return refused("document.link-dead", { host });
    const source = limitedBody(body, host, maxBytes);
    try {
      const received = await receive(source.bytes);
      return source.failure() ?? received;
    } catch (error) {
      const failure = source.failure();
      if (failure !== undefined) return failure;
      throw error;
    }
  }
}

/** `undefined` for what must not be followed, a step down from https to http above all. */
function redirectTarget(location: string, from: URL): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from);
  return from.protocol === "https:" && target.protocol !== "https:"
    ? undefined
    : target;
}
