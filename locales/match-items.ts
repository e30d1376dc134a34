import { createTranslator, type Translator } from "./translator.ts";
import { locales } from "./locale.ts";
import { normalize } from "./commands.ts";

/**
 * Checklist items that somebody means by a few words ("the agenda", "Fotos"): those whose labels share the most words
 * with them, in the reader's language or any other. Empty where no label has one of the words.
 */
export function itemsMeant(
  tr: Translator,
  keys: readonly string[],
  words: string,
): string[] {
  const wanted = wordsOf(words);
  const translators = [
    tr,
    ...locales.map((locale) => createTranslator(locale, "UTC")),
  ];
  const scores = keys.map((key) => ({
    key,
    score: Math.max(
      ...translators.map((one) => score(wanted, wordsOf(one.item(key).label))),
    ),
  }));
  const best = Math.max(0, ...scores.map((one) => one.score));
  return best === 0
    ? []
    : scores.filter((one) => one.score === best).map(({ key }) => key);
}

/** How many of the words the label has; the beginning of a word is enough ("photos" and "photo", "사진을" and "사진"). */
function score(wanted: readonly string[], label: readonly string[]): number {
  return wanted.filter((word) =>
    label.some(
      (other) =>
        (other.startsWith(word) || word.startsWith(other)) &&
        Math.min(word.length, other.length) >= shortest(word),
    ),
  ).length;
}

const isLatin = (word: string) => /^[\p{Script=Latin}\d]+$/u.test(word);
const shortest = (word: string) => (isLatin(word) ? 4 : 2);

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
function wordsOf(text: string): string[] {
  return [...segmenter.segment(normalize(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)
    .filter((word) => word.length >= shortest(word));
}
