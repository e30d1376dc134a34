import { accepted, refused, type Outcome } from "../outcome.ts";
import { checkFile, checkPurpose } from "./check-document.ts";
import { wordsOf } from "./check-text.ts";
import type { Claim, ClaimRequest } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import type { ClaimDocument, EventBody } from "./events.ts";
import { mostDocuments } from "./limits.ts";
import { requestFor } from "./requests.ts";

/** A file comes into the claim: as evidence, as the paper of a line, or as the answer to a request (R-DET-1). */
export function decideFile(
  command: ClaimCommand & { type: "add-document" },
  claim: Claim,
  personId: string,
): Outcome<readonly EventBody[]> {
  const document = tidied(command.document);
  if (claim.documents.length >= mostDocuments)
    return refused("limit.documents", { limit: mostDocuments });
  const problem = checkFile(document) ?? checkPurpose(document, claim);
  if (problem) return { ok: false, refusal: problem };
  if (claim.documents.some(({ id }) => id === document.id))
    return refused("evidence.known");
  const request = requestFor(claim, command.request, personId);
  // Whoever was asked brings what was asked for, and nothing else (R-ROLE-5).
  if (command.request !== undefined && !answers(document, request))
    return refused("request.not-yours");
  return accepted([
    {
      type: "document-added",
      document,
      ...(request ? { request: request.id } : {}),
      ...(request?.text !== undefined && command.isText
        ? { isText: true as const }
        : {}),
    },
  ]);
}

function answers(
  { items, expenseId }: ClaimDocument,
  request: ClaimRequest | undefined,
): boolean {
  return (
    request !== undefined &&
    expenseId === undefined &&
    items.every((one) => request.items.includes(one)) &&
    // A file for no item is for what was asked in free text.
    (items.length > 0 || request.text !== undefined)
  );
}

/** What a document stands for, or its note, becomes another (R-DET-2). */
export function decideChange(
  command: ClaimCommand & { type: "change-document" },
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const { documentId, items, expenseId, note } = command;
  const before = claim.documents.find(({ id }) => id === documentId);
  if (!before) return refused("evidence.unknown");
  const { expenseId: _expense, ...rest } = before;
  const document = tidied({
    ...rest,
    items: [...items],
    note,
    ...(expenseId === undefined ? {} : { expenseId }),
  });
  const problem = checkPurpose(document, claim);
  if (problem) return { ok: false, refusal: problem };
  const changed = [
    ...(before.items.join() === document.items.join()
      ? []
      : ["items" as const]),
    ...(before.note === document.note ? [] : ["note" as const]),
    ...(before.expenseId === document.expenseId ? [] : ["expense" as const]),
  ];
  return accepted(
    changed.length === 0
      ? []
      : [{ type: "document-changed", document, changed }],
  );
}

/** Each item once; a note that says nothing is none. */
function tidied({ note, ...document }: ClaimDocument): ClaimDocument {
  const words = wordsOf(note);
  return {
    ...document,
    items: [...new Set(document.items)],
    ...(words === "" ? {} : { note: words }),
  };
}
