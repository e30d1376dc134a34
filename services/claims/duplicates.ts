import { partnerRoleFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { warn, type Check } from "./check.ts";
import { scopeOf, type Claim } from "./claim.ts";
import type { ClaimSummary } from "./claim-summary.ts";
import type { Duplicate } from "./duplicate.ts";
import type { Match } from "./matches.ts";
import { perspectiveOn } from "./perspective.ts";
import type { Person } from "../person.ts";

/** Matches as this person may see them: number and owner of any claim, more only of what they may open (section 2). */
export function duplicatesFor(
  claim: Claim,
  matches: readonly Match[],
  summary: (id: string) => ClaimSummary | undefined,
  settings: TenantSettings,
  person: Person,
): Duplicate[] {
  const role = partnerRoleFor(settings, person.id, scopeOf(claim));
  return matches.flatMap(({ here, why, otherId }): Duplicate[] => {
    const other = summary(otherId);
    if (!other) return [];
    const as = perspectiveOn(other, other.wasSubmitted, settings, person);
    // A reviewer learns nothing of what was never submitted (section 2).
    if (!as && role === undefined && !other.wasSubmitted) return [];
    const { id, name, number, ownerName } = other;
    return [
      {
        ...here,
        why,
        other: { number, ownerName, ...(as ? { seen: { id, name } } : {}) },
      },
    ];
  });
}

/** Worth a look, never a block: one event may well serve two claims. */
export function duplicateChecks(duplicates: readonly Duplicate[]): Check[] {
  return duplicates.map((duplicate) => {
    const { kind, name, other } = duplicate;
    return warn(
      kind === "document" ? "duplicate-document" : "duplicate-invoice",
      other.seen ? { to: "claim", claim: other.seen.id } : { to: "nothing" },
      { name, duplicate },
    );
  });
}
