import { addDays, type IsoDate } from "../calendar/dates.ts";
import { isAdminFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { ClaimSummary } from "./claim-summary.ts";

export interface RetentionList {
  /** Latest first. */
  readonly ended: readonly ClaimSummary[];
  /** Within the next 30 days, today included; soonest first. */
  readonly ending: readonly ClaimSummary[];
}

/** Submitted claims whose originals need not be kept any longer, or soon not; for who is admin of them. */
export function retentionList(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): RetentionList {
  const soon = addDays(today, noticeDays);
  const due = summaries
    .filter(
      (one) =>
        one.wasSubmitted &&
        one.retainUntil <= soon &&
        isAdminFor(settings, personId, one),
    )
    .sort((a, b) => a.retainUntil.localeCompare(b.retainUntil));
  return {
    ended: due.filter((one) => one.retainUntil < today).reverse(),
    ending: due.filter((one) => one.retainUntil >= today),
  };
}

const noticeDays = 30;
