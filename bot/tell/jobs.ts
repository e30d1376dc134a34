import type { Job } from "../../services/schedule/clockwork.ts";
import type { Services } from "../services.ts";

/** What is done at set times. Each job looks for itself whether it is time. */
export function createJobs(
  {
    telling,
    questions,
    tenants,
  }: Pick<Services, "telling" | "questions" | "tenants">,
  /** Everybody for whom something waits is told. */
  tellAll: () => void,
): Job[] {
  return [
    { name: "reminders", run: telling.sendReminders },
    {
      name: "alerts",
      run: async () => {
        await telling.raiseAlerts();
        tellAll();
      },
    },
    { name: "escalation", run: telling.escalate },
    {
      name: "questions",
      run: async () => {
        for (const { tenantId } of tenants()) await questions.remind(tenantId);
      },
    },
    { name: "weekly reports", run: telling.raiseWeekly },
  ];
}
