import { createAlertRun } from "../services/alerts/run-alerts.ts";
import type { Job } from "../services/schedule/clockwork.ts";
import type { Services } from "./services.ts";
import { createEscalation } from "./tell/escalation.ts";
import { remindAll } from "./tell/reminders.ts";
import { raiseWeeklyReports } from "./tell/weekly-reports.ts";
import type { PersonKey } from "../services/person.ts";

/** What is done at set times. Each job looks for itself whether it is time. */
export function createJobs(
  services: Services,
  delivery: {
    readonly kickPerson: (person: PersonKey) => void;
    readonly kickAll: () => void;
  },
): Job[] {
  const { records, alerts, questions, tenants, now, log } = services;
  const alertRun = createAlertRun({
    tenants,
    summaries: (tenant) => records.summaries(tenant),
    records: alerts,
    now,
    onFault: (what, error) => {
      log.error({ what, err: error }, "an alert could not be raised");
    },
  });
  const escalation = createEscalation(services, delivery.kickPerson);
  return [
    { name: "reminders", run: () => remindAll(services) },
    {
      name: "alerts",
      run: async () => {
        await alertRun.runAlerts();
        delivery.kickAll();
      },
    },
    { name: "escalation", run: () => escalation.run() },
    {
      name: "questions",
      run: async () => {
        for (const { tenantId } of tenants()) await questions.remind(tenantId);
      },
    },
    {
      name: "weekly reports",
      run: () => raiseWeeklyReports(services, delivery.kickPerson),
    },
  ];
}
