import { z } from "zod";
import { expenseCard } from "../../../cards/claims/expense-card.ts";
import {
  blankExpense,
  expenseFormCard,
  type ExpenseErrors,
  type ExpenseInputs,
} from "../../../cards/claims/expense-form-card.ts";
import { expenseListCard } from "../../../cards/claims/expense-list-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import { expenseTitle } from "../../../cards/claims/claim-words.ts";
import { certifiedAs } from "../../../services/claims/certification.ts";
import {
  checkExpense,
  type CheckedExpense,
  type ExpenseErrors as LineErrors,
} from "../../../services/claims/check-expense.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import { parseAmount } from "../../../services/money/parse-amount.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  change,
  claimReply,
  fileUrl,
  good,
  refusalReply,
  showClaim,
  uploadUrl,
  withClaim,
} from "./show-claim.ts";

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
        uploadUrl: uploadUrl(turn, claimId),
      }),
    ),
  );
}

export const newExpenseInputs = z.object({
  kind: z.enum(["invoice", "csr"]).default("invoice"),
  item: z.string().max(2000).default(""),
});

export async function newExpense(
  turn: Turn,
  { claimId }: Press,
  { kind, item }: z.infer<typeof newExpenseInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    if (!view.editable) return locked(turn, claimId);
    const values = {
      ...blankExpense,
      kind,
      items: item === "" ? onlyProvable(view, kind) : item,
      // A cost has a day that has come, also where the activity is still to come.
      date: [view.claim.form.date, view.today].sort()[0] ?? "",
    };
    return claimReply(view.claim, expenseFormCard(turn.tr, view, values));
  });
}

/** Where just one item of the checklist wants such a line, that is what the line is for. */
function onlyProvable({ rows }: ClaimView, kind: "invoice" | "csr"): string {
  const keys = rows
    .filter(
      ({ key, item }) =>
        key !== "common/expense-document" && item.evidence.includes(kind),
    )
    .map(({ key }) => key);
  return keys.length === 1 ? (keys[0] ?? "") : "";
}

export async function addExpense(
  turn: Turn,
  press: Press,
  inputs: ExpenseInputs,
): Promise<Reply> {
  return withClaim(turn, press.claimId, (view) => {
    // Nobody is asked to fill in what would be refused.
    if (view.as !== "partner")
      return refusalReply(turn, { code: "role.partner-needed" });
    const checked = check(turn, view, inputs, press.key.slice(0, 20));
    if (!checked.ok)
      return claimReply(
        view.claim,
        expenseFormCard(
          turn.tr,
          view,
          inputs,
          errorsAt(checked.errors, inputs),
        ),
      );
    const { line } = checked;
    return change(
      turn,
      press,
      { type: "add-expense", expense: line },
      ({ id }) =>
        // The paper of an invoice is the next thing wanted; offer it at once.
        line.kind === "invoice"
          ? showExpense(turn, id, line.id)
          : showClaim(turn, id, {
              notice: good(
                turn.tr.t("done.expense-added", {
                  line: expenseTitle(turn.tr, line),
                }),
              ),
            }),
    );
  });
}

/** Reads what was typed; whether it makes a line, the service says. */
function check(
  { tr }: Turn,
  view: ClaimView,
  inputs: ExpenseInputs,
  id: string,
): CheckedExpense {
  const { kind, expense, vendor, number, date } = inputs;
  const { currency } = view.claim.form.amount;
  const amount = parseAmount(inputs.amount, currency, tr.locale);
  const provable = view.rows.map(({ key }) => key);
  return checkExpense(
    {
      ...{ id, kind, expense, vendor, number, date },
      ...(amount ? { amount } : {}),
      items: inputs.items.split(",").filter((key) => provable.includes(key)),
      ...(inputs.certified === "true"
        ? {
            certification: certifiedAs({
              locale: tr.locale,
              text: tr.t("expense.certify"),
            }),
          }
        : {}),
    },
    view,
  );
}

/** Each mistake at its field of the form. */
function errorsAt(
  { certification, ...errors }: LineErrors,
  inputs: ExpenseInputs,
): ExpenseErrors {
  const amount: LineErrors =
    errors.amount?.code === "missing" && inputs.amount.trim() !== ""
      ? { amount: { code: "amount-unreadable" } }
      : {};
  const found = Object.entries({ ...errors, ...amount });
  return {
    ...Object.fromEntries(found.map(([field, { code }]) => [field, code])),
    ...(certification ? { certified: certification.code } : {}),
  };
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
  return showExpense(turn, claimId, expense, remove);
}

async function showExpense(
  turn: Turn,
  claimId: string,
  expenseId: string,
  asksRemoval = false,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const line = view.claim.expenses.find(({ id }) => id === expenseId);
    if (!line)
      return showClaim(turn, claimId, {
        notice: {
          style: "attention",
          text: refusalText(turn.tr, { code: "evidence.unknown" }),
        },
      });
    return claimReply(
      view.claim,
      expenseCard(turn.tr, view, line, {
        uploadUrl: uploadUrl(turn, claimId, `expense:${expenseId}`),
        fileUrl: fileUrl(turn, claimId),
        asksRemoval: asksRemoval && view.editable,
      }),
    );
  });
}

export const removeExpenseInputs = z.object({ expense: z.string().max(100) });

export async function removeExpense(
  turn: Turn,
  press: Press,
  { expense }: z.infer<typeof removeExpenseInputs>,
): Promise<Reply> {
  return withClaim(turn, press.claimId, ({ claim }) => {
    const line = claim.expenses.find(({ id }) => id === expense);
    return change(
      turn,
      press,
      { type: "remove-expense", expenseId: expense },
      ({ id }) =>
        showClaim(turn, id, {
          notice: good(
            line === undefined
              ? turn.tr.t("done.already")
              : turn.tr.t("done.expense-removed", {
                  line: expenseTitle(turn.tr, line),
                }),
          ),
        }),
    );
  });
}

function locked(turn: Turn, claimId: string): Promise<Reply> {
  return showClaim(turn, claimId, {
    notice: {
      style: "attention",
      text: refusalText(turn.tr, { code: "claim.locked" }),
    },
  });
}
