import { dayIn, hourIn } from "../../services/calendar/dates.ts";
import {
  dueReminders,
  type DueReminder,
} from "../../services/claims/due-reminders.ts";
import type { Services } from "../services.ts";

/** Hours in the tenant's time zone; nobody is woken by a reminder. */
const notBefore = 8;
const notFrom = 21;
const bot = { id: "bot", name: "" };

/** Reminds of document requests: three days before they are due, and on the day. Each is sent once, so it may run at any time. */
export async function remindAll(services: Services): Promise<void> {
  const now = services.now();
  for (const { tenantId: tenant, timeZone } of services.tenants()) {
    const hour = hourIn(timeZone, now);
    if (hour < notBefore || hour >= notFrom) continue;
    const today = dayIn(timeZone, now);
    const due = dueReminders(
      services.records.summaries(tenant),
      today,
      timeZone,
    );
    for (const one of due)
      await remindOf(services, tenant, today, one).catch(
        // The others are reminded all the same.
        (error: unknown) => {
          services.log.error(
            { claim: one.claimId, err: error },
            "a reminder could not be sent",
          );
        },
      );
  }
}

async function remindOf(
  services: Services,
  tenant: string,
  today: string,
  { claimId, request, when }: DueReminder,
): Promise<void> {
  await services.claims.run({
    claimId,
    person: { tenant, ...bot },
    isBot: true,
    // Again for whoever it was handed on to, but once a day at most.
    key: `remind/${request}/${when}/${today}`,
    command: { type: "remind-request", request, when },
  });
}
