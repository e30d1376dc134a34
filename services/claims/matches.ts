import type { Claim } from "./claim.ts";
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
export const mostOthers = 3;

/** What of this claim other claims have as well; `othersUnder` names the others that are filed under a print. */
export function matchesOf(
  claim: Claim,
  othersUnder: (print: string) => readonly string[],
): Match[] {
  const others = (print: string | undefined) =>
    print === undefined ? [] : othersUnder(print);
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

/** An invoice with a number can only equal one without by its sum, so those are filed once more by themselves. */
const unnumbered = (sum: string) => `${sum}:no-number`;

/** What a claim is filed under, so that the same file or invoice in another one is found; a deleted claim has none. */
export function printsOf(claim: Claim): string[] {
  if (claim.phase.status === "deleted") return [];
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
