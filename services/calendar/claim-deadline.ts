import { z } from "zod";
import { addDays, dayOfYear, isoDate, type IsoDate } from "./dates.ts";
import type { Periods } from "./periods.ts";

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/**
 * How a program sets its claim deadline (R-CAL-5). `dates` names single usage periods by id and wins over the rule.
 * For `fixed-day` give one `MM-dd` for usage periods ending in June and one for those ending in December.
 */
export const deadlineRule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("days-after-usage-end"),
    days: z.int().positive().default(45),
    dates: z.record(z.string(), isoDate).default({}),
  }),
  z.strictObject({
    kind: z.literal("fixed-day"),
    afterJune: monthDay,
    afterDecember: monthDay,
    dates: z.record(z.string(), isoDate).default({}),
  }),
]);
export type DeadlineRule = z.infer<typeof deadlineRule>;

export const defaultDeadlineRule: DeadlineRule = {
  kind: "days-after-usage-end",
  days: 45,
  dates: {},
};

/** The last day on which a claim for the usage period can be submitted; the day itself counts (R-CAL-3). */
export function claimDeadline(periods: Periods, rule: DeadlineRule): IsoDate {
  const explicit = rule.dates[periods.id];
  if (explicit !== undefined) return explicit;
  const end = periods.usage.end;
  if (rule.kind === "days-after-usage-end") return addDays(end, rule.days);
  const year = Number(end.slice(0, 4));
  return end.endsWith("-06-30")
    ? dayOfYear(year, rule.afterJune)
    : dayOfYear(year + 1, rule.afterDecember);
}

/** First day on which earned funds are expected to be visible: the 16th of the second month after use (R-CAL-6). */
export function claimingOpens(periods: Periods): IsoDate {
  const year = periods.usage.start.slice(0, 4);
  return periods.usage.start.endsWith("-01-01")
    ? `${year}-02-16`
    : `${year}-08-16`;
}
