import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { wordsField, wordsForm } from "../claims/words-form.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import type { FieldView } from "../kit/fields.ts";
import { send, type NoticeView } from "../kit/views.ts";
import { itemsField } from "./items-field.ts";

export const decisions = [
  "give-feedback",
  "request-information",
  "approve",
  "reject",
] as const;
export type DecisionName = (typeof decisions)[number];

/** What a reviewer's form (or the record of a Partner Center decision) submits. */
export const decisionInputs = z.object({
  decision: z.enum(decisions),
  items: z.string().max(4000).default(""),
  text: z.string().max(4000).default(""),
});
export type DecisionInputs = z.infer<typeof decisionInputs>;

type Typed = Pick<DecisionInputs, "items" | "text">;

/** One decision, one card: which items, which words. */
export function decisionCard(
  tr: Translator,
  view: ClaimView,
  decision: DecisionName,
  options: {
    readonly typed?: Typed;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  const typed = options.typed ?? { items: "", text: "" };
  return wordsForm(tr, view, {
    title: tr.t(`review.title-${decision}`),
    lead: tr.t(`review.lead-${decision}`),
    notice: options.notice,
    fields: decisionFields(tr, view, decision, typed),
    action: send(tr.t(`button.${decision}`), "review.decide", { decision }),
  });
}

function decisionFields(
  tr: Translator,
  view: ClaimView,
  decision: DecisionName,
  typed: Typed,
): FieldView[] {
  switch (decision) {
    case "give-feedback":
      return [
        itemsField(tr, view, typed.items, false),
        wordsField(tr, "review.feedback-text", typed.text, true),
      ];
    case "request-information":
      return [
        itemsField(tr, view, typed.items, true),
        wordsField(tr, "review.request-text", typed.text, true),
      ];
    case "approve":
      return [wordsField(tr, "review.approve-text", typed.text, false)];
    case "reject":
      return [wordsField(tr, "review.reject-text", typed.text, true)];
  }
}
