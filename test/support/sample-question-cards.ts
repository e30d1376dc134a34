import { keptCard } from "../../cards/questions/kept-card.ts";
import {
  elsewhereCard,
  unsureCard,
} from "../../cards/questions/offer-cards.ts";
import { topicCard } from "../../cards/questions/topic-card.ts";
import { elsewhereIn } from "../../locales/topics.ts";
import type { Translator } from "../../locales/translator.ts";
import { activityNeeds } from "../../services/questions/activity-needs.ts";
import {
  answerOf,
  longestQuestion,
} from "../../services/questions/question-record.ts";
import { sourcesOf, topics } from "../../services/questions/topics.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { askExperts, liveSamples, waysOn } from "./sample-answers.ts";
import { expertCards, questionOf } from "./sample-expert-cards.ts";
import { spendCards } from "./sample-spend-cards.ts";

/** Answers to questions, questions that are passed on, and what comes back. */
export function questionCards(tr: Translator, isHostile: boolean): Made[] {
  return [
    ...topicCards(tr, isHostile),
    ...offerCards(tr, isHostile),
    ...spendCards(tr, isHostile),
    ...expertCards(tr, isHostile),
  ];
}

function topicCards(tr: Translator, isHostile: boolean): Made[] {
  const live = liveSamples(isHostile);
  // Topics have no words of anybody else; hostile are names, and each kind of fact stands on one of these.
  const all = isHostile ? topics.slice(0, live.length) : topics;
  return all.map((topic, at): Made => {
    const facts = {
      topic: topic.id,
      needs: activityNeeds(topic.id),
      // Three at most, in turn, so that every kind stands on some card.
      live: [0, 1, 2].map((step) => live[(at * 3 + step) % live.length]!),
      sources: sourcesOf(topic),
    };
    return made(topicCard, tr, at % 3 === 2 ? { ...facts, live: [] } : facts, {
      ...waysOn(tr, isHostile),
      more: topic.seeAlso,
    });
  });
}

function offerCards(tr: Translator, isHostile: boolean): Made[] {
  const nearest = ["claim-deadline", "retention", "activity.tradeshows"];
  const ask = askExperts(tr, isHostile);
  const sorts = [...elsewhereIn("en-US").keys(), "general", "unheard-of"];
  const answer = answerOf(questionOf(isHostile, "kept"))!;
  const question = isHostile ? hostile(longestQuestion) : "A podcast?";
  return [
    ...[1, 2, 3].map((count) =>
      made(unsureCard, tr, nearest.slice(0, count), ask),
    ),
    made(unsureCard, tr, nearest, []),
    ...sorts.map((sort) => made(elsewhereCard, tr, sort, nearest)),
    ...[[], ["claim-create"]].map((more) =>
      made(keptCard, tr, question, answer, { more, actions: ask, links: [] }),
    ),
  ];
}
