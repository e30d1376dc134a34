import { createOutboxIndex } from "../delivery/outbox-index.ts";
import { withChange, withNew } from "../delivery/record-outbox.ts";
import { createToldIndex } from "../delivery/told-index.ts";
import { createCollection } from "../storage/collection.ts";
import type { RecordStore } from "../storage/record-store.ts";
import { createCaseIndex } from "./case-index.ts";
import {
  caseRecord,
  raisedAt,
  type CaseRecord,
  type LoadedCase,
} from "./case-record.ts";
import {
  stateFrom,
  type CaseKind,
  type CaseTypes,
  type EventOf,
} from "./kind.ts";

/** Cases of one kind in the record store, with an index in memory of what lists and searches need. */
export function createCaseRecords<T extends CaseTypes>(
  store: RecordStore,
  kind: CaseKind<T>,
) {
  const cases = createCollection(store, kind.name, caseRecord(kind));
  const summaries = new Map<string, T["summary"]>();
  const filed = createCaseIndex();
  const waiting = createOutboxIndex();
  const told = createToldIndex();

  function keep(record: CaseRecord<T>): void {
    const { id, tenant, events } = record;
    const state = stateFrom(kind, id, events);
    if (state) {
      summaries.set(id, kind.summarize(tenant, state));
      const keys: Record<string, readonly string[]> = {};
      for (const [name, keysOf] of Object.entries(kind.indexes))
        keys[name] = keysOf(state, events);
      filed.keep(tenant, id, keys);
    }
    keepOutbox(record);
  }

  function keepOutbox(record: CaseRecord<T>): void {
    const { id, tenant, outbox } = record;
    const known = outbox.map((one) => ({
      ...one,
      raisedAt: raisedAt(record, one),
    }));
    waiting.keep(id, tenant, known);
    told.keep(id, tenant, known);
  }

  async function changeOutbox(
    id: string,
    change: (
      outbox: readonly T["notification"][],
    ) => readonly T["notification"][],
  ): Promise<void> {
    await cases.update(
      id,
      (before) => before && { ...before, outbox: change(before.outbox) },
      keepOutbox,
    );
  }

  return {
    load: cases.load,

    /** Reads every case once, to build the index. Damaged records are reported, the others still work. */
    open: (onDamaged: (id: string, error: unknown) => void): Promise<void> =>
      cases.readAll(keep, onDamaged),

    /** Saves events and notifications in one write. False if somebody was faster: load again and decide anew. */
    async append(
      head: { readonly id: string; readonly tenant: string },
      before: LoadedCase<T> | undefined,
      events: readonly EventOf<T>[],
      outbox: readonly T["notification"][],
    ): Promise<boolean> {
      const record: CaseRecord<T> = {
        schema: 1,
        ...head,
        events: [...(before?.record.events ?? []), ...events],
        outbox: [...(before?.record.outbox ?? []), ...outbox],
      };
      const isFirst = await cases.save(head.id, record, before?.version ?? 0);
      if (isFirst) keep(record);
      return isFirst;
    },

    /** Notes how a delivery went; not an event, the case itself is unchanged. */
    async markDelivery(
      id: string,
      notificationId: string,
      change: Partial<T["notification"]>,
    ): Promise<void> {
      await changeOutbox(id, (outbox) =>
        withChange(outbox, notificationId, change),
      );
    },

    /** More to tell of what happened before: no event caused it, so the case is unchanged. */
    async addNotifications(
      id: string,
      more: readonly T["notification"][],
    ): Promise<void> {
      await changeOutbox(id, (outbox) => withNew(outbox, more));
    },

    summaries: (tenant: string): T["summary"][] =>
      [...summaries.values()].filter((one) => one.tenant === tenant),

    summary: (id: string): T["summary"] | undefined => summaries.get(id),

    /** A few other cases of the tenant under this key of one of the kind's indexes. */
    find: filed.find,

    /** Whether any case of any tenant is under this key of one of the kind's indexes. */
    has: filed.has,

    /** What was not delivered yet, or not acted on: in memory. */
    waiting,

    /** Cases that told somebody something since then, or still have to: what a report reads. */
    toldSince: told.since,
  };
}

export type CaseRecords<T extends CaseTypes> = ReturnType<
  typeof createCaseRecords<T>
>;
