import { z } from "zod";
import {
  documentCard,
  type documentInputs,
} from "../../../cards/documents/document-card.ts";
import { readPurposes } from "../../../cards/documents/purposes.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  changeAndShow,
  claimReply,
  fileUrl,
  showClaim,
  withClaim,
} from "../claims/show-claim.ts";

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
    if (!found)
      return showClaim(turn, claimId, { notice: unknownNotice(turn) });
    return claimReply(
      view.claim,
      documentCard(turn.tr, view, found, {
        fileUrl: fileUrl(turn, claimId)(found.id),
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
  return changeAndShow(turn, press, command, () => turn.tr.t("done.saved"));
}

export const removeDocumentInputs = z.object({ document: z.string().max(100) });

export async function removeDocument(
  turn: Turn,
  press: Press,
  { document }: z.infer<typeof removeDocumentInputs>,
): Promise<Reply> {
  return withClaim(turn, press.claimId, ({ claim }) => {
    const name = claim.documents.find(({ id }) => id === document)?.name;
    return changeAndShow(
      turn,
      press,
      { type: "remove-document", documentId: document },
      () =>
        name === undefined
          ? turn.tr.t("done.already")
          : turn.tr.t("done.document-removed", { name }),
    );
  });
}

function unknownNotice({ tr }: Turn): NoticeView {
  return {
    style: "attention",
    text: refusalText(tr, { code: "evidence.unknown" }),
  };
}
