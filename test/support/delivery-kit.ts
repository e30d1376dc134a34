import {
  createDelivery,
  type DeliveryDeps,
} from "../../services/delivery/delivery.ts";
import type {
  Entry,
  EntryQuery,
  Outbox,
  Prepared,
  SendResult,
} from "../../services/delivery/ports.ts";
import { createRateLimiter } from "../../services/delivery/rate-limiter.ts";
import {
  isMergeable,
  needsAction,
} from "../../services/telling/needs-action.ts";
import type {
  Notification,
  NotificationState,
  Problem,
} from "../../services/delivery/notification.ts";
import { createVirtualTime } from "./virtual-time.ts";
import type { PersonKey } from "../../services/person.ts";

const tenant = "t";
const began = Date.parse("2026-11-21T10:00:00Z");

/** What the service answers to one send; a function may do something while it is on its way. */
export type Answer = SendResult | (() => SendResult);

export interface Raise {
  readonly kind?: string;
  readonly subject?: string;
}

/** The engine over an outbox in memory, with a clock that goes on by itself and a chat that answers what it is told. */
export function createDeliveryKit(options: Partial<DeliveryDeps> = {}) {
  const time = createVirtualTime();
  const entries = new Map<string, Entry>();
  const byPerson = new Map<string, string[]>();
  const refsOf = (id: string) => byPerson.get(id) ?? [];
  const sends: { readonly to: string; readonly ids: readonly string[] }[] = [];
  const sentAt: number[] = [];
  const answers = new Map<string, Answer[]>();
  const unreachable = new Map<string, Problem>();
  const obsolete = new Set<string>();
  const logged: object[] = [];
  const informed: object[] = [];
  const now = () => new Date(began + time.clock());
  const key = (id: string): PersonKey => ({ tenant, id });
  const fits = (one: Entry["notification"], query: EntryQuery) =>
    query.states.includes(one.state) &&
    (query.problems === undefined ||
      (one.problem !== undefined && query.problems.includes(one.problem))) &&
    (query.activity === undefined || one.activity === query.activity);

  /** Called once, before the next mark is written. */
  let beforeMark: ((state: NotificationState | undefined) => void) | undefined;

  const outbox: Outbox = {
    name: "kit",
    people: (query) =>
      [
        ...new Set(
          [...entries.values()]
            .filter(({ notification }) => fits(notification, query))
            .map(({ notification }) => notification.to),
        ),
      ].map(key),
    find: ({ id }, query) =>
      Promise.resolve(
        refsOf(id)
          .map((ref) => entries.get(ref)!)
          .filter(({ notification }) => fits(notification, query))
          .map((one) => ({ ...one, toldAt: toldAt(one) })),
      ),
    mark: (ref, change) => {
      const before = beforeMark;
      beforeMark = undefined;
      before?.(change.state);
      const one = entries.get(ref);
      if (one)
        entries.set(ref, {
          ...one,
          notification: { ...one.notification, ...change },
        });
      return Promise.resolve();
    },
  };

  function toldAt({ notification, subject }: Entry): string | undefined {
    return refsOf(notification.to)
      .map((ref) => entries.get(ref)!)
      .filter(
        (one) =>
          one.subject === subject &&
          one.notification.kind === notification.kind,
      )
      .flatMap((one) => one.notification.times?.sent ?? [])
      .sort()
      .at(-1);
  }

  function send(to: string, batch: readonly Entry[]): SendResult {
    sends.push({ to, ids: batch.map(({ ref }) => ref) });
    sentAt.push(time.clock());
    const next = answers.get(to)?.shift() ?? {
      kind: "sent",
      activity: `m${sends.length}`,
    };
    return typeof next === "function" ? next() : next;
  }

  const deps: DeliveryDeps = {
    outboxes: [outbox],
    sender: {
      prepare: ({ id }, batch): Promise<Prepared> => {
        const reason = unreachable.get(id);
        if (reason !== undefined)
          return Promise.resolve({
            kind: "undeliverable",
            reason,
            dropsChat: false,
          });
        const gone = batch.filter(({ ref }) => obsolete.has(ref));
        const left = batch.filter((one) => !gone.includes(one));
        if (left.length === 0) return Promise.resolve({ kind: "obsolete" });
        return Promise.resolve({
          kind: "ready",
          obsolete: gone.map(({ ref }) => ref),
          send: () => Promise.resolve(send(id, left)),
        });
      },
      dropChat: ({ id }, reason) => {
        unreachable.set(id, reason);
        return Promise.resolve();
      },
    },
    limiter: createRateLimiter({ clock: time.clock, after: time.after }),
    needsAction,
    isMergeable,
    now,
    sleep: time.sleep,
    random: () => 1,
    mergeMs: 0,
    log: {
      info: (facts) => informed.push(facts),
      warn: (facts) => logged.push(facts),
      error: (facts) => logged.push(facts),
    },
    ...options,
  };
  const delivery = createDelivery(deps);

  return {
    beforeNextMark(act: (state: NotificationState | undefined) => void): void {
      beforeMark = act;
    },
    time,
    delivery,
    deps,
    key,
    sends,
    sentAt,
    logged,
    informed,
    unreachable,
    /** Ids of those that have nothing to tell any more. */
    obsolete,
    /** The next answers to what is sent to this person; after them it is fine again. */
    answer: (to: string, ...next: Answer[]) => answers.set(to, next),
    /** Puts something into the outbox. */
    raise(
      id: string,
      to: string,
      { kind = "approved", subject = id }: Raise = {},
      more: Partial<Notification> = {},
    ) {
      byPerson.set(to, [...refsOf(to), id]);
      entries.set(id, {
        outbox: "kit",
        ref: id,
        tenant,
        subject,
        raisedAt: now().toISOString(),
        notification: {
          id,
          kind,
          to,
          state: "pending",
          attempts: 0,
          ...more,
        },
      });
      delivery.kick(key(to));
    },
    notification: (id: string) => entries.get(id)!.notification,
    state: (id: string): NotificationState =>
      entries.get(id)!.notification.state,
    all: () => [...entries.values()].map((one) => one.notification),
  };
}
