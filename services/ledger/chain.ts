import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CaseActor, CaseEvent } from "./event.ts";

/** Which case a chain belongs to, so that events cannot move to another one. */
export interface ChainOf {
  /** See `CaseKind.seed`. */
  readonly seed: string;
  readonly id: string;
}

/** Numbers, dates and chains new events behind those a case already has. */
export function chainEvents<
  A extends CaseActor,
  B extends { readonly type: string },
>(
  chain: ChainOf,
  existing: readonly CaseEvent<A, B>[],
  bodies: readonly B[],
  entry: { readonly at: string; readonly by: A; readonly key: string },
): CaseEvent<A, B>[] {
  const chained: CaseEvent<A, B>[] = [];
  let last = existing.at(-1);
  for (const body of bodies) {
    const event = { seq: (last?.seq ?? 0) + 1, ...entry, body };
    const previous = last?.hash ?? genesisOf(chain);
    last = { ...event, previous, hash: hashOf(event, previous) };
    chained.push(last);
  }
  return chained;
}

/** The number of the first event that does not fit its fingerprint or its predecessor; undefined if all do. */
export function firstBrokenEvent(
  chain: ChainOf,
  events: readonly CaseEvent[],
): number | undefined {
  let previous = genesisOf(chain);
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
function hashOf(event: object, previous: string): string {
  const text = canonicalize({ ...event, previous });
  if (text === undefined)
    throw new Error("An event without content cannot be chained");
  return sha256(text);
}

const genesisOf = ({ seed, id }: ChainOf) => sha256(`${seed}:${id}`);
const sha256 = (text: string) =>
  createHash("sha256").update(text).digest("hex");
