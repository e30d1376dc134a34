import {
  addDays,
  dayIn,
  hourIn,
  instantAt,
  type IsoDate,
} from "../calendar/dates.ts";
import type { NoticePreferences } from "../people/preferences.ts";

export interface Raised {
  /** Whether the reader must do something; that always arrives. */
  readonly needsAction: boolean;
  /** ISO instant. */
  readonly raisedAt: string;
  /** The claim it is about. */
  readonly subject?: string | undefined;
  /** The last day on which it is of use, e.g. a deadline. */
  readonly due?: IsoDate | undefined;
  /** Where that day is counted; the reader's own zone unless told. */
  readonly dueZone?: string | undefined;
}

/** When the reader gets it (ISO instant), by their own choice; `never` for what they do not want to hear. */
export function whenToSend(
  preferences: NoticePreferences,
  raised: Raised,
  timeZone: string,
): string {
  const { mode, dailyHour, muted } = preferences;
  const { needsAction, subject } = raised;
  if (!needsAction) {
    if (mode === "needed") return "never";
    if (subject !== undefined && muted.includes(subject)) return "never";
  }
  const raisedAt = new Date(raised.raisedAt);
  const wanted =
    mode === "daily" ? nextHour(raisedAt, dailyHour, timeZone) : raisedAt;
  const at = afterQuiet(wanted, preferences, timeZone);
  // Better at night than too late.
  const isLate = needsAction && isTooLate(raisedAt, at, raised, timeZone);
  return (isLate ? raisedAt : at).toISOString();
}

/** Due today is due at once; and no wait goes past the day it is due. */
function isTooLate(
  raisedAt: Date,
  at: Date,
  { due, dueZone }: Raised,
  timeZone: string,
): boolean {
  if (due === undefined) return false;
  const dayOf = (instant: Date) => dayIn(dueZone ?? timeZone, instant);
  return dayOf(raisedAt) >= due || dayOf(at) > due;
}

function nextHour(from: Date, hour: number, timeZone: string): Date {
  const today = dayIn(timeZone, from);
  const at = instantAt(timeZone, today, hour);
  return at >= from ? at : instantAt(timeZone, addDays(today, 1), hour);
}

/** The instant itself, or the end of the quiet hours it falls into. */
function afterQuiet(
  at: Date,
  { quiet }: NoticePreferences,
  timeZone: string,
): Date {
  if (!quiet) return at;
  const { from, to } = quiet;
  const hour = hourIn(timeZone, at);
  const today = dayIn(timeZone, at);
  if (from < to)
    return hour >= from && hour < to ? instantAt(timeZone, today, to) : at;
  if (from > to && hour >= from)
    return instantAt(timeZone, addDays(today, 1), to);
  return from > to && hour < to ? instantAt(timeZone, today, to) : at;
}
