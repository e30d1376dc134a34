import {
  answerWords,
  type AnswerWords,
} from "../../cards/questions/answer-words.ts";
import { elsewhereText } from "../../cards/questions/offer-cards.ts";
import type { Translator } from "../../locales/translator.ts";
import { activityNeeds } from "../../services/questions/activity-needs.ts";
import {
  nearestTopics,
  type Understood,
} from "../../services/questions/understanding/understanding.ts";
import { sourcesOf, topicOf } from "../../services/questions/topics.ts";

/** What the bot says to a question, for those who read it without a card, and without an organization's settings. */
export function answerInText(tr: Translator, understood: Understood): string {
  const { verdict, ranked, elsewhere } = understood;
  if (verdict === "elsewhere") return elsewhereText(tr, elsewhere.sort);
  if (verdict === "unsure")
    return [
      tr.t("answer.unsure"),
      ...nearestTopics(understood).map(
        (id) => `- ${tr.topic(id)?.title ?? id}`,
      ),
      tr.t("answer.unsure-ask"),
    ].join("\n");
  const topic = topicOf(ranked[0]?.topic ?? "");
  return topic
    ? asText(
        tr,
        answerWords(tr, {
          topic: topic.id,
          needs: activityNeeds(topic.id),
          live: [],
          sources: sourcesOf(topic),
        }),
      )
    : "";
}

/** Every word of an answer. */
export function asText(tr: Translator, view: AnswerWords): string {
  const { answer, blocks, differs, source, guidebook } = view;
  return [
    answer,
    ...blocks.map(({ heading, points }) =>
      [
        ...(heading === "" ? [] : [heading]),
        ...points.map(({ mark, text }) => `${mark} ${text}`),
      ].join("\n"),
    ),
    ...(differs === "" ? [] : [`${tr.t("answer.differs")}: ${differs}`]),
    `${source} ${guidebook}`,
  ].join("\n\n");
}
