import MiniSearch from "minisearch";
import { answerOf, type QuestionRecord } from "./question-record.ts";
import { foldText, grams, wordsOf } from "./understanding/text.ts";

/**
 * So much of a question must be in the kept one, and of that in the question: less is another question. Counted in
 * letters, as long words say more than short ones: "can" for "may" is the same, "billboard" for "podcast" is not.
 */
const matchFrom = 0.7;
const leastWords = 2;

interface Kept {
  readonly id: string;
  readonly question: string;
  /** Letters of its words, each word once. */
  readonly size: number;
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
      storeFields: ["size"],
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
        .map(({ id, text }) => ({
          id,
          question: text,
          size: lettersOf(tokensOf(text)),
        })),
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
      const size = lettersOf(wanted);
      const found = indexOf(tenant, locale)
        .search(question)
        .find(
          ({ queryTerms, terms, ...one }) =>
            lettersOf(queryTerms) / size >= matchFrom &&
            lettersOf(terms) / Number(one["size"]) >= matchFrom,
        );
      return found && String(found.id);
    },
  };
}

/** Of the words, each once. */
function lettersOf(words: Iterable<string>): number {
  return [...new Set(words)].reduce((sum, { length }) => sum + length, 0);
}

/** Latin words as they are; Korean and Chinese in pairs of characters, which needs no spaces. */
function tokensOf(text: string): string[] {
  return wordsOf(foldText(text)).flatMap(({ script, text: word }) =>
    script === "latin" || word.length < 2 ? [word] : grams(word, 2),
  );
}
