import { addBusinessDays } from "../calendar/business-days.ts";
import type { IsoDate } from "../calendar/dates.ts";

/** The last of the five business days in which the customer may opt out of an association (R-CPOR-4). */
export function optOutEnds(
  submitted: IsoDate,
  holidays: ReadonlySet<IsoDate>,
): IsoDate {
  return addBusinessDays(submitted, 5, holidays);
}
