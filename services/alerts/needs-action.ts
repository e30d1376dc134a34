import type { AlertKind } from "./alert.ts";

/** Whether whoever reads the alert must do something about it (section 15). */
export const alertNeedsAction: Readonly<Record<AlertKind, boolean>> = {
  "claim-deadline-money-left": true,
  "usage-period-ends": true,
  "draft-near-deadline": true,
  "action-required": true,
  "review-overdue": true,
  "dispute-overdue": true,
  "payment-overdue": true,
  "claiming-opens": false,
  "below-threshold": true,
  "plan-not-submitted": true,
  "plan-90-days": true,
  "plan-action": true,
  "poe-review-overdue": true,
  "poe-missing": true,
  "cpor-action": true,
  "cpor-opt-out-ends": false,
  "cpor-dispute-ends": true,
  "request-open": true,
  /** Information only: nothing is deleted. */
  "retention-ends": false,
};
