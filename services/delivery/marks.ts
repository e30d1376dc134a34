import type {
  Notification,
  NotificationState,
  Problem,
} from "./notification.ts";
import type { Entry, EntryQuery, Outbox } from "./ports.ts";
import type { PersonKey } from "../person.ts";

/** Names a notification in what a button carries; means something only to the one it was sent to. */
export const entryKey = ({ outbox, ref }: Pick<Entry, "outbox" | "ref">) =>
  `${outbox} ${ref}`;

/** Writes down what became of notifications, each change with its time. */
export function createMarks(outboxes: readonly Outbox[], now: () => Date) {
  async function move(
    entry: Entry,
    state: NotificationState,
    more: Partial<Notification> = {},
  ): Promise<Entry> {
    const times = { ...entry.notification.times, [state]: now().toISOString() };
    const change = { ...more, state, times };
    const outbox = outboxes.find(({ name }) => name === entry.outbox);
    await outbox?.mark(entry.ref, change);
    return { ...entry, notification: { ...entry.notification, ...change } };
  }

  async function moveAll(
    person: PersonKey,
    query: EntryQuery,
    state: NotificationState,
    more: Partial<Notification> = {},
  ): Promise<void> {
    for (const outbox of outboxes)
      for (const one of await outbox.find(person, query))
        await move(one, state, more);
  }

  return {
    move,

    /** What failed for one of these reasons waits again; with a person, only theirs. */
    async resume(
      person: PersonKey | undefined,
      problems: readonly Problem[],
    ): Promise<void> {
      const query = { states: ["undeliverable"], problems } as const;
      const people = person
        ? [person]
        : outboxes.flatMap((outbox) => outbox.people(query));
      for (const one of people)
        await moveAll(one, query, "pending", { problem: undefined });
    },

    async seen(person: PersonKey, activity?: string): Promise<void> {
      const shown = activity === undefined ? {} : { activity };
      await moveAll(person, { states: ["sent"], ...shown }, "seen");
    },

    /** Of several things in one message only the one that was pressed, by its key; the others were in view. */
    async acted(
      person: PersonKey,
      activity: string,
      pressed?: string,
    ): Promise<void> {
      const query = { states: ["sent", "seen"], activity } as const;
      const found = await Promise.all(
        outboxes.map((outbox) => outbox.find(person, query)),
      );
      for (const one of found.flat()) {
        const isAlone = one.notification.shared !== true;
        if (isAlone || entryKey(one) === pressed) await move(one, "acted");
        else if (one.notification.state === "sent") await move(one, "seen");
      }
    },
  };
}
