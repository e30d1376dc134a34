import { requestsTo } from "../claims/asked-of.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { perspectiveOn } from "../claims/perspective.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { followerOf, type Follow } from "./follows.ts";

/** What somebody may see of a claim that their chat follows. */
export type Look =
  | { readonly as: "own" }
  /** What they were asked for, and nothing else of it (R-ROLE-5). */
  | { readonly as: "asked"; readonly request: string }
  /** What everybody there may see, through the eyes of whoever wanted it followed. */
  | { readonly as: "follower"; readonly by: string };

/** The most that this person may see; undefined for nothing. `follow` is that of the chat in which they look. */
export function lookAt(
  claim: ClaimSummary,
  follow: Follow | undefined,
  settings: TenantSettings,
  personId: string,
): Look | undefined {
  const { wasSubmitted } = claim;
  if (perspectiveOn(claim, wasSubmitted, settings, { id: personId }))
    return { as: "own" };
  const [asked] = requestsTo([claim], personId, "open");
  const [request] = asked?.requests ?? [];
  if (request) return { as: "asked", request: request.id };
  const by = follow && followerOf(follow, claim, settings);
  return by === undefined ? undefined : { as: "follower", by };
}
