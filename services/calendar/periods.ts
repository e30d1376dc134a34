import { addDays, type IsoDate } from "./dates.ts";

/**
 * The half-years around one usage period (R-CAL-1, R-CAL-2). `id` and `label` name the earning period,
 * as Partner Center does: money earned in FY26 H2 is used July–December 2026.
 */
export interface Periods {
  readonly id: string;
  readonly label: string;
  readonly earning: Span;
  readonly usage: Span;
}

/** Both days belong to the span. */
export interface Span {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** The fiscal half-year a day belongs to, e.g. 2020-07-01 → `FY21-H1` (R-CAL-1). */
export function fiscalHalfOf(date: IsoDate): string {
  const { year, month } = parts(date);
  return month >= 7 ? idOf(year + 1, 1) : idOf(year, 2);
}

/** `FY26-H2` → its periods; undefined for anything that is no such id. */
export function periodsOf(id: string): Periods | undefined {
  const match = /^FY(\d{2})-H([12])$/.exec(id);
  if (!match) return undefined;
  const fiscalYear = 2000 + Number(match[1]);
  const earning =
    match[2] === "1" ? secondHalf(fiscalYear - 1) : firstHalf(fiscalYear);
  const usage =
    match[2] === "1" ? firstHalf(fiscalYear) : secondHalf(fiscalYear);
  return { id, label: id.replace("-", " "), earning, usage };
}

/** The periods whose usage period contains the day (R-CAL-2): the half-year after they were earned. */
export function periodsUsedOn(date: IsoDate): Periods {
  const { year, month } = parts(date);
  return known(month >= 7 ? idOf(year, 2) : idOf(year, 1));
}

export function periodsBefore(periods: Periods): Periods {
  return periodsUsedOn(addDays(periods.usage.start, -1));
}

function known(id: string): Periods {
  const periods = periodsOf(id);
  if (!periods) throw new Error(`Not a period: ${id}`);
  return periods;
}

const idOf = (fiscalYear: number, half: 1 | 2) =>
  `FY${String(fiscalYear % 100).padStart(2, "0")}-H${half}`;
const firstHalf = (year: number): Span => ({
  start: `${year}-01-01`,
  end: `${year}-06-30`,
});
const secondHalf = (year: number): Span => ({
  start: `${year}-07-01`,
  end: `${year}-12-31`,
});

function parts(date: IsoDate) {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) };
}
