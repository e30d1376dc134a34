import { z } from "zod";
import {
  blankExpense,
  expenseFormCard,
  type ExpenseErrors,
  type ExpenseInputs,
} from "../../../cards/claims/expense-form-card.ts";
import { expenseTitle } from "../../../cards/claims/claim-words.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { certifiedAs } from "../../../services/claims/certification.ts";
import {
  checkExpense,
  type CheckedExpense,
  type ExpenseErrors as LineErrors,
} from "../../../services/claims/check-expense.ts";
import type { Made } from "../../../services/claims/claim-run.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import { refusalToOpen } from "../../../services/claims/may-open.ts";
import { onlyProvable } from "../../../services/claims/checklist.ts";
import { accepted } from "../../../services/outcome.ts";
import { parseAmount } from "../../../services/money/parse-amount.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { after, runPress } from "../shared/change-claim.ts";
import {
  claimReply,
  pageReply,
  unshown,
  withForm,
} from "../shared/claim-reply.ts";
import { good } from "../shared/refusals.ts";
import { expenseReply } from "./expense-reply.ts";

export const newExpenseInputs = z.object({
  kind: z.enum(["invoice", "csr"]).default("invoice"),
  item: z.string().max(2000).default(""),
});

export async function newExpense(
  turn: Turn,
  { claimId }: Press,
  { kind, item }: z.infer<typeof newExpenseInputs>,
): Promise<Reply> {
  return withForm(turn, claimId, "evidence", (view) => {
    const values = {
      ...blankExpense,
      kind,
      items: item === "" ? onlyProvable(view.rows, kind) : item,
      // A cost has a day that has come, also where the activity is still to come.
      date: [view.claim.form.date, view.today].sort()[0] ?? "",
    };
    return claimReply(view.claim, expenseFormCard(turn.tr, view, values));
  });
}

export async function addExpense(
  turn: Turn,
  press: Press,
  inputs: ExpenseInputs,
): Promise<Reply> {
  const lineId = press.key.slice(0, 20);
  const result = await runPress<ExpenseErrors>(turn, press, (view) =>
    makeExpense(turn, view, lineId, inputs),
  );
  if (!result.ok && result.wrong && result.view) {
    const { view, wrong } = result;
    return claimReply(
      view.claim,
      expenseFormCard(turn.tr, view, inputs, wrong),
    );
  }
  return after(turn, result, (view) => {
    const line = view.claim.expenses.find(({ id }) => id === lineId);
    if (!line) return unshown(turn, view, { code: "evidence.unknown" });
    // The paper of an invoice is the next thing wanted; offer it at once.
    if (line.kind === "invoice") return expenseReply(turn, view, line.id);
    const text = turn.tr.t("done.expense-added", {
      line: expenseTitle(turn.tr, line),
    });
    return pageReply(turn, view, { notice: good(text) });
  });
}

function makeExpense(
  turn: Turn,
  view: ClaimView,
  id: string,
  inputs: ExpenseInputs,
): Made<ExpenseErrors> {
  // Nobody is asked to fill in what would be refused.
  const closed = refusalToOpen("evidence", view);
  if (closed) return { ok: false, refusal: closed };
  const checked = check(turn, view, inputs, id);
  return checked.ok
    ? accepted({ type: "add-expense", expense: checked.line })
    : {
        ok: false,
        refusal: { code: "form.incomplete" },
        wrong: errorsAt(checked.errors, inputs),
      };
}

/** Reads what was typed; whether it makes a line, the service says. */
function check(
  turn: Turn,
  view: ClaimView,
  inputs: ExpenseInputs,
  id: string,
): CheckedExpense {
  const { kind, expense, vendor, number, date } = inputs;
  const { currency } = view.claim.form.amount;
  const amount = parseAmount(inputs.amount, currency, turn.tr.locale);
  const provable = view.rows.map(({ key }) => key);
  return checkExpense(
    {
      ...{ id, kind, expense, vendor, number, date },
      ...(amount ? { amount } : {}),
      items: inputs.items.split(",").filter((key) => provable.includes(key)),
      ...(inputs.certified === "true"
        ? { certification: asRead(turn, inputs) }
        : {}),
    },
    view,
  );
}

/** The statement as it stood on the card, whatever language the person has chosen since. */
function asRead({ tr, settings }: Turn, { readIn }: ExpenseInputs) {
  const locale = readIn ?? tr.locale;
  const { t } = createTranslator(locale, settings.timeZone);
  return certifiedAs({ locale, text: t("expense.certify") });
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
