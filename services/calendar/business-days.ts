import { addDays, daysBetween, weekday, type IsoDate } from "./dates.ts";

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

/** How many business days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function countBusinessDays(
  from: IsoDate,
  to: IsoDate,
  holidays: ReadonlySet<IsoDate>,
): number {
  if (to <= from) return 0;
  const days = daysBetween(from, to);
  const first = weekday(from);
  let count = Math.floor(days / 7) * 5;
  for (let step = 1; step <= days % 7; step += 1)
    if ((first + step - 1) % 7 < 5) count += 1;
  for (const holiday of holidays)
    if (holiday > from && holiday <= to && weekday(holiday) <= 5) count -= 1;
  return count;
}
