import type { Outbox } from "../delivery/ports.ts";
import { createRecordOutbox } from "../delivery/record-outbox.ts";
import { raisedAt, type CaseRecord } from "./case-record.ts";
import type { CaseRecords } from "./case-records.ts";
import type { CaseKind, CaseTypes } from "./kind.ts";

/** The outboxes of one kind of case, as the delivery sees them. */
export function createCaseOutbox<T extends CaseTypes>(
  { name, subjectOf }: Pick<CaseKind<T>, "name" | "subjectOf">,
  records: CaseRecords<T>,
): Outbox {
  return createRecordOutbox<T["notification"], CaseRecord<T>>({
    name,
    waiting: records.waiting,
    load: records.load,
    mark: (id, notification, change) =>
      records.markDelivery(
        id,
        notification,
        change as Partial<T["notification"]>,
      ),
    about: (record, notification) => ({
      raisedAt: raisedAt(record, notification),
      subject: subjectOf(record.id, record.events[notification.event - 1]),
    }),
  });
}
