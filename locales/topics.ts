import { readdirSync, readFileSync } from "node:fs";
import { lexer, type Token, type Tokens } from "marked";
import type { Locale } from "./locale.ts";

/** One topic of the requirements in one language: a Markdown file of `<locale>/topics`. */
export interface TopicText {
  readonly title: string;
  /** One or two sentences that answer. */
  readonly answer: string;
  readonly facts: readonly string[];
  readonly steps: readonly string[];
  /** Where documents disagree: what they say, which one is followed, what is safe. */
  readonly differs: string | undefined;
}

export type Topics = ReadonlyMap<string, TopicText>;

const askedHeading = "## Asked";
const cache = new Map<Locale, Topics>();

/** Topic id → text. Read once; a file that breaks the format is named in the error. */
export function topicsOf(locale: Locale): Topics {
  const known = cache.get(locale);
  if (known) return known;
  const topics = new Map(
    topicFiles(locale).map(({ id, name, text }) => [
      id,
      parseTopic(text, name),
    ]),
  );
  cache.set(locale, topics);
  return topics;
}

/** Question → topics that answer it: what the understanding of questions learns from. */
export function askedIn(locale: Locale): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const { id, text } of topicFiles(locale))
    for (const question of bullets(text.split(askedHeading)[1] ?? ""))
      asked.set(question, [...(asked.get(question) ?? []), id]);
  return asked;
}

/** Questions that are no business of the bot, by sort: the headings of `<locale>/elsewhere.md`. */
export function elsewhereIn(locale: Locale): Map<string, string[]> {
  const url = new URL(`./${locale}/elsewhere.md`, import.meta.url);
  return new Map(
    readFileSync(url, "utf8")
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const [sort = "", ...lines] = section.split("\n");
        return [sort.trim(), bullets(lines.join("\n"))];
      }),
  );
}

/** The format of docs/how-to/add-a-topic.md. */
export function parseTopic(markdown: string, name: string): TopicText {
  const [told = ""] = markdown.split(askedHeading);
  const tokens = lexer(told).filter(({ type }) => type !== "space");
  const [heading, answer, ...rest] = tokens;
  if (heading?.type !== "heading" || heading["depth"] !== 1)
    throw new Error(`${name}: must begin with "# title"`);
  if (answer?.type !== "paragraph")
    throw new Error(`${name}: after the title comes the answer`);
  const facts: string[] = [];
  const steps: string[] = [];
  let differs: string | undefined;
  for (const token of rest) {
    if (isList(token)) (token.ordered ? steps : facts).push(...itemsOf(token));
    else if (token.type === "blockquote")
      differs = plain(textOf(token).replace(/^> ?/gm, ""));
    else throw new Error(`${name}: no place for "${token.raw.slice(0, 40)}"`);
  }
  return {
    title: textOf(heading),
    answer: textOf(answer),
    facts,
    steps,
    differs,
  };
}

function topicFiles(locale: Locale) {
  const folder = new URL(`./${locale}/topics/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => ({
      id: name.slice(0, -".md".length),
      name: `${locale}/topics/${name}`,
      text: readFileSync(new URL(name, folder), "utf8"),
    }));
}

function bullets(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2).trim());
}

const isList = (token: Token): token is Tokens.List => token.type === "list";
const itemsOf = (list: Tokens.List) =>
  list.items.map(({ text }) => plain(text));
const textOf = (token: Token) =>
  plain("text" in token ? String(token.text) : "");
const plain = (text: string) => text.replace(/\s+/g, " ").trim();
