import type { ConceptFinder } from "./lexicon.ts";
import { foldText, grams, wordsOf } from "./text.ts";

/** What a question is made of, as a model sees it; each kind is weighed by itself. */
export interface FeatureKinds {
  readonly words: boolean;
  readonly pairs: boolean;
  readonly chars: boolean;
  readonly sounds: boolean;
  readonly concepts: boolean;
}

export const allKinds: FeatureKinds = {
  words: true,
  pairs: true,
  chars: true,
  sounds: true,
  concepts: true,
};

export interface FeatureTools {
  readonly kinds: FeatureKinds;
  readonly concepts: ConceptFinder;
  /** How a Chinese character is spoken, without its tone. */
  readonly soundOf: (character: string) => string | undefined;
}

/** Groups of features of one text: within each every feature counts the same, before their weights. */
export function featuresOf(
  text: string,
  { kinds, concepts, soundOf }: FeatureTools,
): readonly (readonly string[])[] {
  const folded = foldText(text);
  const words = wordsOf(folded);
  const wordGroup: string[] = [];
  const pairGroup: string[] = [];
  const charGroup: string[] = [];
  const soundGroup: string[] = [];
  const texts: string[] = words.map((one) => one.text);
  for (const [at, { script, text: word }] of words.entries()) {
    if (script === "han") {
      wordGroup.push(...Array.from(word).map((one) => `w${one}`));
      pairGroup.push(...grams(word, 2).map((one) => `w${one}`));
      charGroup.push(...grams(word, 3).map((one) => `c${one}`));
      const sounds = Array.from(word).map((one) => soundOf(one) ?? one);
      soundGroup.push(...pairsOf(sounds).map((one) => `s${one}`));
      continue;
    }
    wordGroup.push(`w${word}`);
    const next = texts[at + 1];
    if (next !== undefined) pairGroup.push(`p${word} ${next}`);
    if (script === "latin")
      for (const size of [3, 4, 5])
        charGroup.push(...grams(`_${word}_`, size).map((one) => `c${one}`));
  }
  const hangul = words
    .filter(({ script }) => script === "hangul")
    .map((one) => one.text)
    .join("");
  if (hangul !== "") {
    for (const size of [1, 2, 3])
      charGroup.push(...grams(hangul, size).map((one) => `c${one}`));
  }
  const named = concepts.conceptsIn(folded).sort();
  const conceptGroup = [
    ...named.map((one) => `k${one}`),
    ...named.flatMap((one, at) =>
      named.slice(at + 1).map((other) => `k${one}+${other}`),
    ),
  ];
  return [
    kinds.words ? wordGroup : [],
    kinds.pairs ? pairGroup : [],
    kinds.chars ? charGroup : [],
    kinds.sounds ? soundGroup : [],
    kinds.concepts ? conceptGroup : [],
  ];
}

function pairsOf(list: readonly string[]): string[] {
  return list.slice(1).map((one, at) => `${list[at] ?? ""} ${one}`);
}
