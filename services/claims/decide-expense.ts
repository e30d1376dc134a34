import type { IsoDate } from "../calendar/dates.ts";
import {
  accepted,
  refused,
  type Outcome,
  type RefusalCode,
} from "../outcome.ts";
import { checkExpense, type ExpenseErrorCode } from "./check-expense.ts";
import type { Claim } from "./claim.ts";
import type { EventBody, ExpenseLine } from "./events.ts";
import { mostExpenses } from "./limits.ts";

/** An invoice or a certified CSR line is added (R-SUCC-3). */
export function decideExpense(
  expense: ExpenseLine,
  claim: Claim,
  today: IsoDate,
): Outcome<readonly EventBody[]> {
  if (claim.expenses.length >= mostExpenses)
    return refused("limit.expenses", { limit: mostExpenses });
  if (claim.expenses.some(({ id }) => id === expense.id))
    return refused("evidence.known");
  const checked = checkExpense(expense, { claim, today });
  if (checked.ok)
    return accepted([{ type: "expense-added", expense: checked.line }]);
  // The first mistake will do for whoever has no fields to mark.
  const [first] = Object.values(checked.errors);
  return first
    ? refused(sentences[first.code], first.params)
    : refused("expense.incomplete");
}

const sentences: Readonly<Record<ExpenseErrorCode, RefusalCode>> = {
  missing: "expense.incomplete",
  "too-long": "value.too-long",
  "date-unreadable": "expense.date-unreadable",
  "date-too-early": "expense.date-too-early",
  "date-in-future": "expense.date-in-future",
  "amount-unreadable": "value.invalid-amount",
  "other-currency": "value.other-currency",
  "wrong-kind": "item.wrong-kind",
  "unknown-item": "item.unknown",
  "not-certified": "expense.not-certified",
  "same-invoice": "expense.known",
};
