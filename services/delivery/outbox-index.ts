import type { Notification } from "./notification.ts";
import type { EntryQuery } from "./ports.ts";
import type { PersonKey } from "../person.ts";

/** What is remembered of a notification that has not come to its end. */
type Known = Pick<
  Notification,
  "id" | "to" | "state" | "problem" | "activity"
> & {
  /** ISO instant of what caused it. */
  readonly raisedAt: string;
};

/** Where notifications lie that have not come to their end, in memory: asking for them reads no file. */
export function createOutboxIndex() {
  const records = new Map<
    string,
    { readonly tenant: string; readonly known: readonly Known[] }
  >();
  const ofPerson = new Map<string, Set<string>>();

  function forget(recordId: string): void {
    const before = records.get(recordId);
    if (!before) return;
    records.delete(recordId);
    for (const { to } of before.known) {
      const key = keyOf({ tenant: before.tenant, id: to });
      const left = ofPerson.get(key);
      left?.delete(recordId);
      if (left?.size === 0) ofPerson.delete(key);
    }
  }

  return {
    keep(recordId: string, tenant: string, all: readonly Known[]): void {
      forget(recordId);
      const known = all
        .filter(({ state }) => state !== "acted" && state !== "obsolete")
        .map(({ id, to, state, problem, activity, raisedAt }) => ({
          id,
          to,
          state,
          problem,
          activity,
          raisedAt,
        }));
      if (known.length === 0) return;
      records.set(recordId, { tenant, known });
      for (const { to } of known) {
        const key = keyOf({ tenant, id: to });
        const mine = ofPerson.get(key) ?? new Set();
        ofPerson.set(key, mine.add(recordId));
      }
    },

    forget,

    /** Records with something like this for the person. */
    records(person: PersonKey, query: EntryQuery): string[] {
      return [...(ofPerson.get(keyOf(person)) ?? [])].filter((id) =>
        records
          .get(id)
          ?.known.some((one) => one.to === person.id && fits(one, query)),
      );
    },

    /** Those who have something like this; with a record, in that one. */
    people(query: EntryQuery, recordId?: string): PersonKey[] {
      const from = recordId === undefined ? [...records.keys()] : [recordId];
      const found = new Map<string, PersonKey>();
      for (const id of from) {
        const { tenant, known } = records.get(id) ?? { tenant: "", known: [] };
        for (const one of known) {
          const person = { tenant, id: one.to };
          if (fits(one, query)) found.set(keyOf(person), person);
        }
      }
      return [...found.values()];
    },

    /** How many wait to be sent, and since when the oldest does. */
    depth(): { readonly count: number; readonly oldest: string | undefined } {
      let count = 0;
      let oldest: string | undefined;
      for (const { known } of records.values())
        for (const { state, raisedAt } of known) {
          if (state !== "pending" && state !== "sending") continue;
          count += 1;
          if (oldest === undefined || raisedAt < oldest) oldest = raisedAt;
        }
      return { count, oldest };
    },
  };
}

/** Whether a notification is one of those that are asked for. */
export function fits(
  one: Pick<Notification, "state" | "problem" | "activity">,
  { states, problems, activity }: EntryQuery,
): boolean {
  return (
    states.includes(one.state) &&
    (problems === undefined ||
      (one.problem !== undefined && problems.includes(one.problem))) &&
    (activity === undefined || one.activity === activity)
  );
}

const keyOf = ({ tenant, id }: PersonKey) => `${tenant} ${id}`;
