import type { Claim } from "./claim.ts";
import type { ClaimEvent } from "./events.ts";
import { fingerprintOf } from "./invoice-fingerprint.ts";

/** Something of a claim that another claim of the tenant has, too. */
export interface Match {
  /** The document or invoice line of the claim asked about. */
  readonly here: {
    readonly kind: "document" | "invoice";
    readonly id: string;
    /** File name or vendor. */
    readonly name: string;
  };
  readonly why: DuplicateReason;
  readonly otherId: string;
}

export type DuplicateReason =
  "same-file" | "same-number" | "same-amount-and-date";

/** More other claims than this are not named for one document or invoice; it also bounds what one look costs. */
const mostOthers = 3;

/** Fingerprint → the claims that have it. Nearly all have one, so a set is made only for the second. */
type Holders = Map<string, string | Set<string>>;

/** Which claims have which documents and invoices, in memory. A look costs the same however many claims there are. */
export function createDuplicateIndex() {
  const tenants = new Map<string, Holders>();
  /** Claim → what it is filed under, to take it out again. */
  const filed = new Map<string, readonly string[]>();
  /** Bytes that the History of any claim knows, also of what was removed or deleted since. */
  const held = new Set<string>();

  function keep(
    tenant: string,
    claim: Claim,
    events: readonly ClaimEvent[],
  ): void {
    for (const { body } of events)
      if (body.type === "document-added") held.add(body.document.sha256);
    const holders = tenants.get(tenant) ?? new Map<string, never>();
    tenants.set(tenant, holders);
    for (const key of filed.get(claim.id) ?? []) drop(holders, key, claim.id);
    const keys = claim.phase.status === "deleted" ? [] : keysOf(claim);
    for (const key of keys) add(holders, key, claim.id);
    if (keys.length === 0) filed.delete(claim.id);
    else filed.set(claim.id, keys);
  }

  /** What of this claim other claims of the tenant have as well. */
  function matches(tenant: string, claim: Claim): Match[] {
    const holders: Holders = tenants.get(tenant) ?? new Map<string, never>();
    const others = (key: string | undefined) =>
      key === undefined ? [] : holdersBut(holders.get(key), claim.id);
    const found: Match[] = [];
    for (const { id, name, sha256 } of claim.documents)
      for (const otherId of others(sha256))
        found.push({
          here: { kind: "document", id, name },
          why: "same-file",
          otherId,
        });
    for (const line of claim.expenses) {
      const print = fingerprintOf(line);
      if (!print) continue;
      const here = { kind: "invoice", id: line.id, name: line.vendor } as const;
      const byNumber = others(print.vendorAndNumber);
      const sum = print.vendorAmountAndDate;
      const bySum =
        sum === undefined
          ? []
          : others(print.hasNumber ? unnumbered(sum) : sum).filter(
              (id) => !byNumber.includes(id),
            );
      for (const otherId of byNumber)
        found.push({ here, why: "same-number", otherId });
      for (const otherId of bySum.slice(0, mostOthers - byNumber.length))
        found.push({ here, why: "same-amount-and-date", otherId });
    }
    return found;
  }

  return {
    keep,
    matches,
    /** Whether any claim of any tenant has, or once had, these bytes. */
    isHeld: (sha256: string): boolean => held.has(sha256),
  };
}

/** An invoice with a number can only equal one without by its sum, so those are filed once more by themselves. */
const unnumbered = (sum: string) => `${sum}:no-number`;

function keysOf(claim: Claim): string[] {
  const keys = new Set(claim.documents.map(({ sha256 }) => sha256));
  for (const line of claim.expenses) {
    const print = fingerprintOf(line);
    const sum = print?.vendorAmountAndDate;
    if (print?.vendorAndNumber !== undefined) keys.add(print.vendorAndNumber);
    if (sum === undefined) continue;
    keys.add(sum);
    if (print?.hasNumber === false) keys.add(unnumbered(sum));
  }
  return [...keys];
}

function add(holders: Holders, key: string, id: string): void {
  const there = holders.get(key);
  if (there === undefined) holders.set(key, id);
  else if (typeof there === "string") holders.set(key, new Set([there, id]));
  else there.add(id);
}

function drop(holders: Holders, key: string, id: string): void {
  const there = holders.get(key);
  if (there instanceof Set) there.delete(id);
  if (there === id || (there instanceof Set && there.size === 0))
    holders.delete(key);
}

/** The first few; never all, for a form letter may be in very many claims. */
function holdersBut(there: string | Set<string> | undefined, own: string) {
  const found: string[] = [];
  for (const id of typeof there === "string" ? [there] : (there ?? [])) {
    if (id !== own) found.push(id);
    if (found.length === mostOthers) break;
  }
  return found;
}
