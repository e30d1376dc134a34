import { alertNeedsAction } from "../alerts/needs-action.ts";
import type { NotificationKind } from "./notification-kind.ts";

/** Whether the reader must do something about it; what needs action always arrives, whatever they muted. */
const acts: Readonly<Record<NotificationKind, boolean>> = {
  ...alertNeedsAction,
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
  /** Silence is never success, but a report is no task. */
  "weekly-report": false,
  // Questions the bot passed on
  "question-asked": true,
  "question-answered": false,
  // Roles
  "role-given": false,
  "role-taken": false,
};

/** Kinds that carry a card of their own to act on; they share a message with nothing else. */
const alone: readonly NotificationKind[] = [
  "document-requested",
  "request-reminder",
];

export function needsAction(kind: string): boolean {
  return acts[known(kind)];
}

/** Whether it may share a message with others. */
export function isMergeable(kind: string): boolean {
  return !alone.includes(known(kind));
}

/** An outbox holds kinds of the list above and no others. */
function known(kind: string): NotificationKind {
  if (!Object.hasOwn(acts, kind))
    throw new Error(`${kind} is no kind of notification`);
  return kind as NotificationKind;
}
