import { safeName } from "../documents/safe-name.ts";
import type { Refusal } from "../outcome.ts";
import { areItems } from "./claim-items.ts";
import type { Claim } from "./claim.ts";
import type { ClaimDocument } from "./events.ts";
import { isId } from "./ids.ts";
import { longestText } from "./limits.ts";

/** Why a file can't come into a claim, whatever it is for; undefined if it can. */
export function checkFile({
  id,
  sha256,
  name,
  size,
  mediaType,
}: ClaimDocument): Refusal | undefined {
  // The name goes into links, papers and the ZIP as it is.
  if (name !== safeName(name)) return { code: "document.unsafe-name" };
  const isWhole =
    isId(id) &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Number.isSafeInteger(size) &&
    size > 0 &&
    /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(mediaType);
  return isWhole ? undefined : { code: "document.damaged", params: { name } };
}

/** Why a document can't stand for these items or this line, or have this note; undefined if it can. */
export function checkPurpose(
  { items, expenseId, note = "" }: ClaimDocument,
  claim: Claim,
): Refusal | undefined {
  if (!areItems(claim, items)) return { code: "item.unknown" };
  if (
    expenseId !== undefined &&
    !claim.expenses.some(({ id }) => id === expenseId)
  )
    return { code: "evidence.unknown" };
  return note.length > longestText
    ? { code: "value.too-long", params: { limit: longestText } }
    : undefined;
}
