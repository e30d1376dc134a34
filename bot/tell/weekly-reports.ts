import { weeklyCard } from "../../cards/telling/report-card.ts";
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
import type { App } from "../services.ts";
import type { Source } from "./deliver.ts";
import { lastDays, namesIn, reportFor } from "./delivery-report.ts";

/** In the tenant's time zone, on Mondays. */
const hour = 9;

/** The weekly report in words, as things stand when it is sent. */
export function createWeeklySource(app: App): Source {
  return {
    outbox: app.weekly.outbox,

    async draw(_entry, { tr, settings, person }) {
      const span = lastDays(app.now());
      const report = await reportFor(app, settings, person.id, span);
      const names = namesIn(app, settings, tr);
      return {
        reply: { draft: weeklyCard(tr, weeklySummary(report), names) },
      };
    },

    through: (entry) => Promise.resolve(anybodyElse(app, entry)),
    about: () => ({}),
  };
}

/** Promises every incentives admin the report of the week, once; after a Monday of downtime on the next day. */
export async function raiseWeeklyReports(
  app: App,
  kick: (person: { readonly tenant: string; readonly id: string }) => void,
): Promise<void> {
  const now = app.now();
  for (const settings of app.tenants()) {
    const { tenantId: tenant, timeZone } = settings;
    // Before the first claim there is nothing to tell, and no silence to fear.
    if (app.records.summaries(tenant).length === 0) continue;
    const today = dayIn(timeZone, now);
    const monday = addDays(today, 1 - weekday(today));
    if (today === monday && hourIn(timeZone, now) < hour) continue;
    const fresh = await app.weekly.raise(
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
