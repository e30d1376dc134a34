import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A calendar day as `yyyy-mm-dd`. Says nothing of a time zone; compare with `<` and `>`. */
export type IsoDate = string;

export const isoDate = z.string().refine(isIsoDate);

export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDay(text);
}

function isRealDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** `MM-dd` in a year; 29 February becomes the 28th where there is none. */
export function dayOfYear(year: number, monthDay: string): IsoDate {
  const [month = 1, day = 1] = monthDay.split("-").map(Number);
  return Temporal.PlainDate.from(
    { year, month, day },
    { overflow: "constrain" },
  ).toString();
}

/** The day it is at `now` for somebody in `timeZone` (IANA name). */
export function dayIn(timeZone: string, now: Date): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The hour of the day (0–23) at `now` in `timeZone`. */
export function hourIn(timeZone: string, now: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(
    now.getTime(),
  ).toZonedDateTimeISO(timeZone).hour;
}

/**
 * The instant at which a day reaches an hour (0–23) in `timeZone`. An hour that the change to summer time skips is the
 * one after it; of one that comes twice it is the first.
 */
export function instantAt(timeZone: string, date: IsoDate, hour: number): Date {
  const wanted = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: { hour },
  });
  return new Date(wanted.epochMilliseconds);
}

/** Adds calendar months; a day the target month lacks becomes its last day (29 Feb + 24 months = 28 Feb). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date)
    .add({ months }, { overflow: "constrain" })
    .toString();
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), {
    largestUnit: "day",
  }).days;
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
