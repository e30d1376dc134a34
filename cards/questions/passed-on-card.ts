import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { QuestionRecord } from "../../services/questions/question-record.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { toggleField } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { toldLines } from "../kit/told-lines.ts";
import { line, send, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import {
  answerField,
  answerLines,
  longestAnswer,
  type AskedView,
} from "./expert-words.ts";

export const expertAnswerInputs = z.object({
  question: z.string().max(100),
  text: z
    .string()
    .max(longestAnswer * 2)
    .default(""),
  keep: z.enum(["true", "false"]).default("false"),
});

/** What somebody asks, for one who may answer; the answer goes back through the bot. */
export function passedOnCard(
  tr: Translator,
  { question, answer }: AskedView,
  options: {
    readonly notice?: NoticeView;
    readonly typed?: { readonly text: string; readonly keep: string };
  } = {},
): CardDraft {
  const { asker, text } = question;
  const summary = tr.t("expert.asked", { name: asker.name });
  return formView({
    summary,
    detail: shorten(text, 200),
    notice: options.notice,
    lines: toldLines(tr, summary, [
      line(tr.t("told.quote", { text })),
      ...(answer ? answerLines(tr, answer) : stillOpenLines(tr, question)),
    ]),
    fields: answer
      ? []
      : [
          answerField(tr, options.typed?.text ?? ""),
          toggleField({
            id: "keep",
            label: tr.t("expert.keep"),
            value: options.typed?.keep ?? "false",
          }),
        ],
    actions: answer
      ? []
      : [
          send(tr.t("button.send-answer"), "expert.answer", {
            question: question.id,
          }),
        ],
  });
}

/** Of one that somebody had to be reminded of. */
function stillOpenLines(tr: Translator, { askedAt, steps }: QuestionRecord) {
  return steps.some(({ kind }) => kind === "reminded")
    ? [
        line(tr.t("expert.still-open", { date: tr.format.dayAt(askedAt) }), {
          tone: "warning",
        }),
      ]
    : [];
}
