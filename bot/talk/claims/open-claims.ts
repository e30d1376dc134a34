import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import { partnerRoleFor } from "../../../services/people/roles.ts";
import type { Turn } from "../../turn/turn.ts";

/** Claims that this person may add files to; the newest first. */
export function openClaims({
  services,
  person,
  settings,
}: Turn): ClaimSummary[] {
  return services.claims
    .summaries(person)
    .filter(
      (one) =>
        (one.status === "editing" || one.status === "action-required") &&
        partnerRoleFor(settings, person.id, one) !== undefined,
    )
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}
