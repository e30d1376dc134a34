import { createOutboxRecords } from "../delivery/outbox-records.ts";
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
  const summaries = new Map<string, T["summary"]>();
  const filed = createCaseIndex();
  const cases = createOutboxRecords<T["notification"], CaseRecord<T>>(store, {
    name: kind.name,
    schema: caseRecord(kind),
    about: (record, notification) => ({
      raisedAt: raisedAt(record, notification),
      subject: kind.subjectOf(record.id, record.events[notification.event - 1]),
    }),
    keep({ id, tenant, events }, news) {
      // What became of a notification changes nothing about the case.
      const state = news === "all" && stateFrom(kind, id, events);
      if (!state) return true;
      summaries.set(id, kind.summarize(tenant, state));
      const keys: Record<string, readonly string[]> = {};
      for (const [name, keysOf] of Object.entries(kind.indexes))
        keys[name] = keysOf(state, events);
      filed.keep(tenant, id, keys);
      return true;
    },
  });

  return {
    load: cases.load,
    open: cases.open,
    waiting: cases.waiting,
    toldSince: cases.toldSince,
    outbox: cases.outbox,

    /** Saves events and notifications in one write. False if somebody was faster: load again and decide anew. */
    append: (
      head: { readonly id: string; readonly tenant: string },
      before: LoadedCase<T> | undefined,
      events: readonly EventOf<T>[],
      outbox: readonly T["notification"][],
    ): Promise<boolean> => {
      const record: CaseRecord<T> = {
        schema: 1,
        ...head,
        events: [...(before?.record.events ?? []), ...events],
        outbox: [...(before?.record.outbox ?? []), ...outbox],
      };
      return cases.save(head.id, record, before?.version ?? 0);
    },

    /** Notes how a delivery went; not an event, the case itself is unchanged. */
    markDelivery: cases.mark,

    /** More to tell of what happened before: no event caused it, so the case is unchanged. */
    addNotifications: cases.add,

    summaries: (tenant: string): T["summary"][] =>
      [...summaries.values()].filter((one) => one.tenant === tenant),

    summary: (id: string): T["summary"] | undefined => summaries.get(id),

    /** A few other cases of the tenant under this key of one of the kind's indexes. */
    find: filed.find,

    /** Whether any case of any tenant is under this key of one of the kind's indexes. */
    has: filed.has,
  };
}

export type CaseRecords<T extends CaseTypes> = ReturnType<
  typeof createCaseRecords<T>
>;
