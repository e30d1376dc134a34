import { z } from "zod";
import { createOutboxRecords } from "../delivery/outbox-records.ts";
import type { RecordStore } from "../storage/record-store.ts";
import {
  alert,
  alertSubject,
  claimOf,
  seriesOf,
  raisedLeads,
  subjectKey,
  type Alert,
  type RaisedLead,
} from "./alert.ts";
import {
  alertNotification,
  alertNotifications,
  type AlertNotification,
} from "./alert-notification.ts";

const raisedAlert = alert.extend({
  /** An instant. */
  raisedAt: z.iso.datetime(),
});
export type RaisedAlert = z.infer<typeof raisedAlert>;

/** What was raised about one subject and who must be told of it, saved together (one commit). */
const alertRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  subject: alertSubject,
  alerts: z.array(raisedAlert),
  outbox: z.array(alertNotification),
});
export type AlertRecord = z.infer<typeof alertRecord>;

export type AlertRecords = ReturnType<typeof createAlertRecords>;

/** Alerts in the record store, with an index in memory of what was raised and who is still to be told. */
export function createAlertRecords(store: RecordStore) {
  /** Tenant → series → latest lead raised. */
  const raised = new Map<string, Map<string, number>>();
  const records = createOutboxRecords<AlertNotification, AlertRecord>(store, {
    name: "alerts",
    schema: alertRecord,
    about: ({ alerts, subject }, notification) => {
      const alert = alerts.find(({ id }) => id === notification.alert);
      return {
        raisedAt: raisedAt(alerts, notification),
        subject: subjectKey(subject),
        claim: claimOf(subject),
        // What is overdue has no such day any more.
        due: alert && alert.deadline >= alert.on ? alert.deadline : undefined,
      };
    },
    settled: withoutOutdated,
    keep({ tenant, alerts }) {
      const allSeries = raised.get(tenant) ?? new Map<string, number>();
      raised.set(tenant, allSeries);
      for (const [series, lead] of raisedLeads(alerts))
        allSeries.set(series, lead);
      return true;
    },
  });

  /** Alerts of one subject, in one write; those raised before are left out. */
  async function raiseOne(
    tenant: string,
    due: readonly [Alert, ...Alert[]],
    now: Date,
  ): Promise<RaisedAlert[]> {
    const [{ subject }] = due;
    const id = recordId(tenant, subject);
    let fresh: RaisedAlert[] = [];
    await records.update(id, (before) => {
      const leads = raisedLeads(before?.alerts ?? []);
      fresh = due
        .filter((one) => one.lead < (leads.get(seriesOf(one)) ?? Infinity))
        .map((one) => ({ ...one, raisedAt: now.toISOString() }));
      if (fresh.length === 0) return before;
      const base = { schema: 1 as const, id, tenant, subject };
      return withRaised(before ?? { ...base, alerts: [], outbox: [] }, fresh);
    });
    return fresh;
  }

  return {
    load: records.load,

    open: records.open,
    outbox: records.outbox,

    /**
     * Saves alerts with the notifications that follow, one write per subject; again with the same alerts it does
     * nothing. Resolves with what was new. A subject that can't be saved is reported and leaves the others alone.
     */
    async raise(
      tenant: string,
      due: readonly Alert[],
      now: Date,
      onFault: (subject: string, error: unknown) => void,
    ): Promise<RaisedAlert[]> {
      const fresh: RaisedAlert[] = [];
      for (const [subject, group] of bySubject(due)) {
        try {
          fresh.push(...(await raiseOne(tenant, group, now)));
        } catch (error) {
          onFault(subject, error);
        }
      }
      return fresh;
    },

    raised:
      (tenant: string): RaisedLead =>
      (series) =>
        raised.get(tenant)?.get(series),

    waiting: records.waiting,
    toldSince: records.toldSince,

    /** The same alert, told to more people. */
    addNotifications: records.add,
  };
}

function withRaised(
  before: AlertRecord,
  fresh: readonly RaisedAlert[],
): AlertRecord {
  const spoken = fresh.filter(({ toldBy }) => toldBy === undefined);
  return withoutOutdated({
    ...before,
    alerts: [...before.alerts, ...fresh],
    outbox: [...before.outbox, ...spoken.flatMap(alertNotifications)],
  });
}

/** What still waits, or waits again, goes unsaid once a later alert of its series is there: one message, not a pile. */
function withoutOutdated(record: AlertRecord): AlertRecord {
  const leads = raisedLeads(record.alerts);
  const isOutdated = ({ state, alert: id }: AlertNotification) =>
    state === "pending" &&
    record.alerts.some(
      (one) =>
        one.id === id && one.lead > (leads.get(seriesOf(one)) ?? one.lead),
    );
  return {
    ...record,
    outbox: record.outbox.map((one) =>
      isOutdated(one) ? { ...one, state: "obsolete" } : one,
    ),
  };
}

export function raisedAt(
  alerts: readonly RaisedAlert[],
  one: Pick<AlertNotification, "alert">,
): string {
  const found = alerts.find(({ id }) => id === one.alert);
  return found?.raisedAt ?? new Date(0).toISOString();
}

function bySubject(
  due: readonly Alert[],
): Map<string, readonly [Alert, ...Alert[]]> {
  const groups = new Map<string, [Alert, ...Alert[]]>();
  for (const one of due) {
    const key = subjectKey(one.subject);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

const recordId = (tenant: string, subject: Alert["subject"]) =>
  JSON.stringify([tenant, subjectKey(subject)]);
