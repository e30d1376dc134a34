import MiniSearch from "minisearch";
import { answerOf, type QuestionRecord } from "./expert-questions.ts";
import { foldText, grams, wordsOf } from "./understanding/text.ts";

/** So many of a question's words must be in the kept one: less is another question. */
const matchFrom = 0.7;
const leastWords = 2;

interface Kept {
  readonly id: string;
  readonly question: string;
}

/** Finds the answer that somebody kept for a question like this one; questions in the same language only. */
export function createKeptAnswers(
  all: (tenant: string) => readonly QuestionRecord[],
) {
  const indexes = new Map<string, MiniSearch<Kept>>();

  function indexOf(tenant: string, locale: string): MiniSearch<Kept> {
    const key = JSON.stringify([tenant, locale]);
    const known = indexes.get(key);
    if (known) return known;
    const index = new MiniSearch<Kept>({
      fields: ["question"],
      tokenize: tokensOf,
      // They are folded already.
      processTerm: (term) => term,
      searchOptions: {
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: "OR",
      },
    });
    index.addAll(
      all(tenant)
        .filter((one) => {
          const answer = answerOf(one);
          return answer?.kept === true && answer.locale === locale;
        })
        .map(({ id, text }) => ({ id, question: text })),
    );
    indexes.set(key, index);
    return index;
  }

  return {
    /** Something of this organization changed. */
    changed: (): void => {
      indexes.clear();
    },

    find(tenant: string, locale: string, question: string): string | undefined {
      const wanted = new Set(tokensOf(question));
      if (wanted.size < leastWords) return undefined;
      const [best] = indexOf(tenant, locale).search(question);
      if (!best) return undefined;
      const share = new Set(best.queryTerms).size / wanted.size;
      return share >= matchFrom ? String(best.id) : undefined;
    },
  };
}

/** Latin words as they are; Korean and Chinese in pairs of characters, which needs no spaces. */
function tokensOf(text: string): string[] {
  return wordsOf(foldText(text)).flatMap(({ script, text: word }) =>
    script === "latin" || word.length < 2 ? [word] : grams(word, 2),
  );
}
