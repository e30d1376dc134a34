import { readFileSync } from "node:fs";
import { locales, type Locale } from "../../locales/locale.ts";

/** The texts of each locale as they stand in its files, read without the translator. */

export type Texts = Readonly<Record<string, string>>;
export const others = locales.filter((locale) => locale !== "en-US");

export const messages = perLocale((locale) =>
  flatten(readJson(locale, "messages")),
);
/** Each text of the catalogue under its path, e.g. `activities/activity.tradeshows/name`. */
export const catalogues = perLocale((locale) =>
  flatten(readJson(locale, "catalogue")),
);
export const commandPhrases = perLocale(
  (locale) =>
    readJson(locale, "commands") as Readonly<Record<string, readonly string[]>>,
);

export interface Entry {
  /** Where to find it, e.g. `messages button.save`. */
  readonly where: string;
  readonly text: string;
}

/** What a reader of the locale may get to see: all messages, then all of the catalogue. */
export function entriesOf(locale: Locale): Entry[] {
  return [
    ...named("messages", messages[locale]),
    ...named("catalogue", catalogues[locale]),
  ];
}

/** `where: text` of each entry the test finds; an empty list means that none is wrong. */
export function offending(
  locale: Locale,
  isWrong: (text: string, where: string) => boolean,
): string[] {
  return entriesOf(locale)
    .filter(({ text, where }) => isWrong(text, where))
    .map(({ text, where }) => `${locale} ${where}: ${text}`);
}

export function perLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(
    locales.map((locale) => [locale, make(locale)]),
  ) as Record<Locale, T>;
}

function named(file: string, texts: Texts): Entry[] {
  return Object.entries(texts).map(([key, text]) => ({
    where: `${file} ${key}`,
    text,
  }));
}

function readJson(locale: Locale, file: string): unknown {
  const url = new URL(`../../locales/${locale}/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

function flatten(node: unknown, path = ""): Record<string, string> {
  if (typeof node === "string") return { [path]: node };
  return Object.fromEntries(
    Object.entries(node as object).flatMap(([key, value]) =>
      Object.entries(flatten(value, path === "" ? key : `${path}/${key}`)),
    ),
  );
}
