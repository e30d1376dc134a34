import { weeklyCard } from "../../cards/telling/weekly-card.ts";
import {
  addDays,
  dayIn,
  hourIn,
  weekday,
} from "../../services/calendar/dates.ts";
import { weeklySummary } from "../../services/telling/weekly-summary.ts";
import { rolesFor } from "../../services/people/roles.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { anybodyElse } from "./alert-source.ts";
import type { Services } from "../services.ts";
import type { Source } from "./source.ts";
import { lastDays, namesIn, reportFor } from "./delivery-report.ts";

/** In the tenant's time zone, on Mondays. */
const hour = 9;

/** The weekly report in words, as things stand when it is sent. */
export function createWeeklySource(services: Services): Source {
  return {
    outbox: services.weekly.outbox,

    async draw(_entry, { tr, settings, person }) {
      const span = lastDays(services.now());
      const report = await reportFor(services, settings, person.id, span);
      const names = namesIn(services, settings, tr);
      return {
        reply: { draft: weeklyCard(tr, weeklySummary(report), names) },
      };
    },

    through: (entry) => Promise.resolve(anybodyElse(services, entry)),
    about: () => ({}),
  };
}

/** Promises every incentives admin the report of the week, once; after a Monday of downtime on the next day. */
export async function raiseWeeklyReports(
  services: Services,
  kick: (person: { readonly tenant: string; readonly id: string }) => void,
): Promise<void> {
  const now = services.now();
  for (const settings of services.tenants()) {
    const { tenantId: tenant, timeZone } = settings;
    // Before the first claim there is nothing to tell, and no silence to fear.
    if (services.records.summaries(tenant).length === 0) continue;
    const today = dayIn(timeZone, now);
    const monday = addDays(today, 1 - weekday(today));
    if (today === monday && hourIn(timeZone, now) < hour) continue;
    const fresh = await services.weekly.raise(
      tenant,
      monday,
      incentivesAdmins(settings),
      now,
    );
    for (const id of fresh) kick({ tenant, id });
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
