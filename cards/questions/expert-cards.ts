import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type {
  ExpertAnswer,
  QuestionRecord,
} from "../../services/questions/question-record.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { textField, toggleField } from "../kit/fields.ts";
import { line, press, send, tap, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { fewerLine } from "../kit/told-lines.ts";
import { noNotice } from "../kit/notices.ts";

/** As long as the services take it. */
const longestAnswer = 2000;

/** A question that was passed on, and what was answered. */
export interface AskedView {
  readonly question: QuestionRecord;
  readonly answer: ExpertAnswer | undefined;
}

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
  return {
    template: "form",
    summary,
    detail: shorten(text, 200),
    view: {
      title: "",
      notice: options.notice ?? noNotice,
      lines: [
        line(summary, { weight: "Bolder" }),
        line(tr.t("told.quote", { text })),
        ...(answer ? answerLines(tr, answer) : stillOpenLines(tr, question)),
        fewerLine(tr),
      ],
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
      links: [],
    },
  };
}

/** The answer, for the one who asked. */
export function answeredCard(
  tr: Translator,
  { text }: QuestionRecord,
  answer: ExpertAnswer,
): CardDraft {
  const summary = tr.t("expert.answered", { name: answer.by.name });
  return {
    template: "message",
    summary,
    detail: shorten(answer.text, 200),
    view: {
      title: "",
      notice: noNotice,
      lines: [
        line(summary, { weight: "Bolder" }),
        line(tr.t("told.quote", { text }), { subtle: true }),
        ...answerLines(tr, answer),
        fewerLine(tr),
      ],
      actions: [press(tr.t("button.help"), "home.show")],
      links: [],
    },
  };
}

const rowsShown = 10;

/** Answers kept for everybody, for those who may change or withdraw them. */
export function keptListCard(
  tr: Translator,
  kept: readonly AskedView[],
  options: { readonly notice?: NoticeView; readonly page?: number } = {},
): CardDraft {
  const title = tr.t("expert.list-title");
  const pages = Math.max(1, Math.ceil(kept.length / rowsShown));
  const page = Math.min(options.page ?? 1, pages);
  const turnTo = (title: string, to: number) =>
    press(title, "expert.list", { page: to });
  return {
    template: "list",
    summary: title,
    view: {
      title,
      notice: options.notice ?? noNotice,
      lines: kept.length === 0 ? [line(tr.t("expert.list-none"))] : [],
      rows: kept
        .slice((page - 1) * rowsShown, page * rowsShown)
        .map(({ question, answer }) => ({
          title: shorten(question.text, 120),
          text: shorten(answer?.text ?? "", 160),
          note: "",
          side: "",
          detail: answer
            ? tr.t("expert.row", {
                name: answer.by.name,
                date: tr.format.dayAt(answer.at),
              })
            : "",
          tone: "default",
          tap: tap(
            "expert.open",
            { question: question.id },
            tr.t("button.edit-answer"),
          ),
          actions: [],
          links: [],
        })),
      actions: [
        ...(page > 1 ? [turnTo(tr.t("button.previous"), page - 1)] : []),
        ...(page < pages ? [turnTo(tr.t("button.next"), page + 1)] : []),
        press(tr.t("button.help"), "home.show"),
      ],
      links: [],
    },
  };
}

/** One kept answer to change or withdraw. */
export function keptEditCard(
  tr: Translator,
  question: QuestionRecord,
  answer: ExpertAnswer,
  options: { readonly notice?: NoticeView; readonly typed?: string } = {},
): CardDraft {
  const title = tr.t("told.quote", { text: shorten(question.text, 300) });
  const data = { question: question.id };
  return {
    template: "form",
    summary: title,
    view: {
      title: "",
      notice: options.notice ?? noNotice,
      lines: [line(title), byLine(tr, answer)],
      fields: [answerField(tr, options.typed ?? answer.text)],
      actions: [
        send(tr.t("button.save"), "expert.edit", data),
        press(tr.t("button.withdraw-answer"), "expert.withdraw-ask", data),
        press(tr.t("button.back"), "expert.list"),
      ],
      links: [],
    },
  };
}

/** Asked once more: nobody is shown it afterwards. */
export function withdrawCard(
  tr: Translator,
  question: QuestionRecord,
): CardDraft {
  const text = tr.t("expert.withdraw-ask");
  const data = { question: question.id };
  return {
    template: "message",
    summary: text,
    view: {
      title: "",
      notice: noNotice,
      lines: [
        line(tr.t("told.quote", { text: shorten(question.text, 300) })),
        line(text),
      ],
      actions: [
        press(tr.t("button.withdraw-answer"), "expert.withdraw", data),
        press(tr.t("button.back"), "expert.open", data),
      ],
      links: [],
    },
  };
}

function answerField(tr: Translator, value: string) {
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

const answerLines = (tr: Translator, answer: ExpertAnswer) => [
  line(answer.text),
  byLine(tr, answer),
];

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

function byLine(tr: Translator, { by, at }: ExpertAnswer) {
  return line(tr.t("expert.by", { name: by.name, date: tr.format.dayAt(at) }), {
    subtle: true,
  });
}
