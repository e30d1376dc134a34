import type { LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { hostOf } from "./link-policy.ts";

export interface LinkRequest {
  /** Already checked; the connection goes to one of these and nowhere else, whatever DNS says by then. */
  readonly addresses: readonly [LookupAddress, ...LookupAddress[]];
  readonly bearer: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte. */
  readonly idleTimeoutMs: number;
  readonly trustedCertificates: readonly string[] | undefined;
}

/** One GET, redirects not followed. Rejects, or ends the body with an error, when the network or a timeout cuts it off. */
export function requestLink(
  url: URL,
  request: LinkRequest,
): Promise<http.IncomingMessage> {
  const { addresses, bearer, signal, idleTimeoutMs, trustedCertificates } =
    request;
  const { get } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = get(
      {
        protocol: url.protocol,
        hostname: hostOf(url),
        port: url.port,
        path: url.pathname + url.search,
        agent: false, // a kept connection could lead to an address of an earlier check
        signal,
        headers: {
          "accept-encoding": "identity",
          ...(bearer === undefined
            ? {}
            : { authorization: `Bearer ${bearer}` }),
        },
        ...(trustedCertificates === undefined
          ? {}
          : { ca: [...trustedCertificates] }),
        lookup: (_host, options, answer) => {
          if (options.all === true) answer(null, [...addresses]);
          else answer(null, addresses[0].address, addresses[0].family);
        },
      },
      resolve,
    );
    sent.on("error", reject);
    sent.setTimeout(idleTimeoutMs, () => {
      sent.destroy(new Error(`No byte for ${idleTimeoutMs} ms`));
    });
  });
}
