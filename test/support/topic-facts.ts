import type { Locale } from "../../locales/locale.ts";

/** A number, date, amount or share that the answer of a topic must have, whatever the language. */
export type TopicFact =
  | { readonly days: number }
  | { readonly months: number }
  | { readonly businessDays: number }
  /** A day of every year, as `MM-DD`. */
  | { readonly day: string }
  /** One day, as `YYYY-MM-DD`. */
  | { readonly date: string }
  /** First and last month of a time, January is 1. */
  | { readonly from: number; readonly to: number }
  | { readonly month: number }
  /** A day of whatever month. */
  | { readonly dayOfMonth: number }
  | { readonly usd: number }
  | { readonly percent: number }
  | { readonly count: number; readonly of: "attendees" | "parts" }
  /** The same in every language. */
  | { readonly text: string };

const h1 = { from: 7, to: 12 };
const h2 = { from: 1, to: 6 };

/** What the list of facts behind the answers says in numbers; a topic that is not here has none. */
export const topicFacts: Readonly<Record<string, readonly TopicFact[]>> = {
  "coop-overview": [{ percent: 60 }, { percent: 40 }],
  "claim-contents": [{ months: 24 }],
  "claim-deadline": [
    { days: 45 },
    h2,
    { day: "08-14" },
    h1,
    { day: "02-14" },
    { day: "08-15" },
    { day: "02-15" },
  ],
  "claim-periods": [
    { day: "07-01" },
    { day: "06-30" },
    { text: "H1" },
    h1,
    { text: "H2" },
    h2,
    { days: 45 },
    { day: "02-16" },
    { day: "08-16" },
    { text: "FY21 H1" },
    { text: "2020" },
    { date: "2021-08-14" },
    { day: "08-15" },
  ],
  "claim-status": [
    { businessDays: 2 },
    { businessDays: 45 },
    { days: 30 },
    { businessDays: 5 },
  ],
  retention: [{ months: 24 }],
  "plan-deadline": [{ days: 90 }, { day: "06-30" }, { day: "09-28" }],
  "plan-payments": [
    { dayOfMonth: 15 },
    { usd: 10_000 },
    { month: 4 },
    { usd: 5000 },
    { day: "05-15" },
    { usd: 15_000 },
  ],
  poe: [{ count: 4, of: "parts" }, { months: 24 }],
  "poe-status": [{ businessDays: 2 }],
  programs: [
    { text: "OSA Sell" },
    { text: "OSU – Microsoft 365" },
    { text: "OSU – Business Application" },
    { text: "ADD-HUB" },
    { text: "ADD-PC" },
    { text: "ADR-HUB" },
  ],
  "programs-cpor": [
    { text: "OSA Sell" },
    { text: "OSU – Microsoft 365" },
    { text: "OSU – Business Application" },
  ],
  cpor: [{ text: "Microsoft 365" }, { text: "Dynamics 365" }],
  "cpor-information": [{ text: "Dynamics 365" }],
  "cpor-opt-out": [{ businessDays: 5 }],
  "expense-caps": [
    { usd: 18_750 },
    { percent: 25 },
    { percent: 100 },
    { percent: 50 },
    { count: 3, of: "attendees" },
    { usd: 5000 },
    { usd: 45_000 },
    { percent: 10 },
    { usd: 3000 },
  ],
  "activity.syndicated-content": [{ usd: 18_750 }],
  "activity.customer-offers": [{ percent: 25 }, { percent: 100 }],
  "activity.internal-incentives": [{ percent: 25 }, { percent: 100 }],
  "activity.onsite-champ": [{ percent: 100 }, { percent: 50 }],
  "activity.microsoft-conferences": [
    { count: 3, of: "attendees" },
    { usd: 5000 },
    { usd: 45_000 },
  ],
  "activity.demo-units": [{ percent: 10 }, { usd: 3000 }],
};

/** Small numbers may be words. */
const words: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  "en-US": { 2: "two", 3: "three", 4: "four", 5: "five" },
  "de-DE": { 2: "zwei", 3: "drei", 4: "vier", 5: "fünf" },
  "ko-KR": { 2: "두", 3: "세", 4: "네", 5: "다섯" },
  "zh-CN": { 2: "两", 3: "三", 4: "四", 5: "五" },
};
const businessDays: Readonly<Record<Locale, string>> = {
  "en-US": "business days",
  "de-DE": "Werktage",
  "ko-KR": "영업일",
  "zh-CN": "个工作日",
};
const things: Readonly<
  Record<"attendees" | "parts", Readonly<Record<Locale, string>>>
> = {
  attendees: {
    "en-US": "{} attendees",
    "de-DE": "{} Teilnehmende",
    "ko-KR": "(참석자|참석자는) {}명",
    "zh-CN": "{}\\s?(人|名)",
  },
  parts: {
    "en-US": "{} parts",
    "de-DE": "{} Teile",
    "ko-KR": "{} 가지",
    "zh-CN": "{}\\s?个部分",
  },
};
const ranges: Readonly<Record<Locale, string>> = {
  "en-US": "( to |\\s?–\\s?)",
  "de-DE": "( bis |\\s?–\\s?)",
  "ko-KR": "\\s?~\\s?",
  "zh-CN": "\\s?至\\s?",
};
const usd: Readonly<Record<Locale, string>> = {
  "en-US": "(USD |\\$){}",
  "de-DE": "{} (USD|US-Dollar)",
  "ko-KR": "USD {}|{}\\s?달러",
  "zh-CN": "{}\\s?美元",
};

/** Finds the fact as the locale writes it; white space is plain where this looks. */
export function patternOf(fact: TopicFact, locale: Locale): RegExp {
  return new RegExp(sourceOf(fact, locale), "u");
}

function sourceOf(fact: TopicFact, locale: Locale): string {
  if ("text" in fact) return `(?<![\\p{L}\\d])${escaped(fact.text)}(?!\\d)`;
  if ("days" in fact) return unit(fact.days, "day", locale);
  if ("months" in fact) return unit(fact.months, "month", locale);
  if ("businessDays" in fact)
    return `${numberOf(fact.businessDays, locale)}\\s?${businessDays[locale]}`;
  if ("usd" in fact) return fill(usd[locale], numberOf(fact.usd, locale));
  if ("percent" in fact)
    return `(?<![\\d.,])${escaped(format(locale, { style: "percent" }).format(fact.percent / 100))}`;
  if ("count" in fact)
    return fill(things[fact.of][locale], numberOf(fact.count, locale));
  if ("from" in fact) return range(fact, locale);
  if ("month" in fact) return monthName(fact.month, locale);
  if ("dayOfMonth" in fact)
    return {
      "en-US": `(?<!\\d)${fact.dayOfMonth}th`,
      "de-DE": `(?<!\\d)${fact.dayOfMonth}\\.(?! \\p{Lu})`,
      "ko-KR": `(?<!\\d|월 ?)${fact.dayOfMonth}일`,
      "zh-CN": `(?<!\\d|\\d月)${fact.dayOfMonth}日`,
    }[locale];
  const isWhole = "date" in fact;
  const day = new Date(isWhole ? fact.date : `2021-${fact.day}`);
  const text = new Intl.DateTimeFormat(locale, {
    ...(isWhole ? { year: "numeric" } : {}),
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  }).format(day);
  return `(?<!\\d)${escaped(plain(text))}(?!\\d)`;
}

/** No-break spaces and the like are plain ones. */
export function plain(text: string): string {
  return text.replace(/\s/gu, " ");
}

function numberOf(value: number, locale: Locale): string {
  const word = words[locale][value];
  const digits = `(?<![\\d.,])${escaped(format(locale).format(value))}`;
  return word === undefined ? digits : `(?:${digits}|${word})`;
}

function unit(value: number, name: "day" | "month", locale: Locale): string {
  const text = format(locale, {
    style: "unit",
    unit: name,
    unitDisplay: "long",
  }).format(value);
  return `(?<![\\d.,])${escaped(plain(text)).replace(/ (?=\P{ASCII})|(?<=\d)(?=\P{ASCII})/gu, "\\s?")}`;
}

function range(
  { from, to }: { readonly from: number; readonly to: number },
  locale: Locale,
): string {
  const first = monthName(from, locale);
  const start = locale === "ko-KR" ? `(?<!\\d)${from}월?` : first;
  return `${start}${ranges[locale]}${monthName(to, locale)}`;
}

function monthName(month: number, locale: Locale): string {
  // Chinese has a word too, which no date here uses.
  if (locale === "zh-CN") return `(?<!\\d)${month}月`;
  return `(?<!\\d)${new Intl.DateTimeFormat(locale, {
    month: "long",
    timeZone: "UTC",
  }).format(Date.UTC(2021, month - 1, 1))}`;
}

const format = (locale: Locale, options?: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(locale, options);
const fill = (pattern: string, value: string) =>
  pattern.replaceAll("{}", value);
const escaped = (text: string) =>
  plain(text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
