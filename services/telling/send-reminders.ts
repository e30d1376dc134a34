import type { Logger } from "pino";
import { dayIn, hourIn } from "../calendar/dates.ts";
import type { ClaimRecords } from "../claims/claim-kind.ts";
import type { Claims } from "../claims/claims.ts";
import { dueReminders, type DueReminder } from "../claims/due-reminders.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

/** Hours in the tenant's time zone; nobody is woken by a reminder. */
const notBefore = 8;
const notFrom = 21;
const bot = { id: "bot", name: "" };

export interface ReminderDeps {
  readonly claims: Pick<Claims, "run">;
  readonly records: Pick<ClaimRecords, "summaries">;
  readonly tenants: () => readonly TenantSettings[];
  readonly now: () => Date;
  readonly log: Pick<Logger, "error">;
}

/** Reminds of document requests: three days before they are due, and on the day. Each is sent once, so it may run at any time. */
export async function sendReminders(deps: ReminderDeps): Promise<void> {
  const now = deps.now();
  for (const { tenantId: tenant, timeZone } of deps.tenants()) {
    const hour = hourIn(timeZone, now);
    if (hour < notBefore || hour >= notFrom) continue;
    const today = dayIn(timeZone, now);
    const summaries = deps.records.summaries(tenant);
    for (const one of dueReminders(summaries, today, timeZone))
      await remindOf(deps, tenant, today, one).catch(
        // The others are reminded all the same.
        (error: unknown) => {
          deps.log.error(
            { claim: one.claimId, err: error },
            "a reminder could not be sent",
          );
        },
      );
  }
}

async function remindOf(
  { claims }: ReminderDeps,
  tenant: string,
  today: string,
  { claimId, request, when }: DueReminder,
): Promise<void> {
  await claims.run({
    claimId,
    person: { tenant, ...bot },
    isBot: true,
    // Again for whoever it was handed on to, but once a day at most.
    key: `remind/${request}/${when}/${today}`,
    command: { type: "remind-request", request, when },
  });
}
