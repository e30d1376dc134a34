import type { Translator } from "../../locales/translator.ts";
import type { ActivityNeeds } from "../../services/questions/activity-needs.ts";
import type { LiveFact } from "../../services/questions/live-facts.ts";
import type { SourceDocument } from "../../services/questions/topics.ts";
import type { Block, LiveLine } from "../kit/answer-view.ts";
import { liveLine } from "./live-lines.ts";
import { block, needBlocks } from "./need-blocks.ts";

/** An answer in words, before it is laid out as a card or as plain text. */
export interface AnswerWords {
  readonly title: string;
  readonly answer: string;
  readonly live: readonly LiveLine[];
  readonly blocks: readonly Block[];
  readonly differs: string;
  readonly source: string;
  readonly guidebook: string;
}

/** What services know of a topic for one asker. */
export interface TopicFacts {
  readonly topic: string;
  readonly needs: ActivityNeeds | undefined;
  readonly live: readonly LiveFact[];
  readonly sources: readonly SourceDocument[];
}

/** Documents named; more say little. */
const mostSources = 2;

export function answerWords(tr: Translator, facts: TopicFacts): AnswerWords {
  const text = tr.topic(facts.topic);
  return {
    title: text?.title ?? facts.topic,
    answer: text?.answer ?? "",
    live: facts.live.map((one) => liveLine(tr, one)),
    blocks: [
      block("", text?.facts ?? []),
      block(tr.t("answer.steps"), text?.steps ?? [], true),
      ...(facts.needs ? needBlocks(tr, facts.needs) : []),
    ].filter(({ points }) => points.length > 0),
    differs: text?.differs ?? "",
    source: sourceLine(tr, facts.sources),
    guidebook: tr.t("answer.guidebook"),
  };
}

function sourceLine(
  tr: Translator,
  sources: readonly SourceDocument[],
): string {
  return tr.t("answer.source", {
    documents: tr.format.list(
      sources.slice(0, mostSources).map(({ id, date }) => {
        const title = tr.maybe(`source.${id}`) ?? id;
        return date === undefined
          ? tr.t("answer.document-undated", { title })
          : tr.t("answer.document", { title, date: tr.format.day(date) });
      }),
    ),
  });
}
