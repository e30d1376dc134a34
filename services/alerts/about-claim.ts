import type { IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { partnerRoleFor } from "../people/roles.ts";
import type { AlertFacts } from "./alert.ts";
import { factsOf, type Today } from "./matter.ts";

export function claimFacts(
  claim: ClaimSummary,
  now: Today,
  deadline: IsoDate,
  more: Partial<AlertFacts> = {},
): AlertFacts {
  return factsOf(now, deadline, claim, {
    money: [claim.amount],
    missing: [...claim.missing],
    ...more,
  });
}

/** Its owner, as long as they have a role for it (section 2). */
export function authorOf(claim: ClaimSummary, { settings }: Today): string[] {
  return partnerRoleFor(settings, claim.ownerId, claim) ? [claim.ownerId] : [];
}

export function withAuthor(claim: ClaimSummary, now: Today): string[] {
  return [...new Set([...authorOf(claim, now), ...now.adminsOf(claim)])];
}
