import type { Span } from "../calendar/periods.ts";
import type { IsoDate } from "../calendar/dates.ts";

/** The day of execution on a plan's PoE lies within its campaign, both ends included (section 7). */
export function poeDateFits(date: IsoDate, campaign: Span): boolean {
  return campaign.start <= date && date <= campaign.end;
}
