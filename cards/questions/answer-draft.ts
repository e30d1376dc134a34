import type { Translator } from "../../locales/translator.ts";
import { answerView, type PlainLink } from "../kit/answer-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { tap, type ActionView } from "../kit/views.ts";
import type { AnswerWords } from "./answer-words.ts";

/** What one can do after an answer. */
export interface WaysOn {
  /** Topics that belong to it, and what stands above them. */
  readonly more: readonly string[];
  readonly moreHeading?: string;
  readonly actions: readonly ActionView[];
  readonly links: readonly PlainLink[];
}

/** An answer in words as a card. */
export function answerDraft(
  tr: Translator,
  words: Pick<AnswerWords, "title" | "answer"> & Partial<AnswerWords>,
  ways: WaysOn,
): CardDraft {
  const { more, actions, links } = ways;
  const { title, answer, live = [], blocks = [], differs = "" } = words;
  const { source = "", guidebook = "" } = words;
  return answerView({
    summary: answer,
    title,
    answer,
    live,
    liveHeading: tr.t("answer.for-you"),
    blocks,
    differs,
    differsHeading: `${tr.t("answer.differs")}:`,
    notes: [source, guidebook]
      .filter((text) => text !== "")
      .map((text) => ({ text })),
    ...moreRows(tr, more, ways.moreHeading ?? tr.t("answer.see-also")),
    actions,
    links,
  });
}

/** The language goes along: an answer in another language than the reader's leads to more of the same. */
export function moreRows(
  tr: Translator,
  topics: readonly string[],
  heading = "",
) {
  return {
    moreHeading: topics.length > 0 ? heading : "",
    more: topics.map((topic) => {
      const text = tr.topic(topic)?.title ?? topic;
      return {
        text,
        tap: tap("topic.show", { topic, locale: tr.locale }, text),
      };
    }),
  };
}
