import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Actor, ClaimEvent, EventBody } from "./events.ts";

type Unchained = Omit<ClaimEvent, "previous" | "hash">;

/** Numbers, dates and chains new events behind those a claim already has. */
export function chainEvents(
  claimId: string,
  existing: readonly ClaimEvent[],
  bodies: readonly EventBody[],
  entry: { readonly at: string; readonly by: Actor; readonly key: string },
): ClaimEvent[] {
  const chained: ClaimEvent[] = [];
  let last = existing.at(-1);
  for (const body of bodies) {
    const event = { seq: (last?.seq ?? 0) + 1, ...entry, body };
    const previous = last?.hash ?? genesis(claimId);
    last = { ...event, previous, hash: hashOf(event, previous) };
    chained.push(last);
  }
  return chained;
}

/** The number of the first event that does not fit its fingerprint or its predecessor; undefined if all do. */
export function firstBrokenEvent(
  claimId: string,
  events: readonly ClaimEvent[],
): number | undefined {
  let previous = genesis(claimId);
  for (const [
    index,
    { hash, previous: claimed, ...event },
  ] of events.entries()) {
    if (
      event.seq !== index + 1 ||
      claimed !== previous ||
      hash !== hashOf(event, previous)
    )
      return index + 1;
    previous = hash;
  }
  return undefined;
}

/** SHA-256 over the event in canonical JSON (RFC 8785) together with the hash before it. */
function hashOf(event: Unchained, previous: string): string {
  const text = canonicalize({ ...event, previous });
  if (text === undefined)
    throw new Error("An event without content cannot be chained");
  return sha256(text);
}

/** Binds the chain to its claim, so that events cannot move to another one. */
const genesis = (claimId: string) => sha256(`claim:${claimId}`);
const sha256 = (text: string) =>
  createHash("sha256").update(text).digest("hex");
