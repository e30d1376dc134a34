import type { Translator } from "../../locales/translator.ts";
import type { ExpertAnswer } from "../../services/questions/question-record.ts";
import { answerView, type AnswerView, type TopicFacts } from "./answer-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  tap,
  type ActionView,
  type LinkView,
  type NoticeView,
} from "../kit/views.ts";
import { noNotice } from "../kit/notices.ts";

/** What one can do after an answer. */
export interface WaysOn {
  /** Topics that belong to it, and what stands above them. */
  readonly more: readonly string[];
  readonly moreHeading?: string;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

/** The answer to a question: what is asked first, the asker's own dates, the facts, where they come from. */
export function topicCard(
  tr: Translator,
  facts: TopicFacts,
  ways: WaysOn,
): CardDraft {
  const view = answerView(tr, facts);
  return answerDraft(tr, view, ways);
}

export function answerDraft(
  tr: Translator,
  view: AnswerView,
  ways: WaysOn,
  notice: NoticeView = noNotice,
): CardDraft {
  const { more, actions, links } = ways;
  const { title, answer, live, blocks, differs, source, guidebook } = view;
  return {
    template: "answer",
    summary: answer,
    view: {
      title,
      notice,
      answer,
      hint: "",
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
    },
  };
}

/** Not sure: the nearest topics, and the people who know more. */
export function unsureCard(
  tr: Translator,
  topics: readonly string[],
  actions: readonly ActionView[],
): CardDraft {
  return offerCard(tr, tr.t("answer.unsure"), topics, {
    actions,
    note: tr.t("answer.unsure-ask"),
  });
}

/** Whatever is no business of the bot: said in a friendly way, with what it does know. */
export function elsewhereCard(
  tr: Translator,
  sort: string,
  suggestions: readonly string[],
): CardDraft {
  return offerCard(tr, elsewhereText(tr, sort), suggestions, {
    actions: [],
    note: "",
  });
}

function offerCard(
  tr: Translator,
  answer: string,
  topics: readonly string[],
  {
    actions,
    note,
  }: { readonly actions: readonly ActionView[]; readonly note: string },
): CardDraft {
  return {
    template: "answer",
    summary: answer,
    view: {
      title: "",
      notice: noNotice,
      answer,
      live: [],
      liveHeading: "",
      blocks: [],
      differs: "",
      differsHeading: "",
      ...moreRows(tr, topics, ""),
      notes: [],
      hint: note,
      actions,
      links: [],
    },
  };
}

export function elsewhereText(tr: Translator, sort: string): string {
  return (
    tr.maybe(`answer.elsewhere-${sort}`) ?? tr.t("answer.elsewhere-general")
  );
}

/** What somebody of the organization answered and kept for everybody; marked as theirs. */
export function keptCard(
  tr: Translator,
  question: string,
  { text, by, at }: ExpertAnswer,
  ways: WaysOn,
): CardDraft {
  return answerDraft(
    tr,
    {
      title: tr.t("told.quote", { text: question }),
      answer: text,
      live: [],
      blocks: [],
      differs: "",
      source: tr.t("expert.by", {
        name: by.name,
        date: tr.format.dayAt(at),
      }),
      guidebook: "",
    },
    ways,
  );
}

/** The language goes along: an answer in another language than the reader's leads to more of the same. */
function moreRows(tr: Translator, topics: readonly string[], heading: string) {
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
