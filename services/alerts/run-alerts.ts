import { dayIn, hourIn, type IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { AlertRecords, RaisedAlert } from "./alert-records.ts";
import { alertsDue } from "./alerts-due.ts";

/** Hour in the tenant's time zone; nobody is woken by an alert. */
const notBefore = 8;

export interface AlertRunDeps {
  /** Their settings of this moment. */
  readonly tenants: () => readonly TenantSettings[];
  readonly summaries: (tenant: string) => readonly ClaimSummary[];
  readonly records: AlertRecords;
  readonly now: () => Date;
  readonly onFault: (what: string, error: unknown) => void;
}

/**
 * Works out the alerts of every tenant once a day; call it as often as you like. Resolves with those that are new, which
 * then lie in the outbox. After a restart it runs again that day, and finds everything raised.
 */
export function createAlertRun({
  tenants,
  summaries,
  records,
  now,
  onFault,
}: AlertRunDeps) {
  /** Tenant → the last day that was worked out without a fault. */
  const done = new Map<string, IsoDate>();
  let running: Promise<unknown> = Promise.resolve();

  async function runOne(
    settings: TenantSettings,
    at: Date,
  ): Promise<RaisedAlert[]> {
    const { tenantId: tenant, timeZone } = settings;
    const today = dayIn(timeZone, at);
    if (hourIn(timeZone, at) < notBefore || done.get(tenant) === today)
      return [];
    const due = alertsDue(
      // Plans and associations are not kept by the bot yet.
      { settings, claims: summaries(tenant), plans: [], associations: [] },
      today,
      records.raised(tenant),
    );
    const faults: string[] = [];
    const fresh = await records.raise(tenant, due, at, (subject, error) => {
      faults.push(subject);
      onFault(subject, error);
    });
    if (faults.length === 0) done.set(tenant, today);
    return fresh;
  }

  async function runAll(): Promise<RaisedAlert[]> {
    const at = now();
    const fresh: RaisedAlert[] = [];
    for (const settings of tenants()) {
      try {
        fresh.push(...(await runOne(settings, at)));
      } catch (error) {
        onFault(settings.tenantId, error);
      }
    }
    return fresh;
  }

  /** One after the other; what failed is tried again the next time. */
  function runAlerts(): Promise<RaisedAlert[]> {
    const run = running.then(runAll);
    running = run;
    return run;
  }

  return { runAlerts };
}
