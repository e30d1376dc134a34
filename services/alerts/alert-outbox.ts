import type { Outbox } from "../delivery/ports.ts";
import { createRecordOutbox } from "../delivery/record-outbox.ts";
import { claimOf, subjectKey } from "./alert.ts";
import type { AlertNotification } from "./alert-notification.ts";
import {
  raisedAt,
  type AlertRecord,
  type AlertRecords,
} from "./alert-records.ts";

/** The alerts' outboxes, as the delivery sees them. */
export function createAlertOutbox(records: AlertRecords): Outbox {
  return createRecordOutbox<AlertNotification, AlertRecord>({
    name: "alerts",
    waiting: records.waiting,
    load: records.load,
    mark: (id, notice, change) => records.mark(id, notice, change),
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
  });
}
