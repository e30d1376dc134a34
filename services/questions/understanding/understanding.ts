import { featuresOf, type FeatureTools } from "./features.ts";
import { classify, rarityOf, type Model } from "./model.ts";
import { foldText, wordsOf } from "./text.ts";

/** What lies outside: the sort of it is behind the colon. */
export const elsewhere = "elsewhere:";

export interface Ranked {
  readonly topic: string;
  /** 0 to 1; all topics and all that lies elsewhere add up to 1. */
  readonly score: number;
}

/** `answer`: sure enough of the first topic. `elsewhere`: no business of the bot. `unsure`: neither. */
export interface Understood {
  readonly locale: string;
  readonly verdict: "answer" | "unsure" | "elsewhere";
  /** Things the question names, by the concepts of the lexicon. */
  readonly concepts: readonly string[];
  /** All topics, the likeliest first. */
  readonly ranked: readonly Ranked[];
  /** The likeliest sort of what lies elsewhere, e.g. `smalltalk`, and how likely any of it is. */
  readonly elsewhere: { readonly sort: string; readonly score: number };
}

export interface Language {
  readonly locale: string;
  readonly model: Model;
  readonly tools: FeatureTools;
  /** From this score on a topic is answered; calibrated on the tuning part of the labelled questions. */
  readonly answerFrom: number;
}

export type Understanding = ReturnType<typeof createUnderstanding>;

/** Longer messages are cut: a question needs no more, and nobody waits. */
const longest = 600;

/** Likelier than this it lies elsewhere; less, and the nearest topics are worth offering. */
const elsewhereFrom = 0.8;

/** What to offer when the bot is not sure. */
const mostOffered = 3;
const worthOffering = 0.02;
export function nearestTopics({ ranked }: Understood): string[] {
  return ranked
    .slice(0, mostOffered)
    .filter(({ score }, at) => at === 0 || score >= worthOffering)
    .map(({ topic }) => topic);
}

/** Works out which topic a question is about, in any of the languages; the question's language counts. */
export function createUnderstanding(languages: readonly Language[]) {
  const byLocale = new Map(languages.map((one) => [one.locale, one]));

  /** The language somebody writes in; the preferred one where the words don't tell. */
  function languageOf(question: string, preferred: string): Language {
    const words = wordsOf(foldText(question));
    const isScript = (script: string) =>
      words.some((one) => one.script === script);
    const scripted = isScript("hangul")
      ? byLocale.get("ko-KR")
      : isScript("han")
        ? byLocale.get("zh-CN")
        : undefined;
    if (scripted) return scripted;
    const own = byLocale.get(preferred) ?? languages[0];
    if (!own) throw new Error("No language");
    const telling = new Set(
      words.map(({ text }) => text).filter((text) => !/\d/.test(text)),
    );
    const strangeness = ({ model }: Language) =>
      [...telling].reduce(
        (sum, word) => sum + (rarityOf(model, `w${word}`) ?? unknownWord),
        0,
      );
    const best = languages
      .filter(({ locale }) => latinLocales.has(locale))
      .sort((a, b) => strangeness(a) - strangeness(b))[0];
    return best && strangeness(best) + clearly < strangeness(own) ? best : own;
  }

  function ask(
    { model, tools, locale, answerFrom }: Language,
    text: string,
  ): Understood {
    const scores = classify(model, featuresOf(text, tools));
    const ranked: Ranked[] = [];
    let outside = 0;
    let sort: Ranked = { topic: "general", score: 0 };
    for (const [at, name] of model.classes.entries()) {
      const score = scores[at] ?? 0;
      if (!name.startsWith(elsewhere)) ranked.push({ topic: name, score });
      else {
        outside += score;
        if (score > sort.score)
          sort = { topic: name.slice(elsewhere.length), score };
      }
    }
    ranked.sort((a, b) => b.score - a.score);
    return {
      locale,
      concepts: tools.concepts.conceptsIn(foldText(text)),
      ranked,
      elsewhere: { sort: sort.topic, score: outside },
      verdict:
        (ranked[0]?.score ?? 0) >= answerFrom
          ? "answer"
          : outside >= elsewhereFrom
            ? "elsewhere"
            : "unsure",
    };
  }

  return {
    /** `preferred` is the reader's own language. */
    ask(question: string, preferred: string): Understood {
      const text = question.slice(0, longest);
      return ask(languageOf(text, preferred), text);
    },

    languageOf: (question: string, preferred: string): string =>
      languageOf(question.slice(0, longest), preferred).locale,
  };
}

/** A word that no question of a language has is stranger there than the rarest that one has. */
const unknownWord = 8.5;
/** Product names and "co-op" are in every language: the words must tell more than a little. */
const clearly = 2;

const latinLocales = new Set(["en-US", "de-DE"]);
