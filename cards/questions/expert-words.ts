import type { Translator } from "../../locales/translator.ts";
import type {
  ExpertAnswer,
  QuestionRecord,
} from "../../services/questions/question-record.ts";
import { textField } from "../kit/fields.ts";
import { line, subtle } from "../kit/views.ts";

/** As long as the services take it. */
export const longestAnswer = 2000;

/** A question that was passed on, and what was answered. */
export interface AskedView {
  readonly question: QuestionRecord;
  readonly answer: ExpertAnswer | undefined;
}

export function answerField(tr: Translator, value: string) {
  return textField({
    id: "text",
    label: tr.t("expert.answer"),
    placeholder: tr.t("expert.answer-example"),
    required: true,
    requiredMessage: tr.t("expert.missing"),
    multiline: true,
    maxLength: longestAnswer,
    value,
  });
}

export const answerLines = (tr: Translator, answer: ExpertAnswer) => [
  line(answer.text),
  byLine(tr, answer),
];

export const byLine = (tr: Translator, answer: ExpertAnswer) =>
  subtle(byText(tr, answer));

export const byText = (tr: Translator, { by, at }: ExpertAnswer) =>
  tr.t("expert.by", { name: by.name, date: tr.format.dayAt(at) });
