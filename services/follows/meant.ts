import type { ClaimSummary } from "../claims/claim-summary.ts";
import { findClaims, type OverviewRow } from "../claims/overview.ts";
import { partnerScopes } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { Follow } from "./follows.ts";

type Location = TenantSettings["locations"][number];

/** The location of theirs that somebody named, by its MPN ID or its whole name. */
export function locationMeant(
  settings: TenantSettings,
  personId: string,
  what: string,
): Location | undefined {
  const mine = partnerScopes(settings, personId).map(({ mpnId }) => mpnId);
  return settings.locations.find(
    ({ mpnId, name }) =>
      mine.includes(mpnId) && (mpnId === what.trim() || same(name, what)),
  );
}

/** The claims that somebody named. A number or a whole name means just that claim, whatever else has the words in it. */
export function claimsMeant(
  rows: readonly OverviewRow[],
  what: string,
  activityName: (id: string) => string,
): readonly ClaimSummary[] {
  const found = findClaims(rows, what, activityName).map(
    ({ summary }) => summary,
  );
  const numbered = found.filter((one) => isNumber(one, what));
  const named = found.filter(({ name }) => same(name, what));
  return [numbered, named, found].find(({ length }) => length > 0) ?? [];
}

/** Claims and locations that a chat follows and somebody means; without a word they mean all. */
export function followedMeant(
  follow: Pick<Follow, "claims" | "locations">,
  what: string,
  settings: TenantSettings,
  claimOf: (id: string) => ClaimSummary | undefined,
): readonly string[] {
  return [
    ...Object.keys(follow.claims),
    ...Object.keys(follow.locations),
  ].filter((id) => {
    const claim = claimOf(id);
    const name = claim
      ? claim.name
      : settings.locations.find(({ mpnId }) => mpnId === id)?.name;
    return (
      what === "" ||
      id === what ||
      same(name ?? "", what) ||
      (claim !== undefined && isNumber(claim, what))
    );
  });
}

const same = (a: string, b: string) =>
  a.trim().toLowerCase() === b.trim().toLowerCase();

const isNumber = ({ number }: ClaimSummary, what: string) =>
  what.trim().replace(/^#/, "") === String(number);
