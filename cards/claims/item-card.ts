import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ChecklistRow } from "../../services/claims/checklist.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { textField, type FieldView } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import {
  line,
  press,
  send,
  subtle,
  uploadLink,
  type ActionView,
  type LineView,
  type LinkView,
  type NoticeView,
} from "../kit/views.ts";
import {
  expenseTitle,
  originalLine,
  shorten,
  valueText,
} from "../kit/words.ts";
import {
  nameOf,
  openRequestsFor,
  requestState,
} from "../requests/request-words.ts";

export const itemInputs = z.object({
  item: z.string().max(200),
  value: z.string().max(4000).default(""),
  comment: z.string().max(4000).default(""),
});
export type ItemInputs = z.infer<typeof itemInputs>;

export interface ItemCardOptions {
  readonly fileUrl: (documentId: string) => string;
  readonly uploadUrl?: string | undefined;
  readonly notice?: NoticeView | undefined;
  /** What was typed last time, with what is wrong about it. */
  readonly typed?: ItemInputs | undefined;
  readonly error?: string | undefined;
}

/** One checklist item: what is asked, what is there, and the ways to give it. */
export function itemCard(
  tr: Translator,
  view: ClaimView,
  row: ChecklistRow,
  options: ItemCardOptions,
): CardDraft {
  const words = tr.item(row.key);
  const field = view.editable ? valueField(tr, view, row, options) : undefined;
  const takesFile = row.item.evidence.includes("proof-document");
  const takesExpense = row.item.evidence.some(
    (kind) => kind === "invoice" || kind === "csr",
  );
  const links: LinkView[] = [
    ...(view.editable && takesFile && options.uploadUrl !== undefined
      ? [
          uploadLink(tr.t("button.upload"), options.uploadUrl, {
            purpose: `item:${row.key}`,
          }),
        ]
      : []),
    // Somebody who can't edit wants to look.
    ...(view.editable ? [] : filesOf(row, view).slice(-3)).map(
      ({ id, name }) => ({
        title: tr.t("button.download", { name: shorten(name, 26) }),
        url: options.fileUrl(id),
      }),
    ),
  ];
  const reviews = view.mayReview && isUnderReview(view);
  return formView({
    summary: tr.t("item.summary", {
      item: words.label,
      claim: view.claim.form.name,
    }),
    title: words.label,
    notice: options.notice,
    lines: [
      line(words.text),
      ...(words.example === undefined
        ? []
        : [subtle(tr.t("item.example", { example: words.example }))]),
      ...evidenceLines(tr, row, view),
      ...openRequestsFor(view.claim, row.key).map((one) =>
        subtle(
          tr.t("item.asked", {
            person: nameOf(tr, one.to),
            state: requestState(tr, one),
          }),
        ),
      ),
      ...(view.editable && takesFile ? [subtle(tr.t("item.drop"))] : []),
    ],
    fields: [
      ...(field ? [field] : []),
      textField({
        id: reviews ? "text" : "comment",
        label: tr.t(reviews ? "review.feedback-text" : "item.comment"),
        multiline: true,
        maxLength: 2000,
        value: options.typed?.comment ?? "",
      }),
    ],
    actions: [
      reviews
        ? send(tr.t("button.give-feedback"), "review.decide", {
            decision: "give-feedback",
            items: row.key,
          })
        : send(tr.t("button.save"), "item.save", { item: row.key }),
      ...(view.editable && takesExpense
        ? [
            press(tr.t("button.add-expense"), "expense.new", {
              item: row.key,
            }),
          ]
        : []),
      ...(view.editable
        ? [
            press(tr.t("button.ask"), "document.request-ask", {
              items: row.key,
            }),
          ]
        : []),
      ...documentButtons(tr, row, view.editable),
      backButton(tr),
    ],
    links,
  });
}

/** The item's own files and those of the invoices that prove it. */
function filesOf({ documents, expenses }: ChecklistRow, { claim }: ClaimView) {
  const papers = claim.documents.filter(({ expenseId }) =>
    expenses.some(({ id }) => id === expenseId),
  );
  return [...new Set([...documents, ...papers])];
}

/** While a review runs, what a reviewer writes on an item is feedback to the partner (R-CLAIM-3). */
function isUnderReview({ claim: { phase } }: ClaimView): boolean {
  return phase.status === "in-review" || phase.status === "disputed";
}

/** The newest file of the item as a button; all of them are under "Files". */
function documentButtons(
  tr: Translator,
  row: ChecklistRow,
  editable: boolean,
): ActionView[] {
  if (!editable) return [];
  return row.documents
    .slice(-1)
    .map(({ id, name }) =>
      press(
        tr.t("button.open-document", { name: shorten(name, 26) }),
        "document.open",
        { document: id },
      ),
    );
}

/** Lines of each kind on the card; all of them are under "Invoices and files". */
const linesShown = 5;
/** Characters of a file's note; the file's own card shows all of it. */
const noteShown = 300;

function evidenceLines(
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

/** The input that fits the item: a whole number, an amount, a web address or a text. */
function valueField(
  tr: Translator,
  { claim }: ClaimView,
  row: ChecklistRow,
  { typed, error }: ItemCardOptions,
): FieldView | undefined {
  const { evidence, valueType } = row.item;
  const common = {
    id: "value",
    error: error ?? "",
    value: typed?.value ?? currentValue(tr, row),
  };
  if (valueType === "count")
    return textField({ ...common, label: tr.t("item.count"), maxLength: 12 });
  if (valueType === "amount")
    return textField({
      ...common,
      label: tr.t("item.amount", { currency: claim.form.amount.currency }),
      placeholder: tr.t("form.amount-hint", { example: tr.format.typed(250) }),
      maxLength: 30,
    });
  if (evidence.includes("url"))
    return textField({
      ...common,
      label: tr.t("item.url"),
      placeholder: "https://",
      style: "Url",
      maxLength: 2000,
    });
  if (evidence.includes("text") || valueType !== undefined)
    return textField({
      ...common,
      label: tr.t("item.text"),
      multiline: true,
      maxLength: 2000,
    });
  return undefined;
}

function currentValue(tr: Translator, { value }: ChecklistRow): string {
  if (value === undefined) return "";
  if (value.kind === "amount")
    return tr.format.money(value.amount).replace(/[^\d.,]/g, "");
  return value.kind === "count" ? String(value.count) : valueText(tr, value);
}
