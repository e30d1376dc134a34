import type { Readable } from "node:stream";
import { type Outcome, refused } from "../../outcome.ts";
import { tooLarge } from "../too-large.ts";

/** Counts the bytes that pass. It throws into its reader when it must stop, and remembers why. */
export function limitedBody(body: Readable, host: string, maxBytes: number) {
  let failure: Outcome<never> | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let count = 0;
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        count += chunk.length;
        if (count > maxBytes) break;
        yield chunk;
      }
    } catch (cause) {
      failure = refused("document.link-dead", { host });
      throw new Error(`The download from ${host} broke off`, { cause });
    }
    if (count > maxBytes) {
      failure = tooLarge(maxBytes);
      throw new Error(`The download from ${host} is too large`);
    }
  }
  return { bytes: bytes(), failure: () => failure };
}
