import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView, type RowView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { line, press, tap, type NoticeView } from "../kit/views.ts";
import { itemLabels } from "./claim-words.ts";
import { expenseRow } from "./expense-row.ts";
import { uploadLinks } from "./file-links.ts";

const pageLength = 6;

/** All invoices, CSR lines and files of the claim; a tap opens one. */
export function expenseListCard(
  tr: Translator,
  view: ClaimView,
  options: {
    readonly notice?: NoticeView | undefined;
    readonly uploadUrl?: string | undefined;
    readonly page?: number;
  },
): CardDraft {
  const { claim } = view;
  const summary = tr.t("page.expenses", {
    covered: tr.format.money(view.covered),
    amount: tr.format.money(claim.form.amount),
  });
  const all = evidenceRows(tr, view);
  const { shown, turns } = paged(tr, all, {
    length: pageLength,
    page: options.page,
    verb: "expense.list",
  });
  return listView({
    summary,
    title: tr.t("expense.list-title"),
    notice: options.notice,
    lines: [line(all.length === 0 ? tr.t("expense.none") : summary)],
    rows: shown,
    actions: [
      ...(view.editable
        ? [press(tr.t("button.add-expense"), "expense.new")]
        : []),
      // "Next" stands before "Previous" here.
      ...turns.toReversed(),
      backButton(tr),
    ],
    links: uploadLinks(view, tr.t("button.upload"), options.uploadUrl),
  });
}

function evidenceRows(tr: Translator, view: ClaimView): RowView[] {
  const { expenses, documents } = view.claim;
  return [
    ...expenses.map((one) => expenseRow(tr, view, one)),
    ...documents
      // The files of a line that was removed stay in the claim.
      .filter(({ expenseId }) => !expenses.some(({ id }) => id === expenseId))
      .map((one) => documentRow(tr, one)),
  ];
}

function documentRow(tr: Translator, one: ClaimDocument): RowView {
  return listRow({
    title: one.name,
    text:
      one.items.length === 0
        ? tr.t("document.unplaced")
        : itemLabels(tr, one.items),
    detail: one.note ?? tr.t("document.no-note"),
    note: tr.format.size(one.size),
    tap: tap("document.open", { document: one.id }, one.name),
  });
}
