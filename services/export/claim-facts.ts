import type { Claim } from "../claims/claim.ts";
import type { Actor, ClaimEvent } from "../claims/events.ts";

/**
 * What summary.json says of the claim and what follows from its events alone. Made a second time when an export is
 * verified, so the summary cannot say anything else than the History.
 */
export function claimFacts(claim: Claim, events: readonly ClaimEvent[]) {
  const head = events.at(-1);
  if (!head) throw new Error(`Claim ${claim.id} has no events`);
  return {
    id: claim.id,
    number: claim.number,
    ...claim.phase,
    owner: claim.owner,
    createdAt: claim.createdAt,
    changedAt: claim.changedAt,
    ...(claim.firstSubmittedAt === undefined
      ? {}
      : { firstSubmittedAt: claim.firstSubmittedAt }),
    form: claim.form,
    answers: claim.answers,
    expenses: claim.expenses,
    values: claim.values,
    documents: claim.documents.map((document) => ({
      ...document,
      ...addition(document.id, events),
    })),
    history: { events: events.length, head: head.hash, at: head.at },
  };
}
/** Who added a document and when; the last time counts, where it was removed and came again. */
export function addition(
  documentId: string,
  events: readonly ClaimEvent[],
): { readonly addedBy?: Actor; readonly addedAt?: string } {
  const event = events.findLast(
    ({ body }) =>
      body.type === "document-added" && body.document.id === documentId,
  );
  return event ? { addedBy: event.by, addedAt: event.at } : {};
}
