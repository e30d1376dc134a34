import type { Notification } from "../notifications/notification.ts";
import type { Entry, Outbox } from "../notifications/delivery/ports.ts";
import type { ClaimRecord, ClaimRecords } from "./claim-records.ts";
import { fits } from "./outbox-index.ts";

const name = "claims";

/** The claims' outboxes, as the delivery sees them. */
export function createClaimOutbox(records: ClaimRecords): Outbox {
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
      const { claimId, id } = partsOf(ref);
      await records.markDelivery(claimId, id, change);
    },
  };
}

/** Which notification of which claim an entry is. */
export function partsOf(ref: string): {
  readonly claimId: string;
  readonly id: string;
} {
  const [claimId = "", id = ""] = ref.split("/");
  return { claimId, id };
}

function entryOf(record: ClaimRecord, notification: Notification): Entry {
  const subject = subjectOf(record, notification);
  const told = record.outbox
    .filter(
      (one) =>
        one.to === notification.to &&
        one.kind === notification.kind &&
        subjectOf(record, one) === subject,
    )
    .flatMap(({ times }) => times?.sent ?? [])
    .sort();
  return {
    outbox: name,
    ref: `${record.id}/${notification.id}`,
    tenant: record.tenant,
    notification,
    raisedAt: raisedAt(record, notification),
    subject,
    toldAt: told.at(-1),
  };
}

export function raisedAt(
  { events }: Pick<ClaimRecord, "events">,
  { event }: Pick<Notification, "event">,
): string {
  return events[event - 1]?.at ?? new Date(0).toISOString();
}

/** What somebody said is always news; that something went on with the same claim or request is not. */
function subjectOf(
  { id, events }: Pick<ClaimRecord, "id" | "events">,
  { event }: Pick<Notification, "event">,
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
