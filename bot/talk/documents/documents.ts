import { z } from "zod";
import {
  documentCard,
  type documentInputs,
} from "../../../cards/documents/document-card.ts";
import { readPurposes } from "../../../cards/documents/purposes.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import {
  claimReply,
  linksOf,
  unshown,
  withClaim,
} from "../shared/claim-reply.ts";

export const openDocumentInputs = z.object({
  document: z.string().max(100),
  remove: z.boolean().default(false),
});

export async function openDocument(
  turn: Turn,
  { claimId }: Press,
  { document, remove }: z.infer<typeof openDocumentInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const found = view.claim.documents.find(({ id }) => id === document);
    if (!found) return unshown(turn, view, { code: "evidence.unknown" });
    return claimReply(
      view.claim,
      documentCard(turn.tr, view, found, {
        fileUrl: linksOf(turn).file(claimId)(found.id),
        asksRemoval: remove && view.editable,
      }),
    );
  });
}

export async function saveDocument(
  turn: Turn,
  press: Press,
  { document, purposes, note }: z.infer<typeof documentInputs>,
): Promise<Reply> {
  const { items, expenseId } = readPurposes(purposes);
  const command = {
    type: "change-document" as const,
    documentId: document,
    items,
    note,
    ...(expenseId === undefined ? {} : { expenseId }),
  };
  const result = await runPress(turn, press, command);
  return pageAfter(turn, result, () => turn.tr.t("done.saved"));
}

export const removeDocumentInputs = z.object({ document: z.string().max(100) });

export async function removeDocument(
  turn: Turn,
  press: Press,
  { document: documentId }: z.infer<typeof removeDocumentInputs>,
): Promise<Reply> {
  const command = { type: "remove-document", documentId } as const;
  const result = await runPress(turn, press, command);
  return pageAfter(turn, result, ({ events }) => {
    const removed = events.flatMap(({ body }) =>
      body.type === "document-removed" ? [body.document] : [],
    )[0];
    return removed === undefined
      ? turn.tr.t("done.already")
      : turn.tr.t("done.document-removed", { name: removed.name });
  });
}
