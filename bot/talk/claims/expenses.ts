import { z } from "zod";
import { expenseListCard } from "../../../cards/claims/expense-list-card.ts";
import { expenseTitle } from "../../../cards/claims/claim-words.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import { claimReply, linksOf, withClaim } from "../shared/claim-reply.ts";
import { expenseReply } from "./expense-reply.ts";

export const listInputs = z.object({
  page: z.int().min(1).max(10_000).default(1),
});

export async function listExpenses(
  turn: Turn,
  { claimId }: Press,
  { page }: z.infer<typeof listInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    claimReply(
      view.claim,
      expenseListCard(turn.tr, view, {
        page,
        uploadUrl: linksOf(turn).upload(claimId),
      }),
    ),
  );
}

export const openExpenseInputs = z.object({
  expense: z.string().max(100),
  remove: z.boolean().default(false),
});

export async function openExpense(
  turn: Turn,
  { claimId }: Press,
  { expense, remove }: z.infer<typeof openExpenseInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    expenseReply(turn, view, expense, remove),
  );
}

export const removeExpenseInputs = z.object({ expense: z.string().max(100) });

export async function removeExpense(
  turn: Turn,
  press: Press,
  { expense: expenseId }: z.infer<typeof removeExpenseInputs>,
): Promise<Reply> {
  const command = { type: "remove-expense", expenseId } as const;
  const result = await runPress(turn, press, command);
  return pageAfter(turn, result, ({ events }) => {
    const removed = events.flatMap(({ body }) =>
      body.type === "expense-removed" ? [body.expense] : [],
    )[0];
    return removed === undefined
      ? turn.tr.t("done.already")
      : turn.tr.t("done.expense-removed", {
          line: expenseTitle(turn.tr, removed),
        });
  });
}
