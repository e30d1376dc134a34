import type { LookupAddress } from "node:dns";
import dns from "node:dns/promises";
import { createReadStream } from "node:fs";
import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import {
  defaultFileHosts,
  hostOf,
  isLinkAllowed,
  strictLinkPolicy,
  type LinkPolicy,
} from "../documents/link-policy.ts";
import { untilAborted } from "../documents/until-aborted.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";

export interface FilePutterOptions {
  /** Exact hosts, lower case; their subdomains are allowed too. */
  readonly allowedHosts?: readonly string[];
  readonly policy?: LinkPolicy;
  readonly lookup?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Without a single byte. */
  readonly idleTimeoutMs?: number;
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
  allowedHosts = defaultFileHosts,
  policy = strictLinkPolicy,
  lookup = (host) => dns.lookup(host, { all: true }),
  idleTimeoutMs = 30_000,
  timeoutMs = 30 * 60_000,
  chunkBytes = defaultChunkBytes,
}: FilePutterOptions = {}): FilePutter {
  const failed = refused("export.upload-failed");

  return {
    async put(link, file, size) {
      const url = URL.canParse(link) ? new URL(link) : undefined;
      if (!url || !isLinkAllowed(url, policy, allowedHosts)) return failed;
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const addresses = await untilAborted(signal, lookup(hostOf(url)));
        if (
          addresses.length === 0 ||
          !addresses.every(({ address }) => policy.isAddressAllowed(address))
        )
          return failed;
        for (let start = 0; start < size; start += chunkBytes) {
          const end = Math.min(start + chunkBytes, size) - 1;
          const part = { file, start, end, size };
          const status = await putPart(url, addresses, part, signal);
          // 202 asks for the next part, 200 and 201 say that it is complete; a redirect is followed nowhere.
          const fits =
            end + 1 < size
              ? status === 202 || status === 200
              : status === 200 || status === 201;
          if (!fits) return failed;
        }
        return accepted(undefined);
      } catch {
        return failed; // DNS, connection, certificate, timeout
      }
    },
  };

  async function putPart(
    url: URL,
    addresses: readonly LookupAddress[],
    part: { file: string; start: number; end: number; size: number },
    signal: AbortSignal,
  ): Promise<number> {
    const { file, start, end, size } = part;
    const { request } = url.protocol === "https:" ? https : http;
    const { trustedCertificates } = policy;
    const [first] = addresses;
    if (!first) throw new Error("No address");
    const sent = request({
      method: "PUT",
      protocol: url.protocol,
      hostname: hostOf(url),
      port: url.port,
      path: url.pathname + url.search,
      agent: false, // a kept connection could lead to an address of an earlier check
      signal,
      headers: {
        "content-type": "application/octet-stream",
        "content-length": end - start + 1,
        "content-range": `bytes ${start}-${end}/${size}`,
      },
      ...(trustedCertificates === undefined
        ? {}
        : { ca: [...trustedCertificates] }),
      lookup: (_host, options, answer) => {
        if (options.all === true) answer(null, [...addresses]);
        else answer(null, first.address, first.family);
      },
    });
    sent.setTimeout(idleTimeoutMs, () => {
      sent.destroy(new Error(`No byte for ${idleTimeoutMs} ms`));
    });
    const answered = new Promise<number>((resolve, reject) => {
      sent.on("error", reject);
      sent.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
    });
    // A refusal may come before all bytes are out; then the answer counts, not the broken pipe.
    const piped = pipeline(createReadStream(file, { start, end }), sent).catch(
      () => undefined,
    );
    try {
      return await answered;
    } finally {
      if (!sent.writableFinished) sent.destroy();
      await piped;
    }
  }
}
