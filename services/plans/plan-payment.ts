import type { IsoDate } from "../calendar/dates.ts";
import { addMonths } from "../calendar/dates.ts";

/**
 * What a plan pays for one month: what was earned, at most the plan's limit, on the 15th of the following month
 * (R-PLAN-10). Only to explain; the bot computes no payment. Amounts are minor units of one currency.
 */
export function planPayment(
  month: IsoDate,
  earned: number,
  limit: number,
): { readonly minor: number; readonly on: IsoDate } {
  return {
    minor: Math.min(earned, limit),
    on: `${addMonths(month, 1).slice(0, 7)}-15`,
  };
}
