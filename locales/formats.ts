import type { Locale } from "./locale.ts";

/** Dates, money and numbers as the reader writes them. Made once per reader: constructing `Intl` objects is slow. */
export interface Formats {
  /** `yyyy-mm-dd` → "14 Feb 2027". */
  readonly day: (isoDate: string) => string;
  /** ISO instant → day and time in the reader's time zone. */
  readonly moment: (instant: string) => string;
  /** ISO instant → the day it was for the reader. */
  readonly dayAt: (instant: string) => string;
  /** 0–23 → "9:00 AM". */
  readonly hour: (hour: number) => string;
  /** `minor` counts the currency's smallest unit (cents). */
  readonly money: (value: {
    readonly minor: number;
    readonly currency: string;
  }) => string;
  readonly number: (value: number) => string;
  /** A number with two decimals, as one would type an amount. */
  readonly typed: (value: number) => string;
  /** First and last day of a half-year → "Jul – Dec 2026". */
  readonly months: (start: string, end: string) => string;
  /** Bytes → "1.2 MB". */
  readonly size: (bytes: number) => string;
  readonly list: (words: readonly string[]) => string;
}

export function createFormats(locale: Locale, timeZone: string): Formats {
  const day = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(locale === "en-US" ? {} : { hourCycle: "h23" }),
    timeZone,
  });
  const dayAt = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeZone,
  });
  const hour = new Intl.DateTimeFormat(locale, {
    timeStyle: "short",
    ...(locale === "en-US" ? {} : { hourCycle: "h23" }),
    timeZone: "UTC",
  });
  const months = new Intl.DateTimeFormat(locale, {
    // zh-CN writes 2026/7 for a short month, and for every month of a range
    month: locale === "zh-CN" ? "long" : "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const month = new Intl.DateTimeFormat(locale, {
    month: "numeric",
    timeZone: "UTC",
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const typed = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const currencies = new Map<string, Intl.NumberFormat>();
  return {
    day: (isoDate) => day.format(utc(isoDate)),
    moment: (instant) => moment.format(new Date(instant)),
    dayAt: (instant) => dayAt.format(new Date(instant)),
    hour: (value) => hour.format(new Date(Date.UTC(2026, 0, 1, value))),
    money({ minor, currency }) {
      let format = currencies.get(currency);
      if (!format) {
        format = new Intl.NumberFormat(locale, {
          style: "currency",
          currency,
          currencyDisplay: "code",
        });
        currencies.set(currency, format);
      }
      return format.format(
        minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2),
      );
    },
    number: (value) => number.format(value),
    typed: (value) => typed.format(value),
    months: (start, end) =>
      locale === "zh-CN"
        ? `${months.format(utc(start))}–${month.format(utc(end))}`
        : months.formatRange(utc(start), utc(end)),
    size: (bytes) => sizeText(bytes, locale),
    list: (words) => list.format(words),
  };
}

function sizeText(bytes: number, locale: Locale): string {
  const [value, unit] =
    bytes < 1_000_000
      ? [Math.max(bytes / 1000, 0.1), "kilobyte"]
      : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

const utc = (isoDate: string) => new Date(`${isoDate}T00:00:00Z`);
