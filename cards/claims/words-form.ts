import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { longestText } from "../../services/claims/limits.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { needed, textField, type FieldView } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import {
  bold,
  subtle,
  type ActionView,
  type NoticeView,
} from "../kit/views.ts";
import { claimTitle } from "./claim-words.ts";

/** Something is said about a claim: which claim, what is asked for, the inputs. */
export function wordsForm(
  tr: Translator,
  { claim }: ClaimView,
  form: {
    readonly title: string;
    readonly lead: string;
    readonly notice: NoticeView | undefined;
    readonly fields: readonly FieldView[];
    readonly action: ActionView;
  },
): CardDraft {
  const { title, lead, notice, fields, action } = form;
  return formView({
    summary: title,
    title,
    notice,
    lines: [bold(claimTitle(tr, claim)), subtle(lead)],
    fields,
    actions: [action, backButton(tr)],
  });
}

export function wordsField(
  tr: Translator,
  label: MessageKey,
  value: string,
  required: boolean,
): FieldView {
  return textField({
    id: "text",
    label: tr.t(label),
    multiline: true,
    maxLength: longestText,
    ...needed(tr),
    required,
    value,
  });
}
