import type { Entry, NotificationChange, Outbox } from "./ports.ts";
import type { Notification } from "./notification.ts";
import { fits, type createOutboxIndex } from "./outbox-index.ts";

/** A record that holds what must be told along with what caused it. */
export interface WithOutbox<N extends Notification> {
  readonly id: string;
  readonly tenant: string;
  readonly outbox: readonly N[];
}

/** The outboxes of all records of one sort, as the delivery sees them. */
export function createRecordOutbox<
  N extends Notification,
  R extends WithOutbox<N>,
>(options: {
  readonly name: string;
  readonly waiting: ReturnType<typeof createOutboxIndex>;
  readonly load: (id: string) => Promise<{ readonly record: R } | undefined>;
  readonly mark: (
    record: string,
    id: string,
    change: NotificationChange,
  ) => Promise<void>;
  readonly about: (
    record: R,
    notification: N,
  ) => Pick<Entry, "raisedAt" | "subject" | "claim" | "due">;
}): Outbox {
  const { name, waiting, about } = options;

  function entryOf(record: R, notification: N): Entry {
    const what = about(record, notification);
    const told = record.outbox
      .filter(
        (one) =>
          one.to === notification.to &&
          one.kind === notification.kind &&
          about(record, one).subject === what.subject,
      )
      .flatMap(({ times }) => times?.sent ?? [])
      .sort();
    return {
      outbox: name,
      ref: JSON.stringify([record.id, notification.id]),
      tenant: record.tenant,
      notification,
      toldAt: told.at(-1),
      ...what,
    };
  }

  return {
    name,
    people: (query) => waiting.people(query),

    async find(person, query) {
      const entries: Entry[] = [];
      for (const id of waiting.records(person, query)) {
        const record = (await options.load(id))?.record;
        for (const one of record?.outbox ?? [])
          if (record && one.to === person.id && fits(one, query))
            entries.push(entryOf(record, one));
      }
      return entries;
    },

    async mark(ref, change) {
      const { record, id } = notificationRef(ref);
      await options.mark(record, id, change);
    },
  };
}

/** Which notification of which record an entry is. */
export function notificationRef(ref: string): {
  readonly record: string;
  readonly id: string;
} {
  const [record, id] = JSON.parse(ref) as [string, string];
  return { record, id };
}

/** Each id once, however often it is added. */
export function withNew<T extends { readonly id: string }>(
  outbox: readonly T[],
  notices: readonly T[],
): T[] {
  const known = new Set(outbox.map(({ id }) => id));
  return [...outbox, ...notices.filter(({ id }) => !known.has(id))];
}

/** One of them changed. */
export function withChange<T extends { readonly id: string }>(
  outbox: readonly T[],
  id: string,
  change: Partial<T>,
): T[] {
  return outbox.map((one) => (one.id === id ? { ...one, ...change } : one));
}
