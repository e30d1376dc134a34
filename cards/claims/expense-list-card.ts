import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { line, press, tap, uploadLink, type NoticeView } from "../kit/views.ts";
import { itemLabels } from "../kit/words.ts";
import { expenseRow } from "./expense-row.ts";

/** All invoices, CSR lines and files of the claim; a tap opens one. */
export function expenseListCard(
  tr: Translator,
  view: ClaimView,
  options: {
    readonly notice?: NoticeView | undefined;
    readonly uploadUrl?: string | undefined;
    readonly fileUrl: (documentId: string) => string;
    readonly page?: number;
  },
): CardDraft {
  const { claim } = view;
  const summary = tr.t("page.expenses", {
    covered: tr.format.money(view.covered),
    amount: tr.format.money(claim.form.amount),
  });
  const all = [
    ...claim.expenses.map((one) => expenseRow(tr, view, one)),
    ...claim.documents
      // The files of a line that was removed stay in the claim.
      .filter(
        ({ expenseId }) => !claim.expenses.some(({ id }) => id === expenseId),
      )
      .map((one) =>
        listRow({
          title: one.name,
          text:
            one.items.length === 0
              ? tr.t("document.unplaced")
              : itemLabels(tr, one.items),
          detail: one.note ?? tr.t("document.no-note"),
          note: tr.format.size(one.size),
          tap: tap("document.open", { document: one.id }, one.name),
        }),
      ),
  ];
  const length = 6;
  const pages = Math.max(1, Math.ceil(all.length / length));
  const page = Math.min(Math.max(1, options.page ?? 1), pages);
  return listView({
    summary,
    title: tr.t("expense.list-title"),
    notice: options.notice,
    lines: [line(all.length === 0 ? tr.t("expense.none") : summary)],
    rows: all.slice((page - 1) * length, page * length),
    actions: [
      ...(view.editable
        ? [press(tr.t("button.add-expense"), "expense.new")]
        : []),
      ...(page < pages
        ? [press(tr.t("button.next"), "expense.list", { page: page + 1 })]
        : []),
      ...(page > 1
        ? [press(tr.t("button.previous"), "expense.list", { page: page - 1 })]
        : []),
      backButton(tr),
    ],
    links:
      view.editable && options.uploadUrl !== undefined
        ? [uploadLink(tr.t("button.upload"), options.uploadUrl)]
        : [],
  });
}
