import { createAlertRun } from "../alerts/run-alerts.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { DeliveryReport } from "./delivery-report.ts";
import { raiseWeekly, type WeeklyDeps } from "./raise-weekly.ts";
import { reportFor, type Span } from "./report-for.ts";
import { runEscalation, type EscalationDeps } from "./run-escalation.ts";
import { sendReminders, type ReminderDeps } from "./send-reminders.ts";

export type TellingDeps = EscalationDeps & ReminderDeps & WeeklyDeps;

/** What people are told at set times, each of which looks for itself whether it is time; and what became of it. */
export function createTelling(deps: TellingDeps) {
  const { records, alerts, tenants, now, log } = deps;
  const alertRun = createAlertRun({
    tenants,
    summaries: (tenant) => records.summaries(tenant),
    records: alerts,
    now,
    onFault: (what, error) => {
      log.error({ what, err: error }, "an alert could not be raised");
    },
  });
  return {
    sendReminders: () => sendReminders(deps),
    raiseAlerts: alertRun.runAlerts,
    escalate: () => runEscalation(deps),
    raiseWeekly: () => raiseWeekly(deps),

    /** What an admin may know of what was told. */
    reportFor: (
      settings: TenantSettings,
      personId: string,
      span: Span,
    ): Promise<DeliveryReport> => reportFor(deps, settings, personId, span),
  };
}
