import { addDays, dayIn, hourIn, weekday } from "../calendar/dates.ts";
import type { ClaimRecords } from "../claims/claim-kind.ts";
import type { Changed } from "../delivery/changes.ts";
import { rolesFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { WeeklyRecords } from "./weekly-records.ts";

/** In the tenant's time zone, on Mondays. */
const hour = 9;

export interface WeeklyDeps {
  readonly records: Pick<ClaimRecords, "summaries">;
  readonly weekly: Pick<WeeklyRecords, "raise">;
  readonly tenants: () => readonly TenantSettings[];
  readonly changed: Changed;
  readonly now: () => Date;
}

/** Promises every incentives admin the report of the week, once; after a Monday of downtime on the next day. */
export async function raiseWeekly({
  records,
  weekly,
  tenants,
  changed,
  now,
}: WeeklyDeps): Promise<void> {
  const at = now();
  for (const settings of tenants()) {
    const { tenantId: tenant, timeZone } = settings;
    // Before the first claim there is nothing to tell, and no silence to fear.
    if (records.summaries(tenant).length === 0) continue;
    const today = dayIn(timeZone, at);
    const monday = addDays(today, 1 - weekday(today));
    if (today === monday && hourIn(timeZone, at) < hour) continue;
    const admins = incentivesAdmins(settings);
    const people = await weekly.raise(tenant, monday, admins, at);
    if (people.length > 0) changed({ tenant, people });
  }
}

/** Of at least one program and location. */
function incentivesAdmins(settings: TenantSettings): string[] {
  const scopes = settings.programs.flatMap(({ id: program, locations }) =>
    locations.map((mpnId) => ({ program, mpnId })),
  );
  return settings.people
    .map(({ id }) => id)
    .filter((id) =>
      scopes.some((scope) =>
        rolesFor(settings, id, scope).includes("incentives-admin"),
      ),
    );
}
