import { addDays, type IsoDate } from "../calendar/dates.ts";

/** Days after the program year in which a plan can still be changed and resubmitted (R-PLAN-7). */
const daysAfterYear = 90;

/** Last day of the program year that a day lies in; program year = fiscal year (R-PLAN-8). */
export function programYearEnd(day: IsoDate): IsoDate {
  const year = Number(day.slice(0, 4));
  return day.slice(5) > "06-30" ? `${year + 1}-06-30` : `${year}-06-30`;
}

/** Until when a plan of that program year can be changed and resubmitted (R-PLAN-7). */
export function planChangeableUntil(yearEnd: IsoDate): IsoDate {
  return addDays(yearEnd, daysAfterYear);
}
