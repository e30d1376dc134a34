import de from "./de-DE/commands.json" with { type: "json" };
import en from "./en-US/commands.json" with { type: "json" };
import ko from "./ko-KR/commands.json" with { type: "json" };
import zh from "./zh-CN/commands.json" with { type: "json" };

export type CommandId = keyof typeof en;
export interface Understood {
  readonly command: CommandId;
  /** What stands behind "find". */
  readonly rest: string;
  /** "ask Mona for the agenda". */
  readonly who?: string;
  readonly what?: string;
}

/** Commands are understood in every language, whatever the reader's own is. */
const sources: readonly Readonly<Record<CommandId, readonly string[]>>[] = [
  en,
  de,
  ko,
  zh,
];

const phrases = new Map<string, CommandId>();
const findWords: string[] = [];
/** Whole sentences with a thing, and some with a person, in them. */
const sentences: { readonly command: CommandId; readonly pattern: RegExp }[] =
  [];
for (const source of sources)
  for (const [command, list] of Object.entries(source) as [
    CommandId,
    readonly string[],
  ][])
    for (const phrase of list) {
      if (phrase.includes("{what}")) {
        sentences.push({ command, pattern: patternOf(phrase) });
        continue;
      }
      phrases.set(normalize(phrase), command);
      if (command === "find") findWords.push(normalize(phrase));
    }
findWords.sort((a, b) => b.length - a.length);

/** The command in what somebody typed; undefined for anything else. */
export function understand(text: string): Understood | undefined {
  const plain = normalize(text);
  if (/^#?\d{1,9}$/.test(plain)) return { command: "find", rest: plain };
  const exact = phrases.get(plain);
  if (exact !== undefined) return { command: exact, rest: "" };
  // A sentence may end in a word that means "find" too: "ask Mona for photos of the show".
  return (
    looksFor(plain, behind) ?? sentenceIn(tidy(text)) ?? looksFor(plain, before)
  );
}

function looksFor(
  plain: string,
  restOf: (text: string, word: string) => string | undefined,
): Understood | undefined {
  for (const word of findWords) {
    const rest = restOf(plain, word);
    if (rest !== undefined) return { command: "find", rest };
  }
  return undefined;
}

function sentenceIn(text: string): Understood | undefined {
  for (const { command, pattern } of sentences) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const who = groups["who"]?.replace(honorific, "").trim();
    const what = (groups["what"] ?? "").replace(articles, "").trim();
    if (who !== "" && what !== "")
      return {
        command,
        rest: "",
        ...(who === undefined ? {} : { who }),
        what,
      };
  }
  return undefined;
}

/** "ask {who} for {what}" → what it must look like, once it is normalized. */
function patternOf(phrase: string): RegExp {
  const escaped = normalize(phrase).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const source = escaped
    .replace("{who}", "(?<who>.{1,80}?)")
    .replace("{what}", "(?<what>.{1,300})");
  return new RegExp(`^${source}$`, "iu");
}

/** "open the roadshow claim", "zeig mir die Roadshow": small words that no name begins with. */
const articles = /^(?:(?:the|my|der|die|das|den|dem|mein|meine|meinen) )+/i;

/** "모나 님": no part of the name. */
const honorific = / ?님$/u;

/** "… claim": what kind of thing it is, is clear. */
const claimWord = / (?:claim|anspruch|클레임|申请)$/;

/** Text behind a prefix; Latin script needs a space between, Chinese and Korean do not. */
function behind(text: string, prefix: string): string | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  const needsSpace = /[\p{Script=Latin}\d]$/u.test(prefix);
  return (needsSpace && !rest.startsWith(" ")) || rest.trim() === ""
    ? undefined
    : rest.trim().replace(articles, "").replace(claimWord, "");
}

/** Korean and German put the verb last: "로드쇼 찾기". */
function before(text: string, word: string): string | undefined {
  return text.endsWith(` ${word}`)
    ? text.slice(0, -word.length - 1).trim()
    : undefined;
}

/** Any case, width and spacing; without mentions, stray non-breaking spaces or closing punctuation. */
export function normalize(text: string): string {
  return tidy(text).toLowerCase();
}

/** The same, with capitals as they were typed. */
function tidy(text: string): string {
  return text
    .replace(/<at[^>]*>.*?<\/at>/gi, " ")
    .replace(/&nbsp;/gi, " ")
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.!。…]+$/u, "")
    .replace(/(?<=.)[?]+$/u, "")
    .trim();
}
