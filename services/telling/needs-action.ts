import type { NoticeKind } from "../delivery/notification.ts";

/** Whether the reader must do something about it; what needs action always arrives, whatever they muted. */
const acts: Readonly<Record<NoticeKind, boolean>> = {
  // News of a claim
  "review-wanted": true,
  "review-started": false,
  feedback: true,
  "information-requested": true,
  approved: false,
  /** It may be disputed. */
  rejected: true,
  disputed: true,
  "owner-asked": true,
  "taken-over": false,
  // Requests to colleagues
  "document-requested": true,
  "request-reminder": true,
  "request-closed": false,
  "request-delivered": false,
  "request-fulfilled": false,
  "request-declined": true,
  /** Most often it is a question. */
  "request-commented": true,
  "request-handed-on": false,
  "request-due": true,
  // Alerts of section 15
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
  /** Silence is never success, but a report is no task. */
  "weekly-report": false,
  // Questions the bot passed on
  "question-asked": true,
  "question-answered": false,
  // Roles
  "role-given": false,
  "role-taken": false,
};

export function needsAction(kind: NoticeKind): boolean {
  return acts[kind];
}
