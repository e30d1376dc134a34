import type { ClaimStatus } from "../claims/events.ts";
import type { ClaimNotificationKind } from "../claims/claim-notification.ts";

/** What a notification asks for is over once its claim has left these statuses; kinds not named here never are. */
const speaksOf: Partial<Record<ClaimNotificationKind, readonly ClaimStatus[]>> =
  {
    "review-wanted": ["submitted"],
    disputed: ["disputed"],
    rejected: ["rejected"],
    feedback: ["in-review", "action-required", "disputed"],
    "information-requested": ["action-required"],
    "owner-asked": ["editing", "action-required"],
    "document-requested": ["editing", "action-required"],
    "request-reminder": ["editing", "action-required"],
    "request-declined": ["editing", "action-required"],
    "request-commented": ["editing", "action-required"],
    "request-due": ["editing", "action-required"],
  };

/**
 * What goes on to somebody else when nobody acts. A request to a colleague has reminders of its own, and what waits for
 * the reviewers is no matter of the partner's admins: section 15 has alerts for both.
 */
export const escalated: readonly ClaimNotificationKind[] = [
  "feedback",
  "information-requested",
  "rejected",
  "owner-asked",
  "request-due",
];

/** Whether there is nothing left to do about it. */
export function isMoot(
  kind: ClaimNotificationKind,
  status: ClaimStatus,
): boolean {
  return speaksOf[kind]?.includes(status) === false;
}
