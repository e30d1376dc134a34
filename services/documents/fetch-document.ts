import type { LookupAddress } from "node:dns";
import dns from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { accepted, type Outcome, refused } from "../outcome.ts";
import {
  defaultFileHosts,
  hostOf,
  isLinkAllowed,
  type LinkPolicy,
  strictLinkPolicy,
} from "./link-policy.ts";
import { type LinkRequest, requestLink } from "./request-link.ts";
import { limitedBody } from "./limited-body.ts";
import { tooLarge } from "./too-large.ts";
import { untilAborted } from "./until-aborted.ts";

export interface DocumentFetcherOptions {
  /** Exact hosts, lower case; their subdomains are allowed too. */
  readonly allowedHosts?: readonly string[];
  readonly maxBytes: number;
  /** For everything together, redirects and body included. */
  readonly timeoutMs?: number;
  /** Without a single byte. */
  readonly idleTimeoutMs?: number;
  readonly lookup?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly policy?: LinkPolicy;
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
  allowedHosts = defaultFileHosts,
  maxBytes,
  timeoutMs = 60_000,
  idleTimeoutMs = 10_000,
  lookup = (host) => dns.lookup(host, { all: true }),
  policy = strictLinkPolicy,
}: DocumentFetcherOptions): DocumentFetcher {
  return {
    async fetch(url, receive, { bearer } = {}) {
      const signal = AbortSignal.timeout(timeoutMs);
      const opened = await follow(url, bearer, signal);
      if (!opened.ok) return opened;
      const { response, host } = opened.value;
      try {
        return await pipe(response, host, receive);
      } finally {
        response.destroy();
      }
    },
  };

  async function follow(
    link: string,
    bearer: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<{ response: IncomingMessage; host: string }>> {
    let url = URL.canParse(link) ? new URL(link) : undefined;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      if (url === undefined) return refused("document.link-refused");
      const host = hostOf(url);
      const token = redirects === 0 ? bearer : undefined; // a token is for the host it was meant for
      const answered = await open(url, host, token, signal);
      if (!answered.ok) return answered;
      const response = answered.value;
      if (response.statusCode === 200) return accepted({ response, host });
      response.destroy();
      const location = response.headers.location;
      if (
        !redirectStatuses.has(response.statusCode ?? 0) ||
        location === undefined
      )
        return refused("document.link-dead", { host });
      url = redirectTarget(location, url);
    }
    return refused("document.link-refused");
  }

  async function open(
    url: URL,
    host: string,
    bearer: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<IncomingMessage>> {
    if (!isLinkAllowed(url, policy, allowedHosts))
      return refused("document.link-refused", { host });
    try {
      const [first, ...others] = await untilAborted(signal, lookup(host));
      if (first === undefined) return refused("document.link-dead", { host });
      const addresses: LinkRequest["addresses"] = [first, ...others];
      if (!addresses.every(({ address }) => policy.isAddressAllowed(address)))
        return refused("document.link-refused", { host });
      const { trustedCertificates } = policy;
      const request = {
        addresses,
        bearer,
        signal,
        idleTimeoutMs,
        trustedCertificates,
      };
      return accepted(await requestLink(url, request));
    } catch {
      return refused("document.link-dead", { host }); // DNS, connection, certificate, timeout: all mean "ask for the file again"
    }
  }

  async function pipe<T>(
    response: IncomingMessage,
    host: string,
    receive: (bytes: AsyncIterable<Uint8Array>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (Number(response.headers["content-length"]) > maxBytes)
      return tooLarge(maxBytes);
    if ((response.headers["content-encoding"] ?? "identity") !== "identity")
      return refused("document.link-dead", { host });
    const source = limitedBody(response, host, maxBytes);
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
