import { z } from "zod";
import type { IsoDate } from "../calendar/dates.ts";
import type { RecordStore } from "../storage/record-store.ts";
import { notificationFields } from "../delivery/notification.ts";
import { createOutboxRecords } from "../delivery/outbox-records.ts";
import { withNew } from "../delivery/record-outbox.ts";

const weeklyNotice = z.strictObject({
  ...notificationFields,
  kind: z.literal("weekly-report"),
});
type WeeklyNotification = z.infer<typeof weeklyNotice>;

/** Whom the report of one week was promised. Its content is worked out when it is sent. */
const weeklyRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  /** The Monday on which it is sent. */
  monday: z.string(),
  /** An instant. */
  raisedAt: z.string(),
  outbox: z.array(weeklyNotice),
});
type WeeklyRecord = z.infer<typeof weeklyRecord>;

export type WeeklyRecords = ReturnType<typeof createWeeklyRecords>;

/** Reports of what was told, one a week for each admin, with an outbox like everything that is told. */
export function createWeeklyRecords(store: RecordStore) {
  const records = createOutboxRecords<WeeklyNotification, WeeklyRecord>(store, {
    name: "weekly-reports",
    outboxName: "weekly",
    schema: weeklyRecord,
    about: ({ raisedAt, monday }) => ({ raisedAt, subject: monday }),
  });

  return {
    outbox: records.outbox,
    waiting: records.waiting,
    open: records.open,

    /** One report a week and person, however often it is asked for. Resolves with those who get a new one. */
    async raise(
      tenant: string,
      monday: IsoDate,
      people: readonly string[],
      now: Date,
    ): Promise<string[]> {
      const id = JSON.stringify([tenant, monday]);
      let fresh: string[] = [];
      await records.update(id, (before) => {
        const known = new Set(before?.outbox.map(({ to }) => to));
        fresh = people.filter((to) => !known.has(to));
        if (fresh.length === 0) return before;
        const notices = fresh.map((to): WeeklyNotification => ({
          id: `${monday}-${to}`,
          kind: "weekly-report",
          to,
          state: "pending",
          attempts: 0,
        }));
        const base = before ?? {
          schema: 1 as const,
          id,
          tenant,
          monday,
          raisedAt: now.toISOString(),
          outbox: [],
        };
        return { ...base, outbox: withNew(base.outbox, notices) };
      });
      return fresh;
    },
  };
}
