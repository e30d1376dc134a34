import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { answerDraft, type WaysOn } from "./answer-draft.ts";
import { answerWords, type TopicFacts } from "./answer-words.ts";

/** The answer to a question: what is asked first, the asker's own dates, the facts, where they come from. */
export function topicCard(
  tr: Translator,
  facts: TopicFacts,
  ways: WaysOn,
): CardDraft {
  return answerDraft(tr, answerWords(tr, facts), ways);
}
