import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import { longestText } from "../../services/claims/limits.ts";
import { duplicateWords, staysLine } from "../claims/check-words.ts";
import { backButton, removalButtons } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, textField, type FieldView } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import {
  bold,
  line,
  press,
  send,
  subtle,
  type ActionView,
  type NoticeView,
} from "../kit/views.ts";
import { purposeChoices, purposesOf } from "./purposes.ts";

export const documentInputs = z.object({
  document: z.string().max(100),
  purposes: z.string().max(4000).default(""),
  note: z.string().max(4000).default(""),
});

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
  const asksRemoval = options.asksRemoval ?? false;
  return formView({
    summary: document.name,
    notice: asksRemoval
      ? {
          style: "warning",
          text: tr.t("document.remove-ask", { name: document.name }),
        }
      : options.notice,
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
    fields:
      view.editable && !asksRemoval ? documentFields(tr, view, document) : [],
    actions: documentActions(tr, view, document, asksRemoval),
    links: [{ title: tr.t("button.download-file"), url: options.fileUrl }],
  });
}

function documentFields(
  tr: Translator,
  view: ClaimView,
  document: ClaimDocument,
): FieldView[] {
  return [
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
      maxLength: longestText,
      value: document.note ?? "",
    }),
  ];
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
    return removalButtons(
      tr,
      { doIt: "document.remove", leaveIt: "document.open" },
      { document: id },
    );
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
