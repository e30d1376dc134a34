import type { AlertKind } from "../alerts/alert.ts";
import type { ClaimNotificationKind } from "../claims/claim-notification.ts";

/** Every kind of thing that anybody is ever told. */
export type NotificationKind =
  | ClaimNotificationKind
  | AlertKind
  | "weekly-report"
  | "question-asked"
  | "question-answered"
  | "role-given"
  | "role-taken";
