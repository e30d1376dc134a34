import type { Translator } from "../../locales/translator.ts";
import type { ChecklistRow } from "../../services/claims/checklist.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { line, subtle, type LineView } from "../kit/views.ts";
import { originalLine, shorten } from "../kit/words.ts";
import { expenseTitle, valueText } from "./claim-words.ts";

/** The item's own files and those of the invoices that prove it. */
export function filesOf(
  { documents, expenses }: ChecklistRow,
  { claim }: ClaimView,
) {
  const papers = claim.documents.filter(({ expenseId }) =>
    expenses.some(({ id }) => id === expenseId),
  );
  return [...new Set([...documents, ...papers])];
}

/** Lines of each kind on the card; all of them are under "Invoices and files". */
const linesShown = 5;
/** Characters of a file's note; the file's own card shows all of it. */
const noteShown = 300;

export function evidenceLines(
  tr: Translator,
  row: ChecklistRow,
  { claim }: ClaimView,
): LineView[] {
  const comments = claim.comments
    .filter(({ item }) => item === row.key)
    .slice(-3);
  const documents = row.documents.slice(-linesShown);
  const expenses = row.expenses.slice(-linesShown);
  const rest =
    row.documents.length -
    documents.length +
    row.expenses.length -
    expenses.length;
  return [
    ...documents.map(({ name, note }) =>
      line(
        note === undefined
          ? tr.t("item.has-document", { name })
          : tr.t("item.has-document-note", {
              name,
              note: shorten(note, noteShown),
            }),
      ),
    ),
    ...expenses.map((one) =>
      line(tr.t("item.has-document", { name: expenseTitle(tr, one) })),
    ),
    ...(rest === 0 ? [] : [subtle(tr.t("item.more", { count: rest }))]),
    ...(row.value === undefined
      ? []
      : [line(tr.t("item.has-value", { value: valueText(tr, row.value) }))]),
    ...comments.map(({ by, text, kind }) =>
      line(tr.t("page.said", { who: by.name, text }), {
        tone: kind === "feedback" ? "attention" : "default",
      }),
    ),
    ...(comments.some(({ kind }) => kind === "feedback")
      ? [originalLine(tr)]
      : []),
  ];
}
