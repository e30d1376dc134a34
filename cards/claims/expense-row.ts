import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ExpenseLine } from "../../services/claims/events.ts";
import { listRow } from "../kit/list-view.ts";
import { tap } from "../kit/views.ts";
import { expenseTitle } from "./claim-words.ts";

/** An invoice or CSR line as a row of a list. */
export function expenseRow(
  tr: Translator,
  { claim, linesWithoutFile }: ClaimView,
  one: ExpenseLine,
) {
  const files = claim.documents.filter(({ expenseId }) => expenseId === one.id);
  const lacksFile = linesWithoutFile.some(({ id }) => id === one.id);
  const title = expenseTitle(tr, one);
  return listRow({
    title,
    text: tr.t("expense.about", {
      hasNumber: one.number === undefined ? "no" : "yes",
      number: one.number ?? "",
      date: tr.format.day(one.date),
    }),
    detail: one.expense === undefined ? "" : tr.item(one.expense).label,
    note: files.map(({ name }) => name).join(", "),
    side: lacksFile ? tr.t("expense.no-file") : "",
    tone: "attention",
    tap: tap("expense.open", { expense: one.id }, title),
  });
}
