import { readFileSync } from "node:fs";
import type { Locale } from "./locale.ts";

/** Concept → words and stems by which people name it. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** English names are used in every language, so they belong to each. */
export function lexiconOf(locale: Locale): Lexicon {
  const english = read("en-US/lexicon.json") as Lexicon;
  if (locale === "en-US") return english;
  const own = read(`${locale}/lexicon.json`) as Lexicon;
  const concepts = new Set([...Object.keys(english), ...Object.keys(own)]);
  return Object.fromEntries(
    [...concepts].map((concept) => [
      concept,
      [...(own[concept] ?? []), ...(english[concept] ?? [])],
    ]),
  );
}

let sounds: ReadonlyMap<string, string> | undefined;

/** How a Chinese character is spoken, without its tone: what is typed wrong mostly sounds right. */
export function soundOf(character: string): string | undefined {
  sounds ??= new Map(
    Object.entries(read("zh-CN/sounds.json") as Record<string, string>).flatMap(
      ([sound, characters]) =>
        Array.from(characters).map((one) => [one, sound]),
    ),
  );
  return sounds.get(character);
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}
