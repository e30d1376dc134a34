import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { Question } from "../../services/activities/conditions.ts";
import type { Claim } from "../../services/claims/claim.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, needed } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { send, subtle } from "../kit/views.ts";

export const conditionInputs = z.object({
  question: z.string().max(200),
  /** Adaptive Cards send several choices as one comma-joined string. */
  answer: z.string().max(1000).default(""),
});

/** A condition of the activity: the answer decides what the checklist asks for. */
export function conditionCard(
  tr: Translator,
  claim: Claim,
  question: Question,
): CardDraft {
  const text = tr.question(question.id);
  return formView({
    summary: text,
    title: text,
    lines: [subtle(tr.t("question.why"))],
    fields: [
      choiceField({
        id: "answer",
        label: tr.t(
          question.many ? "question.choose-many" : "question.choose-one",
        ),
        ...needed(tr),
        style: "expanded",
        many: question.many,
        value: (claim.answers[question.id] ?? []).join(","),
        choices: question.options.map((option) => ({
          value: option,
          title: tr.option(question.id, option),
        })),
      }),
    ],
    actions: [
      send(tr.t("button.save"), "question.answer", { question: question.id }),
      backButton(tr),
    ],
  });
}
