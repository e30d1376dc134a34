import type { LookupAddress } from "node:dns";
import dns from "node:dns/promises";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Client } from "undici";
import { accepted, refused, type Outcome } from "../../outcome.ts";
import {
  defaultFileHosts,
  hostOf,
  isLinkAllowed,
  strictLinkPolicy,
  type LinkPolicy,
} from "./link-policy.ts";
import { untilAborted } from "../../schedule/until-aborted.ts";

/** Where requests may go, and how long they may be silent. */
export interface PinnedOptions {
  /** Exact hosts, lower case; their subdomains are allowed too. */
  readonly allowedHosts?: readonly string[];
  readonly policy?: LinkPolicy;
  readonly lookup?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Milliseconds without a single byte. */
  readonly idleTimeoutMs: number;
}

export interface PinnedRequest {
  readonly method: "GET" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  /** Called once the link is known to be allowed. */
  readonly body?: () => Readable;
  readonly signal: AbortSignal;
}

export interface PinnedResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Ends with an error when the network or a timeout cuts it off. */
  readonly body: Readable;
  /** Closes the connection, whatever is still on its way. */
  readonly close: () => Promise<void>;
}

/**
 * Requests to links that come from outside. Host, protocol and port must be allowed, every address of the host must be
 * public, and the connection goes to one of these addresses and nowhere else, whatever DNS says by then. Redirects are
 * not followed. `document.link-refused` is what must not be asked, `document.link-dead` what can't be reached in time.
 */
export function createPinnedRequester({
  allowedHosts = defaultFileHosts,
  policy = strictLinkPolicy,
  lookup = (host) => dns.lookup(host, { all: true }),
  idleTimeoutMs,
}: PinnedOptions) {
  return async function request(
    url: URL,
    { method, headers, body, signal }: PinnedRequest,
  ): Promise<Outcome<PinnedResponse>> {
    const host = hostOf(url);
    if (!isLinkAllowed(url, policy, allowedHosts))
      return refused("document.link-refused", { host });
    let connection: Client | undefined;
    try {
      const addresses = await untilAborted(signal, lookup(host));
      if (!addresses.every(({ address }) => policy.isAddressAllowed(address)))
        return refused("document.link-refused", { host });
      const client = (connection = clientTo(url, addresses));
      const { statusCode, ...response } = await client.request({
        method,
        path: url.pathname + url.search,
        headers,
        body: body?.() ?? null,
        signal,
      });
      // Closed before its end it fails, and whoever does not read it does not care.
      response.body.on("error", () => undefined);
      return accepted({
        status: statusCode,
        headers: response.headers,
        body: response.body,
        close: () => client.destroy(),
      });
    } catch {
      await connection?.destroy();
      return refused("document.link-dead", { host }); // DNS, connection, certificate, timeout
    }
  };

  /** For one request: a kept connection could lead to an address of an earlier check. */
  function clientTo(url: URL, addresses: readonly LookupAddress[]): Client {
    const [first] = addresses;
    if (first === undefined) throw new Error("No address");
    const { trustedCertificates } = policy;
    const origin = new URL(url.origin);
    origin.hostname = origin.hostname.replace(/\.$/, "");
    return new Client(origin, {
      pipelining: 0,
      allowH2: false,
      headersTimeout: idleTimeoutMs,
      bodyTimeout: idleTimeoutMs,
      connect: {
        timeout: idleTimeoutMs,
        ...(trustedCertificates === undefined
          ? {}
          : { ca: [...trustedCertificates] }),
        lookup: (_host, options, answer) => {
          if (options.all === true) answer(null, [...addresses]);
          else answer(null, first.address, first.family);
        },
      },
    });
  }
}
