import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { Question } from "../../services/activities/conditions.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField } from "../kit/fields.ts";
import { line, press, send } from "../kit/views.ts";
import { noNotice } from "../kit/notices.ts";

export const questionInputs = z.object({
  question: z.string().max(200),
  /** Adaptive Cards send several choices as one comma-joined string. */
  answer: z.string().max(1000).default(""),
});

/** A question whose answer decides what the checklist asks for. */
export function questionCard(
  tr: Translator,
  claim: Claim,
  question: Question,
): CardDraft {
  const text = tr.question(question.id);
  return {
    template: "form",
    summary: text,
    view: {
      title: text,
      notice: noNotice,
      lines: [line(tr.t("question.why"), { subtle: true })],
      fields: [
        choiceField({
          id: "answer",
          label: tr.t(
            question.many ? "question.choose-many" : "question.choose-one",
          ),
          required: true,
          requiredMessage: tr.t("form.required"),
          style: "expanded",
          many: question.many,
          value: (claim.answers[question.id] ?? []).join(","),
          choices: question.options.map((option) => ({
            value: option,
            title: tr.option(question.id, option),
          })),
        }),
      ],
      moreFields: [],
      moreOpen: false,
      moreTitle: "",
      actions: [
        send(tr.t("button.save"), "question.answer", { question: question.id }),
        press(tr.t("button.back"), "claim.open"),
      ],
      links: [],
    },
  };
}
