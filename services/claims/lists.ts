import type { IsoDate } from "../calendar/dates.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { isAdmin, partnerScopes, reviewerScopes } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { ClaimSummary } from "./claim-summary.ts";
import {
  overviewOf,
  reviewQueue,
  type Overview,
  type OverviewRow,
} from "./overview.ts";
import { retentionList, type RetentionList } from "./retention-list.ts";

/** What a list is made of. */
export type ListArguments = readonly [
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
];

export type MyClaims =
  | { readonly as: "partner"; readonly overview: Overview }
  | { readonly as: "reviewer"; readonly queue: readonly OverviewRow[] };

/** "My claims": those somebody files, or what waits for them where they only review. */
export function myClaims(...list: ListArguments): Outcome<MyClaims> {
  const [, settings, personId] = list;
  if (partnerScopes(settings, personId).length > 0)
    return accepted({ as: "partner", overview: overviewOf(...list) });
  return reviewerScopes(settings, personId).length > 0
    ? accepted({ as: "reviewer", queue: reviewQueue(...list) })
    : refused("role.partner-needed");
}

/** What waits for a reviewer, for reviewers alone. */
export function queueFor(
  ...list: ListArguments
): Outcome<readonly OverviewRow[]> {
  const [, settings, personId] = list;
  return reviewerScopes(settings, personId).length > 0
    ? accepted(reviewQueue(...list))
    : refused("role.reviewer-needed");
}

/** Whose originals need not be kept any longer, or soon not; for admins alone. */
export function retentionFor(...list: ListArguments): Outcome<RetentionList> {
  const [, settings, personId] = list;
  return isAdmin(settings, personId)
    ? accepted(retentionList(...list))
    : refused("role.admins-only");
}
