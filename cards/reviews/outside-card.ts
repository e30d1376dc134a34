import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { wordsField, wordsForm } from "../claims/words-form.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, needed } from "../kit/fields.ts";
import { send, type NoticeView } from "../kit/views.ts";
import { decisions, type DecisionInputs } from "./decision-card.ts";
import { itemsField } from "./items-field.ts";

const blank: DecisionInputs = {
  decision: "request-information",
  items: "",
  text: "",
};

/** A decision or request received in Partner Center, recorded by an admin. */
export function outsideCard(
  tr: Translator,
  view: ClaimView,
  options: {
    readonly typed?: DecisionInputs;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  const typed = options.typed ?? blank;
  return wordsForm(tr, view, {
    title: tr.t("outside.title"),
    lead: tr.t("outside.lead"),
    notice: options.notice,
    fields: [
      choiceField({
        id: "decision",
        label: tr.t("outside.decision"),
        ...needed(tr),
        style: "expanded",
        value: typed.decision,
        choices: decisions.map((one) => ({
          value: one,
          title: tr.t(`outside.${one}`),
        })),
      }),
      itemsField(tr, view, typed.items, true),
      wordsField(tr, "outside.text", typed.text, false),
    ],
    action: send(tr.t("button.record"), "outside.record"),
  });
}
