import { isReviewerFor, partnerRoleFor, rolesFor } from "../people/roles.ts";
import { scopeOf, type Claim } from "./claim.ts";
import type { ClaimEvent, EventType } from "./events.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type {
  ClaimNotification,
  ClaimNotificationKind,
} from "./claim-notification.ts";
import { requestNews } from "./request-news.ts";

/** Event → what the partner's side is told of it (R-CLAIM-3, section 15). */
const toPartner: Partial<Record<EventType, ClaimNotificationKind>> = {
  "review-started": "review-started",
  "feedback-given": "feedback",
  "information-requested": "information-requested",
  approved: "approved",
  rejected: "rejected",
};

/** Who must be told what, after these events. The one who acted is never told of it. */
export function planNotifications(
  claim: Claim,
  events: readonly ClaimEvent[],
  settings: TenantSettings,
): ClaimNotification[] {
  // Recorded together with a decision, the start of the review is no news of its own.
  const news = events.filter(
    ({ body }) => events.length === 1 || body.type !== "review-started",
  );
  return news.flatMap((event) =>
    [
      ...recipients(claim, event, settings),
      ...requestNews(
        claim,
        event.body,
        events.map(({ body }) => body),
      ),
    ]
      .filter(({ to }) => to !== event.by.id)
      .map(({ kind, to }): ClaimNotification => {
        return {
          id: `${event.hash.slice(0, 16)}-${to}`,
          kind,
          event: event.seq,
          to,
          state: "pending",
          attempts: 0,
        };
      }),
  );
}

function recipients(
  claim: Claim,
  { body }: ClaimEvent,
  settings: TenantSettings,
) {
  if (body.type === "submitted" || body.type === "disputed") {
    const kind: ClaimNotificationKind =
      body.type === "submitted" ? "review-wanted" : "disputed";
    return reviewersOf(claim, settings).map((to) => ({ kind, to }));
  }
  // Who owned it so far learns that somebody else does now.
  if (body.type === "taken-over")
    return [{ kind: "taken-over" as const, to: body.from.id }];
  if (body.type === "commented" && body.toOwner === true)
    return [{ kind: "owner-asked" as const, to: claim.owner.id }];
  const kind = toPartner[body.type];
  if (kind === undefined) return [];
  // That a review has begun is news for the owner only; the rest concerns the admins too.
  const people = [
    claim.owner.id,
    ...(kind === "review-started" ? [] : adminsOf(claim, settings)),
  ];
  return [...new Set(people)].map((to) => ({ kind, to }));
}

/** The incentives admins of the claim's program and location: receivers of alerts by default (section 15). */
function adminsOf(claim: Claim, settings: TenantSettings): string[] {
  return settings.people
    .map(({ id }) => id)
    .filter((id) =>
      rolesFor(settings, id, scopeOf(claim)).includes("incentives-admin"),
    );
}

/** Those who may review this claim: reviewers of its scope without a part in it (R-ROLE-6). */
export function reviewersOf(claim: Claim, settings: TenantSettings): string[] {
  const scope = scopeOf(claim);
  return settings.people
    .map(({ id }) => id)
    .filter(
      (id) =>
        isReviewerFor(settings, id, scope) &&
        partnerRoleFor(settings, id, scope) === undefined &&
        !claim.contributors.includes(id),
    );
}
