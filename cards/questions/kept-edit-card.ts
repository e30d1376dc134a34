import type { Translator } from "../../locales/translator.ts";
import type {
  ExpertAnswer,
  QuestionRecord,
} from "../../services/questions/question-record.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { formView } from "../kit/form-view.ts";
import { line, press, send, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { answerField, byLine } from "./expert-words.ts";

/** One kept answer to change or withdraw. */
export function keptEditCard(
  tr: Translator,
  question: QuestionRecord,
  answer: ExpertAnswer,
  options: { readonly notice?: NoticeView; readonly typed?: string } = {},
): CardDraft {
  const title = tr.t("told.quote", { text: shorten(question.text, 300) });
  const data = { question: question.id };
  return formView({
    summary: title,
    notice: options.notice,
    lines: [line(title), byLine(tr, answer)],
    fields: [answerField(tr, options.typed ?? answer.text)],
    actions: [
      send(tr.t("button.save"), "expert.edit", data),
      press(tr.t("button.withdraw-answer"), "expert.withdraw-ask", data),
      backButton(tr, "expert.list"),
    ],
  });
}
