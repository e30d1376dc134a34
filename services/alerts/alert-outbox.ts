import { fits } from "../claims/outbox-index.ts";
import type { Entry, Outbox } from "../notifications/delivery/ports.ts";
import { claimOf, subjectKey } from "./alert.ts";
import type { AlertNotification } from "./alert-notification.ts";
import {
  raisedAt,
  type AlertRecord,
  type AlertRecords,
} from "./alert-records.ts";

const name = "alerts";

/** The alerts' outboxes, as the delivery sees them. */
export function createAlertOutbox(records: AlertRecords): Outbox {
  return {
    name,
    people: (query) => records.waiting.people(query),

    async find(person, query) {
      const entries: Entry[] = [];
      for (const id of records.waiting.records(person, query)) {
        const record = (await records.load(id))?.record;
        for (const one of record?.outbox ?? [])
          if (record && one.to === person.id && fits(one, query))
            entries.push(entryOf(record, one));
      }
      return entries;
    },

    async mark(ref, change) {
      const { record, id } = alertRef(ref);
      await records.mark(record, id, change);
    },
  };
}

/** Which notification of which alert record an entry is. */
export function alertRef(ref: string): {
  readonly record: string;
  readonly id: string;
} {
  const [record, id] = JSON.parse(ref) as [string, string];
  return { record, id };
}

function entryOf(record: AlertRecord, notification: AlertNotification): Entry {
  const alert = record.alerts.find(({ id }) => id === notification.alert);
  const told = record.outbox
    .filter(
      ({ to, kind }) => to === notification.to && kind === notification.kind,
    )
    .flatMap(({ times }) => times?.sent ?? [])
    .sort();
  return {
    outbox: name,
    ref: JSON.stringify([record.id, notification.id]),
    tenant: record.tenant,
    notification,
    raisedAt: raisedAt(record.alerts, notification),
    subject: subjectKey(record.subject),
    claim: claimOf(record.subject),
    // What is overdue has no such day any more.
    due: alert && alert.deadline >= alert.on ? alert.deadline : undefined,
    toldAt: told.at(-1),
  };
}
