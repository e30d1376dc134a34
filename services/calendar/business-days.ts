import { addDays, weekday, type IsoDate } from "./dates.ts";

/** The day `count` business days after `from`, counted from the next business day; Monday–Friday minus holidays (section 15). */
export function addBusinessDays(
  from: IsoDate,
  count: number,
  holidays: ReadonlySet<IsoDate>,
): IsoDate {
  let date = from;
  for (let left = count; left > 0;) {
    date = addDays(date, 1);
    if (weekday(date) <= 5 && !holidays.has(date)) left -= 1;
  }
  return date;
}
