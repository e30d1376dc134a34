import { expenseCard } from "../../../cards/claims/expense-card.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply, linksOf, unshown } from "../shared/claim-reply.ts";

/** One invoice or CSR line of a claim. */
export function expenseReply(
  turn: Turn,
  view: ClaimView,
  expenseId: string,
  asksRemoval = false,
): Reply {
  const { claim, editable } = view;
  const line = claim.expenses.find(({ id }) => id === expenseId);
  if (!line) return unshown(turn, view, { code: "evidence.unknown" });
  const links = linksOf(turn);
  return claimReply(
    claim,
    expenseCard(turn.tr, view, line, {
      uploadUrl: links.upload(claim.id, `expense:${expenseId}`),
      fileUrl: links.file(claim.id),
      asksRemoval: asksRemoval && editable,
    }),
  );
}
