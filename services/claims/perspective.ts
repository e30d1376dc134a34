import { isReviewerFor, partnerRoleFor, type Scope } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { scopeOf, type Claim } from "./claim.ts";
import type { Person } from "../person.ts";

/** How a person may look at a claim: as one of those who file it, or of those who review it. */
export type Perspective = "partner" | "reviewer";

/** Undefined where they may not look at all (section 2). */
export function perspective(
  claim: Claim,
  settings: TenantSettings,
  person: Pick<Person, "id">,
): Perspective | undefined {
  const wasSubmitted = claim.firstSubmittedAt !== undefined;
  return perspectiveOn(scopeOf(claim), wasSubmitted, settings, person);
}

/** The same of a claim of which only this much is at hand. */
export function perspectiveOn(
  scope: Scope,
  wasSubmitted: boolean,
  settings: TenantSettings,
  person: Pick<Person, "id">,
): Perspective | undefined {
  if (partnerRoleFor(settings, person.id, scope)) return "partner";
  // A reviewer sees submitted claims only (section 2).
  return wasSubmitted && isReviewerFor(settings, person.id, scope)
    ? "reviewer"
    : undefined;
}
