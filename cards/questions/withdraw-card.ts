import type { Translator } from "../../locales/translator.ts";
import type { QuestionRecord } from "../../services/questions/question-record.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, press } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";

/** Asked once more: nobody is shown it afterwards. */
export function withdrawCard(
  tr: Translator,
  question: QuestionRecord,
): CardDraft {
  const text = tr.t("expert.withdraw-ask");
  const data = { question: question.id };
  return messageView({
    summary: text,
    lines: [
      line(tr.t("told.quote", { text: shorten(question.text, 300) })),
      line(text),
    ],
    actions: [
      press(tr.t("button.withdraw-answer"), "expert.withdraw", data),
      backButton(tr, "expert.open", data),
    ],
  });
}
