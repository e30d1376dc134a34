import { dayIn, hourIn } from "../services/calendar/dates.ts";
import {
  dueReminders,
  type DueReminder,
} from "../services/claims/due-reminders.ts";
import type { App } from "./app.ts";

const everyMs = 10 * 60_000;
/** Hours in the tenant's time zone; nobody is woken by a reminder. */
const notBefore = 8;
const notFrom = 21;
const bot = { id: "bot", name: "" };

/** Reminds of document requests: three days before they are due, and on the day. */
export function createReminders(app: App) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function remind(): Promise<void> {
    const now = app.now();
    for (const { tenantId: tenant, timeZone } of app.tenants) {
      const hour = hourIn(timeZone, now);
      if (hour < notBefore || hour >= notFrom) continue;
      const due = dueReminders(
        app.records.summaries(tenant),
        dayIn(timeZone, now),
        timeZone,
      );
      for (const one of due)
        await remindOf(tenant, dayIn(timeZone, now), one).catch(
          // The others are reminded all the same.
          (error: unknown) => {
            app.log.error(
              { claim: one.claimId, err: error },
              "a reminder could not be sent",
            );
          },
        );
    }
  }

  async function remindOf(
    tenant: string,
    today: string,
    { claimId, request, when }: DueReminder,
  ): Promise<void> {
    await app.claims.run({
      claimId,
      person: { tenant, ...bot },
      isBot: true,
      // Again for whoever it was handed on to, but once a day at most.
      key: `remind/${request}/${when}/${today}`,
      command: { type: "remind-request", request, when },
    });
  }

  /** Only one at a time; a fault is logged, the next round tries again. */
  function tick(): Promise<void> {
    running = running.then(remind).catch((error: unknown) => {
      app.log.error({ err: error }, "reminders could not be sent");
    });
    return running;
  }

  return {
    tick,
    start(): void {
      void tick();
      timer = setInterval(() => void tick(), everyMs).unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
