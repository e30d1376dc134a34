import { setTimeout as delay } from "node:timers/promises";
import type { PersonKey } from "../../people/people.ts";
import {
  problems,
  type NoticeKind,
  type NotificationState,
  type Problem,
} from "../notification.ts";
import { chooseBatch, type Choice } from "./choose-batch.ts";
import { createLanes } from "./lanes.ts";
import { createMarks } from "./marks.ts";
import type { Entry, Outbox, Sender, SendResult, WhenToSend } from "./ports.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import {
  defaultRetries,
  pauseAfter,
  type RetrySettings,
} from "./retry-policy.ts";

export interface DeliveryDeps {
  readonly outboxes: readonly Outbox[];
  readonly sender: Sender;
  readonly limiter: RateLimiter;
  readonly whenToSend?: WhenToSend;
  readonly needsAction: (kind: NoticeKind) => boolean;
  readonly dayOf?: (tenant: string, at: Date) => string;
  readonly now: () => Date;
  /** Resolves, early or in time, and never rejects. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  /** How long something waits for others to share its message; 0 sends each alone. */
  readonly mergeMs?: number;
  readonly retries?: RetrySettings;
  /** People who are sent something at the same time. */
  readonly lanes?: number;
  readonly log: {
    warn(facts: object, text: string): void;
    error(facts: object, text: string): void;
  };
}

export type Delivery = ReturnType<typeof createDelivery>;

/** Somebody who has something to be told. */
interface Line {
  readonly person: PersonKey;
  /** Failures in a row. */
  failures: number;
  /** Something came since it was last looked. */
  isKicked: boolean;
  isResting: boolean;
  /** They wrote while it was looked at: what was found out about their chat is old. */
  hasArrived: boolean;
  rest: AbortController;
  readonly waited: Set<string>;
  readonly alone: Set<string>;
}

type Next =
  | { readonly then: "end" }
  | { readonly then: "again" }
  /** Resting after a failure: news does not end that, only the person does. */
  | { readonly then: "rest"; readonly ms: number }
  | { readonly then: "wait"; readonly ms: number; readonly for?: Entry };
type Pause = Extract<Next, { then: "rest" | "wait" }>;

const open: readonly NotificationState[] = ["pending", "sending"];
/** Reasons that may be gone when the bot is started anew. */
const passWithStart: readonly Problem[] = ["misconfigured", "server-error"];
/** Reasons that remain when somebody writes: the message itself is wrong, or it left twice. */
const stay: readonly Problem[] = ["too-large", "bad-request", "lost-answer"];
const defaultLanes = 64;
const defaultMergeMs = 60_000;
const longestSleepMs = 60 * 60_000;
/** A send that takes longer when the bot is to stop is found by the next start. */
const stopWithinMs = 1500;

/**
 * Sends what the outboxes hold: to one person one message after the other, to different people side by side. Marked
 * before it leaves and after, so that a crash loses nothing, and what may have arrived twice is known.
 */
export function createDelivery(deps: DeliveryDeps) {
  const { outboxes, sender, limiter, now, log, needsAction } = deps;
  const {
    whenToSend = atOnce,
    dayOf = utcDay,
    sleep = sleepFor,
    random = Math.random,
    mergeMs = defaultMergeMs,
    retries = defaultRetries,
  } = deps;
  const lines = new Map<string, Line>();
  const marks = createMarks(outboxes, now);
  const { move } = marks;
  /** Tenants have lanes of their own: one that must wait holds up no other one. */
  const lanes = new Map<string, ReturnType<typeof createLanes>>();
  const underWay = new Set<Promise<unknown>>();
  /** `isOver`: the data may be another process's. */
  const life = { isFinishing: false, isStopped: false, isOver: false };
  const hasStopped = () => life.isStopped;
  const isFinishing = () => life.isFinishing;
  const running = new Set<Promise<void>>();

  function lanesOf({ tenant }: PersonKey) {
    const known = lanes.get(tenant) ?? createLanes(deps.lanes ?? defaultLanes);
    lanes.set(tenant, known);
    return known;
  }

  function kick(person: PersonKey): void {
    if (life.isStopped) return;
    const key = keyOf(person);
    const known = lines.get(key);
    if (known) {
      known.isKicked = true;
      if (!known.isResting) known.rest.abort();
      return;
    }
    const line: Line = {
      person: { tenant: person.tenant, id: person.id },
      failures: 0,
      isKicked: false,
      isResting: false,
      hasArrived: false,
      rest: new AbortController(),
      waited: new Set(),
      alone: new Set(),
    };
    lines.set(key, line);
    const done = run(line).finally(() => {
      lines.delete(key);
      running.delete(done);
      if (line.isKicked) kick(line.person);
    });
    running.add(done);
  }

  async function run(line: Line): Promise<void> {
    while (!life.isStopped) {
      line.isKicked = false;
      const next = await lanesOf(line.person)(() => tracked(step(line))).catch(
        (error: unknown): Next => {
          log.error({ person: line.person.id, err: error }, "delivery failed");
          line.failures += 1;
          return restAfter(line, undefined);
        },
      );
      if (next.then === "again") continue;
      if (next.then === "end") return;
      const wasFinishing = isFinishing();
      if (!wasFinishing) await pause(line, next);
      // What is not due now, or was refused a moment ago, is for the next start.
      if (isFinishing() && (wasFinishing || next.then === "rest")) return;
    }
  }

  async function pause(line: Line, next: Pause): Promise<void> {
    line.rest = new AbortController();
    line.isResting = next.then === "rest";
    // What came while the last step ran is looked at before anybody waits.
    if (line.isKicked && !line.isResting) return;
    const { signal } = line.rest;
    await sleep(Math.min(next.ms, longestSleepMs), signal);
    line.isResting = false;
    if (next.then === "wait" && next.for && !signal.aborted)
      line.waited.add(next.for.ref);
  }

  function tracked<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  }

  /** One message to one person, or the reason why there is none now. */
  async function step(line: Line): Promise<Next> {
    if (life.isStopped) return { then: "end" };
    const { person } = line;
    line.hasArrived = false;
    const choice = await choose(line);
    for (const one of choice.obsolete) await move(one, "obsolete");
    if (choice.batch.length === 0) {
      if (choice.waitMs === undefined) return { then: "end" };
      const { waited } = choice;
      return {
        then: "wait",
        ms: choice.waitMs,
        ...(waited ? { for: waited } : {}),
      };
    }
    const prepared = await prepare(person, choice.batch);
    if (prepared.kind === "obsolete") {
      for (const one of choice.batch) await move(one, "obsolete");
      return { then: "again" };
    }
    if (prepared.kind === "undeliverable")
      return undeliverable(line, choice.batch, prepared);
    for (const one of choice.batch)
      if (prepared.obsolete.includes(one.ref)) await move(one, "obsolete");
    const batch = choice.batch.filter(
      ({ ref }) => !prepared.obsolete.includes(ref),
    );
    const admission = await limiter.admit(person.tenant, chatKey(person));
    let leaving: readonly Entry[];
    try {
      // Stopped while it waited: it is still pending, and the next start sends it.
      if (hasStopped()) {
        admission.giveUp();
        return { then: "end" };
      }
      leaving = await each(batch, leave);
    } catch (error) {
      admission.giveUp();
      throw error;
    }
    const permit = await admission.leave();
    const result = await prepared.send().finally(permit.done);
    // Nobody waited for this answer: the next start finds it as it stands, as left and not known.
    if (life.isOver) return { then: "end" };
    return conclude(line, leaving, result);
  }

  async function choose(line: Line): Promise<Choice> {
    const { person } = line;
    const found = await Promise.all(
      outboxes.map((outbox) => outbox.find(person, { states: open })),
    );
    const entries = found
      .flat()
      .sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
    const timed = await each(entries, async (entry) => ({
      entry,
      at: await whenToSend(person, entry),
    }));
    return chooseBatch(timed, {
      now: now(),
      mergeMs,
      hasWaited: ({ ref }) => isFinishing() || line.waited.has(ref),
      mustGoAlone: ({ ref }) => line.alone.has(ref),
      needsAction,
      dayOf,
    });
  }

  async function prepare(person: PersonKey, batch: readonly Entry[]) {
    try {
      return await sender.prepare(person, batch);
    } catch (error) {
      // A fault of ours in one message holds up no other one.
      log.error(
        { notifications: batch.map(refOf), err: error },
        "a message could not be made",
      );
      return {
        kind: "undeliverable",
        reason: "bad-request",
        dropsChat: false,
      } as const;
    }
  }

  /** What was found as `sending` left before a crash; it may have arrived. */
  function leave(entry: Entry): Promise<Entry> {
    const { state, attempts, unsure } = entry.notification;
    return move(entry, "sending", {
      attempts: attempts + 1,
      ...(state === "sending" || unsure === true ? { unsure: true } : {}),
    });
  }

  async function conclude(
    line: Line,
    batch: readonly Entry[],
    result: SendResult,
  ): Promise<Next> {
    switch (result.kind) {
      case "sent": {
        line.failures = 0;
        const { activity } = result;
        await each(batch, (one) =>
          move(one, "sent", {
            problem: undefined,
            ...(activity === undefined ? {} : { activity }),
            ...(batch.length > 1 ? { shared: true as const } : {}),
          }),
        );
        return { then: "again" };
      }
      case "retry": {
        line.failures += 1;
        warn(batch, result.why);
        await each(batch, (one) =>
          move(one, "pending", { problem: result.why }),
        );
        if (result.why === "throttled-out" && result.afterMs !== undefined)
          limiter.throttled(
            line.person.tenant,
            chatKey(line.person),
            result.afterMs,
          );
        return restAfter(line, result.afterMs);
      }
      case "lost":
        return lost(line, batch);
      case "undeliverable":
        return undeliverable(line, batch, result);
    }
  }

  /** Sent once more, and marked so; a second time nobody knows any better. */
  async function lost(line: Line, batch: readonly Entry[]): Promise<Next> {
    line.failures += 1;
    warn(batch, "lost-answer");
    await each(batch, (one) =>
      one.notification.unsure === true
        ? move(one, "undeliverable", { problem: "lost-answer" })
        : move(one, "pending", { problem: "lost-answer", unsure: true }),
    );
    return restAfter(line, undefined);
  }

  async function undeliverable(
    line: Line,
    batch: readonly Entry[],
    {
      reason,
      dropsChat,
    }: { readonly reason: Problem; readonly dropsChat: boolean },
  ): Promise<Next> {
    line.failures = 0;
    warn(batch, reason);
    // Several that were refused together are tried one by one: most of them may be fine.
    if (batch.length > 1 && stay.includes(reason)) {
      for (const { ref } of batch) line.alone.add(ref);
      await each(batch, (one) => move(one, "pending"));
      return { then: "again" };
    }
    if (line.hasArrived && !stay.includes(reason)) {
      await each(batch, (one) => move(one, "pending"));
      return { then: "again" };
    }
    if (dropsChat) await sender.dropChat(line.person, reason);
    await each(batch, (one) => move(one, "undeliverable", { problem: reason }));
    // They came while that was noted: whoever looked for what waits found it pending still.
    if (hasArrived(line) && !stay.includes(reason))
      await each(batch, (one) => move(one, "pending"));
    return { then: "again" };
  }

  /** Asked again after an await, in which it may have changed. */
  function hasArrived(line: Line): boolean {
    return line.hasArrived;
  }

  function arrived(person: PersonKey): void {
    const line = lines.get(keyOf(person));
    if (!line) return;
    line.failures = 0;
    line.hasArrived = true;
    line.rest.abort();
  }

  function restAfter(line: Line, afterMs: number | undefined): Next {
    const ms = pauseAfter(line.failures, retries, random, afterMs);
    return { then: "rest", ms };
  }

  function warn(batch: readonly Entry[], problem: Problem): void {
    log.warn(
      { notifications: batch.map(refOf), problem },
      "a notification was not delivered",
    );
  }

  return {
    /** Somebody may have something to be told now. */
    kick,

    /** After a start: everybody for whom something waits, also for what an operator may have put right meanwhile. */
    async kickAll(): Promise<void> {
      await marks.resume(undefined, passWithStart);
      for (const outbox of outboxes)
        for (const person of outbox.people({ states: open })) kick(person);
    },

    /** Somebody wrote, or installed the app: what could not be told them can be now. */
    async arrive(person: PersonKey): Promise<void> {
      // Said before and after: a failure may be noted while what failed before is looked for.
      arrived(person);
      await marks.resume(
        person,
        problems.filter((one) => !stay.includes(one)),
      );
      arrived(person);
      kick(person);
    },

    /** The person answered in the chat (everything before was in view), or a message was drawn anew before their eyes. */
    seen: (person: PersonKey, activity?: string) =>
      marks.seen(person, activity),
    /** The person pressed something on this message. */
    acted: (person: PersonKey, activity: string, pressed?: string) =>
      marks.acted(person, activity, pressed),

    /** The end is near: sends what is due now, and waits no longer for others to join it. True: nothing due is left. */
    async finish(withinMs: number): Promise<boolean> {
      life.isFinishing = true;
      for (const line of lines.values()) line.rest.abort();
      const late = new AbortController();
      const isLate = delay(withinMs, true, late).catch(() => true);
      const isDone = (async () => {
        while (running.size > 0) await Promise.all(running);
        return false;
      })();
      const hasLeft = await Promise.race([isLate, isDone]);
      late.abort();
      return !hasLeft;
    },

    /** Finishes what is under way; what still waits is sent after the next start. */
    async stop(): Promise<void> {
      life.isStopped = true;
      for (const line of lines.values()) line.rest.abort();
      const late = new AbortController();
      await Promise.race([
        Promise.allSettled([...underWay]),
        delay(stopWithinMs, undefined, late),
      ]);
      late.abort();
      life.isOver = true;
    },
  };
}

const atOnce: WhenToSend = (_, { raisedAt }) => raisedAt;
const utcDay = (_tenant: string, at: Date) => at.toISOString().slice(0, 10);

const keyOf = ({ tenant, id }: PersonKey) => JSON.stringify([tenant, id]);

/** Of its rate limits: everybody has one personal chat. */
export const chatKey = ({ id }: Pick<PersonKey, "id">) => id;

async function each<T, R>(
  all: readonly T[],
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await act(one));
  return done;
}

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

const refOf = ({ ref }: Entry) => ref;
