import type { Outbox } from "../delivery/ports.ts";
import type { ClaimNotification } from "./claim-notification.ts";
import { createRecordOutbox } from "../delivery/record-outbox.ts";
import type { ClaimRecord, ClaimRecords } from "./claim-records.ts";

/** The claims' outboxes, as the delivery sees them. */
export function createClaimOutbox(records: ClaimRecords): Outbox {
  return createRecordOutbox<ClaimNotification, ClaimRecord>({
    name: "claims",
    waiting: records.waiting,
    load: records.load,
    mark: (id, notice, change) => records.markDelivery(id, notice, change),
    about: (record, notification) => ({
      raisedAt: raisedAt(record, notification),
      subject: subjectOf(record, notification),
    }),
  });
}

export function raisedAt(
  { events }: Pick<ClaimRecord, "events">,
  { event }: Pick<ClaimNotification, "event">,
): string {
  return events[event - 1]?.at ?? new Date(0).toISOString();
}

/** What somebody said is always news; that something went on with the same claim or request is not. */
function subjectOf(
  { id, events }: Pick<ClaimRecord, "id" | "events">,
  { event }: Pick<ClaimNotification, "event">,
): string {
  const body = events[event - 1]?.body;
  if (body === undefined) return id;
  const hasWords =
    "text" in body || "reason" in body || "words" in body || "note" in body;
  // A claim may be reviewed again on the same day: each step of its status is news.
  const isStep = "from" in body && typeof body.from === "string";
  if (hasWords || isStep) return `${id}/${event}`;
  return "request" in body && typeof body.request === "string"
    ? `${id}/${body.request}`
    : id;
}
