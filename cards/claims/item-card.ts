import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ChecklistRow } from "../../services/claims/checklist.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { longestText } from "../../services/claims/limits.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { textField } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import {
  line,
  press,
  send,
  subtle,
  type ActionView,
  type NoticeView,
} from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { askButton } from "../requests/request-buttons.ts";
import {
  nameOf,
  openRequestsFor,
  requestState,
} from "../requests/request-words.ts";
import { downloadLink, uploadLinks } from "./file-links.ts";
import { evidenceLines, filesOf } from "./item-evidence.ts";
import { valueField } from "./item-value-field.ts";

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
        maxLength: longestText,
        value: options.typed?.comment ?? "",
      }),
    ],
    actions: itemActions(tr, view, row, reviews),
    links: [
      ...(takesFile
        ? uploadLinks(view, tr.t("button.upload"), options.uploadUrl, {
            purpose: `item:${row.key}`,
          })
        : []),
      // Somebody who can't edit wants to look.
      ...(view.editable ? [] : filesOf(row, view).slice(-3)).map((file) =>
        downloadLink(tr, file, options.fileUrl),
      ),
    ],
  });
}

function itemActions(
  tr: Translator,
  { editable }: ClaimView,
  row: ChecklistRow,
  reviews: boolean,
): ActionView[] {
  const item = row.key;
  const save = reviews
    ? send(tr.t("button.give-feedback"), "review.decide", {
        decision: "give-feedback",
        items: item,
      })
    : send(tr.t("button.save"), "item.save", { item });
  if (!editable) return [save, backButton(tr)];
  const takesExpense = row.item.evidence.some(
    (kind) => kind === "invoice" || kind === "csr",
  );
  return [
    save,
    ...(takesExpense
      ? [press(tr.t("button.add-expense"), "expense.new", { item })]
      : []),
    askButton(tr, item),
    ...documentButtons(tr, row),
    backButton(tr),
  ];
}

/** While a review runs, what a reviewer writes on an item is feedback to the partner (R-CLAIM-3). */
function isUnderReview({ claim: { phase } }: ClaimView): boolean {
  return phase.status === "in-review" || phase.status === "disputed";
}

/** The newest file of the item as a button; all of them are under "Files". */
function documentButtons(tr: Translator, row: ChecklistRow): ActionView[] {
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
