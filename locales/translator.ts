import { IntlMessageFormat } from "intl-messageformat";
import de from "./de-DE/messages.json" with { type: "json" };
import deCatalogue from "./de-DE/catalogue.json" with { type: "json" };
import en from "./en-US/messages.json" with { type: "json" };
import enCatalogue from "./en-US/catalogue.json" with { type: "json" };
import ko from "./ko-KR/messages.json" with { type: "json" };
import koCatalogue from "./ko-KR/catalogue.json" with { type: "json" };
import zh from "./zh-CN/messages.json" with { type: "json" };
import zhCatalogue from "./zh-CN/catalogue.json" with { type: "json" };
import { createFormats, type Formats } from "./formats.ts";
import type { Locale } from "./locale.ts";
import { topicsOf, type TopicText } from "./topics.ts";

export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;

interface Words {
  readonly label: string;
  readonly text: string;
  readonly example?: string;
}
interface Catalogue {
  readonly categories: Readonly<Record<string, { readonly name: string }>>;
  readonly activities: Readonly<
    Record<string, { readonly name: string; readonly summary: string }>
  >;
  readonly common: Readonly<Record<string, Words>>;
  readonly items: Readonly<Record<string, Words>>;
  readonly caps: Readonly<Record<string, { readonly text: string }>>;
  readonly exclusions: Readonly<Record<string, { readonly text: string }>>;
  readonly questions: Readonly<
    Record<
      string,
      {
        readonly text: string;
        readonly options: Readonly<Record<string, string>>;
      }
    >
  >;
}

const sources: Readonly<
  Record<
    Locale,
    {
      readonly messages: Record<MessageKey, string>;
      readonly catalogue: Catalogue;
    }
  >
> = {
  "en-US": { messages: en, catalogue: enCatalogue },
  "de-DE": { messages: de, catalogue: deCatalogue },
  "ko-KR": { messages: ko, catalogue: koCatalogue },
  "zh-CN": { messages: zh, catalogue: zhCatalogue },
};

/** Everything needed to put things into words for one reader. */
export interface Translator {
  readonly locale: Locale;
  /** The sentence of a key, its placeholders filled. */
  readonly t: (key: MessageKey, values?: MessageValues) => string;
  /** For keys made from a code (`status.${code}`): undefined where there is no such sentence. */
  readonly maybe: (key: string, values?: MessageValues) => string | undefined;
  readonly activity: (id: string) => string;
  readonly category: (id: string) => string;
  /** Words of a checklist item, an eligible expense or a common requirement, by its key. */
  readonly item: (key: string) => Words;
  readonly cap: (key: string) => string;
  readonly exclusion: (key: string) => string;
  /** What is said on a topic of the requirements; undefined for an id that is none. */
  readonly topic: (id: string) => TopicText | undefined;
  readonly question: (id: string) => string;
  readonly option: (questionId: string, option: string) => string;
  readonly format: Formats;
}

const cache = new Map<string, Translator>();

/** A translator for a reader; `timeZone` (IANA) is where their times are shown. */
export function createTranslator(locale: Locale, timeZone: string): Translator {
  const name = `${locale} ${timeZone}`;
  const known = cache.get(name);
  if (known) return known;
  const made = make(locale, timeZone);
  cache.set(name, made);
  return made;
}

function make(locale: Locale, timeZone: string): Translator {
  const { messages, catalogue } = sources[locale];
  const compiled = compiledFor(locale);

  function say(key: MessageKey, values?: MessageValues): string {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[key], locale, undefined, {
        ignoreTag: true,
      });
      compiled.set(key, message);
    }
    return String(message.format(values));
  }

  const item = (key: string): Words => {
    if (key.endsWith("/headcount"))
      return {
        label: say("item.headcount.label"),
        text: say("item.headcount.text"),
      };
    const words = key.startsWith("common/")
      ? catalogue.common[key.slice("common/".length)]
      : catalogue.items[key];
    return words ?? { label: tail(key), text: tail(key) };
  };

  return {
    locale,
    t: say,
    maybe: (key, values) =>
      Object.hasOwn(messages, key) ? say(key as MessageKey, values) : undefined,
    activity: (id) => catalogue.activities[id]?.name ?? tail(id),
    category: (id) => catalogue.categories[id]?.name ?? tail(id),
    item,
    cap: (key) => catalogue.caps[key]?.text ?? tail(key),
    exclusion: (key) => catalogue.exclusions[key]?.text ?? tail(key),
    topic: (id) => topicsOf(locale).get(id),
    question: (id) => catalogue.questions[id]?.text ?? tail(id),
    option: (id, option) =>
      catalogue.questions[id]?.options[option] ?? tail(option),
    format: createFormats(locale, timeZone),
  };
}

/** Compiled once per locale, whatever the readers' time zones. */
const compiledMessages = new Map<Locale, Map<string, IntlMessageFormat>>();
function compiledFor(locale: Locale): Map<string, IntlMessageFormat> {
  const found =
    compiledMessages.get(locale) ?? new Map<string, IntlMessageFormat>();
  compiledMessages.set(locale, found);
  return found;
}

/** A History may name an item that a later catalogue no longer has: its id says more than a fault. */
function tail(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1).replace(/^activity\./, "");
}
