import { foldText, wordsOf } from "./text.ts";

/** Concept → words and stems by which people name it. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

export interface ConceptFinder {
  /** Concepts that a text names, each once. */
  readonly conceptsIn: (folded: string) => string[];
}

/** Short stems stand for whole words only: "co" is no co-op. */
const shortestStem = 4;
/** A stem this long is found inside compounds too ("Messestandgebühr"). */
const shortestInside = 5;

/**
 * Finds concepts by their names: at the beginning of Latin words (inside of long ones too), anywhere in Korean and
 * Chinese. Names of several words are found as they stand.
 */
export function createConceptFinder(lexicon: Lexicon): ConceptFinder {
  const starts = new Map<string, Set<string>>();
  const whole = new Map<string, Set<string>>();
  const inside = new Map<string, Set<string>>();
  const anywhere: [string, string][] = [];
  const phrases: [string, string][] = [];
  let longest = 0;
  for (const [concept, names] of Object.entries(lexicon))
    for (const name of names) {
      const words = wordsOf(foldText(name));
      const text = words.map((one) => one.text).join(" ");
      if (text === "") continue;
      if (words.some(({ script }) => script !== "latin"))
        anywhere.push([text.replaceAll(" ", ""), concept]);
      else if (words.length > 1) phrases.push([text, concept]);
      else {
        longest = Math.max(longest, text.length);
        add(text.length < shortestStem ? whole : starts, text, concept);
        if (text.length >= shortestInside) add(inside, text, concept);
      }
    }

  return {
    conceptsIn(folded) {
      const found = new Set<string>();
      const words = wordsOf(folded);
      const latin = ` ${words
        .filter(({ script }) => script === "latin")
        .map(({ text }) => text)
        .join(" ")} `;
      for (const { script, text } of words) {
        if (script !== "latin") continue;
        collect(whole.get(text), found);
        for (
          let end = shortestStem;
          end <= Math.min(text.length, longest);
          end += 1
        )
          collect(starts.get(text.slice(0, end)), found);
        for (let at = 1; at + shortestInside <= text.length; at += 1)
          for (
            let end = at + shortestInside;
            end <= Math.min(text.length, at + longest);
            end += 1
          )
            collect(inside.get(text.slice(at, end)), found);
      }
      for (const [text, concept] of phrases)
        if (latin.includes(` ${text}`)) found.add(concept);
      const joined = folded.replace(/\s+/g, "");
      for (const [text, concept] of anywhere)
        if (joined.includes(text)) found.add(concept);
      return [...found];
    },
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key) ?? new Set();
  values.add(value);
  map.set(key, values);
}

function collect(from: Set<string> | undefined, into: Set<string>): void {
  if (from) for (const one of from) into.add(one);
}
