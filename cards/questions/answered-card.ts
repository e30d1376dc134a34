import type { Translator } from "../../locales/translator.ts";
import type {
  ExpertAnswer,
  QuestionRecord,
} from "../../services/questions/question-record.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { toldLines } from "../kit/told-lines.ts";
import { press, subtle } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { answerLines } from "./expert-words.ts";

/** The answer, for the one who asked. */
export function answeredCard(
  tr: Translator,
  { text }: QuestionRecord,
  answer: ExpertAnswer,
): CardDraft {
  const summary = tr.t("expert.answered", { name: answer.by.name });
  return messageView({
    summary,
    detail: shorten(answer.text, 200),
    lines: toldLines(tr, summary, [
      subtle(tr.t("told.quote", { text })),
      ...answerLines(tr, answer),
    ]),
    actions: [press(tr.t("button.help"), "home.show")],
  });
}
