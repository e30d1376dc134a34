import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import { duplicateWords, staysLine } from "../claims/check-words.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  textField,
  type Choice,
  type FieldView,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { noNotice } from "../kit/notices.ts";
import {
  bold,
  line,
  press,
  send,
  subtle,
  type ActionView,
  type NoticeView,
} from "../kit/views.ts";
import { expenseTitle, shorten } from "../kit/words.ts";

const purposes = z.string().max(4000).default("");
export const documentInputs = z.object({
  document: z.string().max(100),
  purposes,
  note: z.string().max(4000).default(""),
});

/** What a file can be for: an invoice or CSR line (`expense:<id>`), or checklist items (`item:<key>`). */
export function purposeChoices(
  tr: Translator,
  view: ClaimView,
  /** What the file is for already: a colleague may have brought one for any item that was asked for. */
  kept: readonly string[] = [],
): Choice[] {
  return [
    ...view.claim.expenses.map((one) => ({
      value: `expense:${one.id}`,
      title: shorten(expenseTitle(tr, one), 80),
    })),
    ...view.rows
      .filter(
        ({ key, item }) =>
          item.evidence.includes("proof-document") || kept.includes(key),
      )
      .sort(
        (a, b) => Number(a.group === "common") - Number(b.group === "common"),
      )
      .map(({ key }) => ({ value: `item:${key}`, title: tr.item(key).label })),
  ];
}

/** Says so when the very same content is among these documents already; it is kept once. */
export function sameFileText(
  tr: Translator,
  documents: readonly ClaimDocument[],
  file: { readonly name: string; readonly sha256: string },
): string | undefined {
  const same = documents.find(({ sha256 }) => sha256 === file.sha256);
  return same && tr.t("done.same-file", { name: file.name, other: same.name });
}

/** Reads what was chosen back into items and an invoice line. */
export function readPurposes(chosen: string): {
  readonly items: string[];
  readonly expenseId: string | undefined;
} {
  const parts = chosen.split(",").filter(Boolean);
  return {
    items: parts
      .filter((one) => one.startsWith("item:"))
      .map((one) => one.slice("item:".length)),
    expenseId: parts
      .find((one) => one.startsWith("expense:"))
      ?.slice("expense:".length),
  };
}

export function purposesOf({ items, expenseId }: ClaimDocument): string {
  return [
    ...(expenseId === undefined ? [] : [`expense:${expenseId}`]),
    ...items.map((key) => `item:${key}`),
  ].join(",");
}

/** One file of the claim: what it proves, its note, and the way to take it out. */
export function documentCard(
  tr: Translator,
  view: ClaimView,
  document: ClaimDocument,
  options: {
    readonly fileUrl: string;
    readonly notice?: NoticeView | undefined;
    readonly asksRemoval?: boolean;
  },
): CardDraft {
  const fields: FieldView[] = [
    choiceField({
      id: "purposes",
      label: tr.t("document.proves"),
      many: true,
      value: purposesOf(document),
      choices: purposeChoices(tr, view, document.items),
    }),
    textField({
      id: "note",
      label: tr.t("document.note"),
      placeholder: tr.t("document.note-hint"),
      multiline: true,
      maxLength: 2000,
      value: document.note ?? "",
    }),
  ];
  return formView({
    summary: document.name,
    notice: options.asksRemoval
      ? {
          style: "warning",
          text: tr.t("document.remove-ask", { name: document.name }),
        }
      : (options.notice ?? noNotice),
    lines: [
      bold(document.name),
      subtle(tr.format.size(document.size)),
      ...(document.unscanned === true
        ? [line(tr.t("document.unscanned"), { tone: "warning" })]
        : []),
      ...(view.editable || document.note === undefined
        ? []
        : [line(document.note)]),
      ...duplicateWords(tr, view, "document", document.id).lines,
      ...staysLine(tr, view, document.id),
    ],
    fields: view.editable && !options.asksRemoval ? fields : [],
    actions: documentActions(tr, view, document, options.asksRemoval ?? false),
    links: [{ title: tr.t("button.download-file"), url: options.fileUrl }],
  });
}

function documentActions(
  tr: Translator,
  view: ClaimView,
  { id }: ClaimDocument,
  asksRemoval: boolean,
): ActionView[] {
  const back = backButton(tr, "expense.list");
  const { actions: other } = duplicateWords(tr, view, "document", id);
  if (!view.editable) return [...other, back];
  if (asksRemoval)
    return [
      press(tr.t("button.remove-for-good"), "document.remove", {
        document: id,
      }),
      press(tr.t("button.keep"), "document.open", { document: id }),
    ];
  return [
    send(tr.t("button.save"), "document.save", { document: id }),
    ...(view.retained.includes(id)
      ? []
      : [
          press(tr.t("button.remove"), "document.open", {
            document: id,
            remove: true,
          }),
        ]),
    ...other,
    back,
  ];
}
