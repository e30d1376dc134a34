import { expenseCard } from "../../cards/claims/expense-card.ts";
import {
  blankExpense,
  expenseFormCard,
} from "../../cards/claims/expense-form-card.ts";
import { itemCard } from "../../cards/claims/item-card.ts";
import { documentCard } from "../../cards/documents/document-card.ts";
import type { NoticeView } from "../../cards/kit/views.ts";
import type { Translator } from "../../locales/translator.ts";
import { made, type Made } from "./made-card.ts";
import { fileUrl, uploadUrl } from "./sample-files.ts";
import type { Sample } from "./sample-views.ts";

export function evidenceCards(
  tr: Translator,
  { view }: Sample,
  words: string,
): Made[] {
  const notice: NoticeView = { style: "attention", text: words };
  const values = {
    ...blankExpense,
    vendor: words.slice(0, 100),
    number: words.slice(0, 60),
    amount: words.slice(0, 30),
    date: "2021-05-20",
  };
  const wrong = {
    vendor: "missing",
    number: "missing",
    date: "date-unreadable",
    amount: "amount-unreadable",
    expense: "wrong-kind",
    certified: "not-certified",
  } as const;
  return [
    ...(["invoice", "csr"] as const).flatMap((kind): Made[] => [
      made(expenseFormCard, tr, view, { ...blankExpense, kind }),
      made(expenseFormCard, tr, view, { ...values, kind }, wrong),
    ]),
    ...view.claim.expenses.slice(0, 2).flatMap((line): Made[] => [
      made(expenseCard, tr, view, line, { fileUrl, uploadUrl }),
      made(expenseCard, tr, view, line, {
        fileUrl,
        asksRemoval: view.editable,
      }),
    ]),
    ...view.claim.documents.slice(0, 2).flatMap((one): Made[] => [
      made(documentCard, tr, view, one, { fileUrl: fileUrl(one.id) }),
      made(documentCard, tr, view, one, {
        fileUrl: fileUrl(one.id),
        asksRemoval: view.editable,
        notice,
      }),
    ]),
    ...view.rows.flatMap((row): Made[] => [
      made(itemCard, tr, view, row, { fileUrl, uploadUrl }),
    ]),
    // What the button of an item brings along.
    ...view.rows
      .filter(({ item }) => item.evidence.includes("invoice"))
      .flatMap(({ key }): Made[] =>
        (["invoice", "csr"] as const).map((kind) =>
          made(expenseFormCard, tr, view, {
            ...blankExpense,
            kind,
            items: key,
          }),
        ),
      ),
    ...view.rows.slice(0, 5).flatMap((row): Made[] => [
      made(itemCard, tr, view, row, {
        fileUrl,
        notice,
        typed: { item: row.key, value: words.slice(0, 12), comment: words },
        error: tr.t("refusal.value.invalid-number"),
      }),
    ]),
  ];
}
