import type { Translator } from "../../locales/translator.ts";
import type { ExpertAnswer } from "../../services/questions/question-record.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { answerDraft, type WaysOn } from "./answer-draft.ts";
import { byText } from "./expert-words.ts";

/** What somebody of the organization answered and kept for everybody; marked as theirs. */
export function keptCard(
  tr: Translator,
  question: string,
  answer: ExpertAnswer,
  ways: WaysOn,
): CardDraft {
  return answerDraft(
    tr,
    {
      title: tr.t("told.quote", { text: question }),
      answer: answer.text,
      source: byText(tr, answer),
    },
    ways,
  );
}
