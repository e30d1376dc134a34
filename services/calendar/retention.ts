import { addMonths, type IsoDate } from "./dates.ts";

/** Originals are kept until this day: 24 months from the (last) day of the activity (R-RET-1, R-RET-2). */
export function retentionEnd(activityDate: IsoDate): IsoDate {
  return addMonths(activityDate, 24);
}
