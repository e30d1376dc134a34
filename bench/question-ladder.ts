import MiniSearch from "minisearch";
import { readFileSync } from "node:fs";
import { toolsOf } from "../bot/understanding/load-understanding.ts";
import {
  parseLabelled,
  scoreQuestions,
  type LabelledQuestion,
} from "../services/questions/score-questions.ts";
import type { Locale } from "../locales/locale.ts";
import { askedIn, elsewhereIn, topicsOf } from "../locales/topics.ts";
import { featuresOf } from "../services/questions/understanding/features.ts";
import type { FeatureKinds } from "../services/questions/understanding/features.ts";
import { classify } from "../services/questions/understanding/model.ts";
import { foldText } from "../services/questions/understanding/text.ts";
import {
  learn,
  training,
} from "../services/questions/understanding/training.ts";
import {
  elsewhere,
  type Ranked,
} from "../services/questions/understanding/understanding.ts";

/** Topics for a question, the likeliest first; how sure it is of the first is the first's score. */
type Rank = (question: string) => readonly Ranked[];

/** Every step is compared where it refuses this share of what must be refused. */
export const refusedShare = 0.95;

const noKinds: FeatureKinds = {
  words: false,
  pairs: false,
  chars: false,
  sounds: false,
  concepts: false,
};
/** What the model gets to see, one kind more at each step; the last has everything. */
const kindSteps: readonly (readonly [string, Partial<FeatureKinds>])[] = [
  ["c. linear model on words", { words: true }],
  ["d. + pairs of words", { pairs: true }],
  ["e. + pieces of words", { chars: true }],
  ["f. + sounds", { sounds: true }],
  ["g. + concepts of the lexicon", { concepts: true }],
];
const inUse = "h. + dropout (in use)";

export interface Result {
  readonly step: string;
  readonly locale: Locale;
  readonly top1: number;
  readonly top3: number;
  /** Shares of the questions with an answer, at the same refused share. */
  readonly right: number;
  readonly wrong: number;
}

/** What each way of finding the topic is worth in a language, on the part that nothing was tuned on. */
export function climb(locale: Locale): Result[] {
  const held = parseLabelled(
    readFileSync(
      new URL(`../test/questions/${locale}.held.tsv`, import.meta.url),
      "utf8",
    ),
  );
  const results: Result[] = [];
  const tried = (step: string, rank: Rank): Rank => {
    console.error(`${locale}: ${step}`);
    results.push({ step, locale, ...scoreOf(locale, held, rank) });
    return rank;
  };
  tried("a. search in titles, answers, facts", searching(locale, false));
  const search = tried("b. + the questions asked", searching(locale, true));
  let kinds = noKinds;
  for (const [step, more] of kindSteps) {
    kinds = { ...kinds, ...more };
    tried(step, modelled(locale, kinds, 0));
  }
  for (const [step, without] of [
    ["h without sounds", { sounds: false }],
    ["h without concepts", { concepts: false }],
  ] as const)
    tried(step, modelled(locale, { ...kinds, ...without }, training.dropout));
  const model = tried(inUse, modelled(locale, kinds, training.dropout));
  tried("i. h and b together, by rank", fused(model, search));
  return results;
}

/** Shorter words are too like others to be found by their beginning, or with typing errors. */
const shortest = { prefix: 4, fuzzy: 5 };

/** MiniSearch over one document per topic (and per sort of what lies elsewhere), of the words Intl.Segmenter finds. */
function searching(locale: Locale, withAsked: boolean): Rank {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  const index = new MiniSearch({
    fields: ["title", "text", "asked"],
    tokenize: (text) =>
      [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) =>
        isWordLike === true ? [segment] : [],
      ),
    processTerm: (term) => foldText(term),
    searchOptions: {
      boost: { title: 2 },
      prefix: (term) => term.length >= shortest.prefix,
      fuzzy: (term) => (term.length >= shortest.fuzzy ? 0.2 : false),
    },
  });
  const asked = new Map<string, string[]>();
  if (withAsked)
    for (const [question, topics] of askedIn(locale))
      for (const topic of topics)
        asked.set(topic, [...(asked.get(topic) ?? []), question]);
  for (const [id, { title, answer, facts }] of topicsOf(locale))
    index.add({
      id,
      title,
      text: [answer, ...facts].join("\n"),
      asked: (asked.get(id) ?? []).join("\n"),
    });
  if (withAsked)
    for (const [sort, list] of elsewhereIn(locale))
      index.add({ id: `${elsewhere}${sort}`, asked: list.join("\n") });
  return (question) => {
    const found = index
      .search(question)
      .map(({ id, score }) => ({ topic: String(id), score }));
    const isOutside = ({ topic }: Ranked) => topic.startsWith(elsewhere);
    const outside = found.find(isOutside)?.score ?? 0;
    return found
      .filter((one) => !isOutside(one))
      .map(({ topic, score }) => ({
        topic,
        // Where questions from elsewhere compete, the share says more than the score.
        score: withAsked ? score / (score + outside) : score,
      }));
  };
}

function modelled(locale: Locale, kinds: FeatureKinds, dropout: number): Rank {
  const tools = { ...toolsOf(locale), kinds };
  const model = learn(
    { asked: askedIn(locale), elsewhere: elsewhereIn(locale) },
    tools,
    { ...training, dropout },
  );
  return (question) => {
    const scores = classify(model, featuresOf(question, tools));
    return model.classes
      .map((topic, at) => ({ topic, score: scores[at] ?? 0 }))
      .filter(({ topic }) => !topic.startsWith(elsewhere))
      .sort((a, b) => b.score - a.score);
  };
}

/** Reciprocal rank fusion; as sure as the model is of what comes first. */
function fused(model: Rank, search: Rank): Rank {
  const damping = 60;
  return (question) => {
    const known = model(question);
    const points = new Map<string, number>();
    for (const list of [known, search(question)])
      for (const [at, { topic }] of list.entries())
        points.set(topic, (points.get(topic) ?? 0) + 1 / (damping + at + 1));
    return known
      .slice()
      .sort((a, b) => (points.get(b.topic) ?? 0) - (points.get(a.topic) ?? 0));
  };
}

function scoreOf(
  locale: Locale,
  held: readonly LabelledQuestion[],
  rank: Rank,
): Omit<Result, "step" | "locale"> {
  const ranked = new Map(
    held.map(({ question }) => [question, rank(question)]),
  );
  const sureOf = (question: string) => ranked.get(question)?.[0]?.score ?? 0;
  const outside = held
    .filter(({ topics }) => topics.length === 0)
    .map(({ question }) => sureOf(question))
    .sort((a, b) => a - b);
  const limit = outside[Math.ceil(outside.length * refusedShare) - 1] ?? 0;
  const { top1, top3, falseAnswers } = scoreQuestions(
    locale,
    held,
    (question) => ({
      ranked: ranked.get(question) ?? [],
      verdict: sureOf(question) > limit ? "answer" : "unsure",
    }),
  );
  const answerable = held.filter(({ topics }) => topics.length > 0);
  const answered = answerable.filter(
    ({ question }) => sureOf(question) > limit,
  );
  return {
    top1,
    top3,
    right: answered.length / answerable.length - falseAnswers,
    wrong: falseAnswers,
  };
}
