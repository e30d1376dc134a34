import { z } from "zod";
import type { IsoDate } from "../calendar/dates.ts";
import { withNew } from "../claims/claim-records.ts";
import { createOutboxIndex, fits } from "../claims/outbox-index.ts";
import { VersionConflict, type RecordStore } from "../storage/record-store.ts";
import type { Entry, Outbox } from "./delivery/ports.ts";
import { notification } from "./notification.ts";

const weeklyNotice = notification
  .omit({ kind: true, event: true })
  .extend({ kind: z.literal("weekly-report") });
type WeeklyNotice = z.infer<typeof weeklyNotice>;

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

const collection = "weekly-reports";
const name = "weekly";

/** Reports of what was told, one a week for each admin, with an outbox like everything that is told. */
export function createWeeklyRecords(store: RecordStore) {
  const waiting = createOutboxIndex();

  function keep({ id, tenant, outbox, raisedAt }: WeeklyRecord): void {
    waiting.keep(
      id,
      tenant,
      outbox.map((one) => ({ ...one, raisedAt })),
    );
  }

  async function load(id: string) {
    const stored = await store.read(collection, id);
    if (!stored) return undefined;
    return {
      record: weeklyRecord.parse(stored.value),
      version: stored.version,
    };
  }

  /** `change` may run again when somebody else was faster, and may return its argument for "nothing". */
  async function update(
    id: string,
    change: (before: WeeklyRecord | undefined) => WeeklyRecord | undefined,
  ): Promise<void> {
    for (;;) {
      const loaded = await load(id);
      const next = change(loaded?.record);
      if (!next || next === loaded?.record) return;
      try {
        await store.write(collection, id, next, loaded?.version ?? 0);
        keep(next);
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  const outbox: Outbox = {
    name,
    people: (query) => waiting.people(query),
    async find(person, query) {
      const entries: Entry[] = [];
      for (const id of waiting.records(person, query)) {
        const record = (await load(id))?.record;
        for (const one of record?.outbox ?? [])
          if (record && one.to === person.id && fits(one, query))
            entries.push({
              outbox: name,
              ref: JSON.stringify([record.id, one.id]),
              tenant: record.tenant,
              notification: one,
              raisedAt: record.raisedAt,
              subject: record.monday,
            });
      }
      return entries;
    },
    async mark(ref, change) {
      const [id, noticeId] = JSON.parse(ref) as [string, string];
      await update(
        id,
        (before) =>
          before && {
            ...before,
            outbox: before.outbox.map((one) =>
              one.id === noticeId ? { ...one, ...change } : one,
            ),
          },
      );
    },
  };

  return {
    outbox,
    waiting,

    async open(onDamaged: (id: string, error: unknown) => void): Promise<void> {
      for (const id of await store.ids(collection)) {
        try {
          const loaded = await load(id);
          if (loaded) keep(loaded.record);
        } catch (error) {
          onDamaged(id, error);
        }
      }
    },

    /** One report a week and person, however often it is asked for. Resolves with those who get a new one. */
    async raise(
      tenant: string,
      monday: IsoDate,
      people: readonly string[],
      now: Date,
    ): Promise<string[]> {
      const id = JSON.stringify([tenant, monday]);
      let fresh: string[] = [];
      await update(id, (before) => {
        const known = new Set(before?.outbox.map(({ to }) => to));
        fresh = people.filter((to) => !known.has(to));
        if (fresh.length === 0) return before;
        const notices = fresh.map((to): WeeklyNotice => ({
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
