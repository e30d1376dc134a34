import { z } from "zod";

/** Days, each said once; an empty list turns the row off. */
const days = (...defaults: number[]) =>
  z.array(z.int().min(0).max(366)).default(defaults);

/** When each row of section 15 is said; the defaults are its table. */
const leads = z.strictObject({
  // Calendar days before the date.
  "claim-deadline-money-left": days(60, 30, 14, 7, 3, 1),
  "usage-period-ends": days(60, 30, 14, 7),
  "draft-near-deadline": days(14, 7, 3, 1),
  "claiming-opens": days(0),
  "below-threshold": days(30),
  "plan-not-submitted": days(60, 30, 14, 7),
  "plan-90-days": days(30, 14, 7),
  "cpor-opt-out-ends": days(0),
  "cpor-dispute-ends": days(10, 3),
  "request-open": days(3, 0),
  "retention-ends": days(0),
  // Business days after it happened.
  "review-overdue": days(3),
  "dispute-overdue": days(6),
  "payment-overdue": days(45),
  "plan-action": days(0),
  "cpor-action": days(0, 1, 2, 3, 4),
  // Calendar days after it happened.
  "poe-review-overdue": days(1),
  "poe-missing": days(14),
  // Every so many business days; that it happened is told at once by the event itself.
  "action-required": z.array(z.int().min(1).max(366)).max(1).default([2]),
});
export type AlertLeads = z.infer<typeof leads>;

export const alertSettings = z.strictObject({
  leads: leads.prefault({}),
  /** What nobody acted on within so many business days goes on to the deputy. */
  escalateAfterBusinessDays: z.int().positive().default(2),
  /** Who stands in: Entra object id → Entra object id. */
  deputies: z.record(z.string(), z.string()).default({}),
  /** Teams channel for what nobody else could be told. */
  channel: z.string().min(1).optional(),
});
