import pLimit, { type LimitFunction } from "p-limit";
import { problems, type Problem } from "./notification.ts";
import { createConclude, lastingProblems } from "./conclude.ts";
import {
  keyOf,
  newRecipient,
  openStates,
  type Recipient,
  type Next,
  type Pause,
} from "./recipient.ts";
import { createMarks } from "./marks.ts";
import type { Outbox, Courier, WhenToSend } from "./ports.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import {
  defaultRetries,
  pauseAfter,
  type RetrySettings,
} from "./retry-policy.ts";
import { createTellNext } from "./tell-next.ts";
import type { PersonKey } from "../person.ts";
import { machineTime, type Time } from "../schedule/time.ts";
import { late, within } from "../schedule/within.ts";

export interface DeliveryDeps {
  readonly outboxes: readonly Outbox[];
  readonly sender: Courier;
  readonly limiter: RateLimiter;
  readonly whenToSend?: WhenToSend;
  readonly needsAction: (kind: string) => boolean;
  /** Whether something of this kind may share a message with others. */
  readonly isMergeable: (kind: string) => boolean;
  readonly dayOf?: (tenant: string, at: Date) => string;
  readonly now: () => Date;
  readonly sleep?: Time["sleep"];
  readonly random?: () => number;
  /** How long something waits for others to share its message; 0 sends each alone. */
  readonly mergeMs?: number;
  readonly retries?: RetrySettings;
  /** People who are sent something at the same time. */
  readonly lanes?: number;
  readonly log: {
    info(facts: object, text: string): void;
    warn(facts: object, text: string): void;
    error(facts: object, text: string): void;
  };
}

/** Reasons that may be gone when the bot is started anew. */
const passWithStart: readonly Problem[] = ["misconfigured", "server-error"];
const defaultLanes = 64;
const defaultMergeMs = 60_000;
/** What waits for an hour of the day is looked at again this often: clocks are set. A rest is never cut short. */
const longestSleepMs = 60 * 60_000;
/** A send that takes longer when the bot is to stop is found by the next start. */
const stopWithinMs = 1500;

/**
 * Sends what the outboxes hold: to one person one message after the other, to different people side by side. Marked
 * before it leaves and after, so that a crash loses nothing, and what may have arrived twice is known.
 */
export function createDelivery(deps: DeliveryDeps) {
  const { outboxes, log, now } = deps;
  const {
    whenToSend = atOnce,
    dayOf = utcDay,
    sleep = machineTime.sleep,
    random = Math.random,
    mergeMs = defaultMergeMs,
    retries = defaultRetries,
  } = deps;
  const recipients = new Map<string, Recipient>();
  const marks = createMarks(outboxes, now);
  /** Tenants have lanes of their own: one that must wait holds up no other one. */
  const lanes = new Map<string, LimitFunction>();
  const underWay = new Set<Promise<unknown>>();
  const life = { isFinishing: false, isStopped: false, isOver: false };
  const isFinishing = () => life.isFinishing;
  const running = new Set<Promise<void>>();
  const restAfter = (recipient: Recipient, afterMs?: number): Next => ({
    then: "rest",
    ms: pauseAfter(recipient.failures, retries, random, afterMs),
  });
  const tellNext = createTellNext({
    ...deps,
    whenToSend,
    dayOf,
    mergeMs,
    life,
    move: marks.move,
    ending: createConclude({ ...deps, move: marks.move, restAfter }),
  });

  function lanesOf({ tenant }: PersonKey) {
    const known = lanes.get(tenant) ?? pLimit(deps.lanes ?? defaultLanes);
    lanes.set(tenant, known);
    return known;
  }

  function kick(person: PersonKey): void {
    if (life.isStopped) return;
    const key = keyOf(person);
    const known = recipients.get(key);
    if (known) {
      known.isKicked = true;
      if (!known.isResting) known.rest.abort();
      return;
    }
    const recipient = newRecipient(person);
    recipients.set(key, recipient);
    const done = run(recipient).finally(() => {
      recipients.delete(key);
      running.delete(done);
      if (recipient.isKicked) kick(recipient.person);
    });
    running.add(done);
  }

  async function run(recipient: Recipient): Promise<void> {
    while (!life.isStopped) {
      recipient.isKicked = false;
      const next = await lanesOf(recipient.person)(() =>
        tracked(tellNext(recipient)),
      ).catch((error: unknown): Next => {
        log.error(
          { person: recipient.person.id, err: error },
          "delivery failed",
        );
        recipient.failures += 1;
        return restAfter(recipient);
      });
      if (next.then === "again") continue;
      if (next.then === "end") return;
      const wasFinishing = isFinishing();
      if (!wasFinishing) await pause(recipient, next);
      // What is not due now, or was refused a moment ago, is for the next start.
      if (isFinishing() && (wasFinishing || next.then === "rest")) return;
    }
  }

  async function pause(recipient: Recipient, next: Pause): Promise<void> {
    recipient.rest = new AbortController();
    recipient.isResting = next.then === "rest";
    // What came while the last step ran is looked at before anybody waits.
    if (recipient.isKicked && !recipient.isResting) return;
    const { signal } = recipient.rest;
    const longestMs = next.then === "rest" ? next.ms : longestSleepMs;
    await sleep(Math.min(next.ms, longestMs), signal);
    recipient.isResting = false;
    if (next.then === "wait" && next.for && !signal.aborted)
      recipient.waited.add(next.for.ref);
  }

  function tracked<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  }

  function arrived(person: PersonKey): void {
    const recipient = recipients.get(keyOf(person));
    if (!recipient) return;
    recipient.failures = 0;
    recipient.hasArrived = true;
    recipient.rest.abort();
  }

  function kickAll(): void {
    for (const outbox of outboxes)
      for (const person of outbox.people({ states: openStates })) kick(person);
  }

  return {
    /** Somebody may have something to be told now. */
    kick,

    /** Everybody for whom something waits; what was given up stays so. */
    kickAll,

    /** Once, after a start: everybody for whom something waits, also for what an operator may have put right meanwhile. */
    async begin(): Promise<void> {
      await marks.resume(undefined, passWithStart);
      kickAll();
    },

    /** Somebody wrote, or installed the app: what could not be told them can be now. */
    async arrive(person: PersonKey): Promise<void> {
      // Said before and after: a failure may be noted while what failed before is looked for.
      arrived(person);
      await marks.resume(
        person,
        problems.filter((one) => !lastingProblems.includes(one)),
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
      for (const recipient of recipients.values()) recipient.rest.abort();
      const allEnded = (async () => {
        while (running.size > 0) await Promise.all(running);
      })();
      return (await within(withinMs, allEnded)) !== late;
    },

    /** Finishes what is under way; what still waits is sent after the next start. */
    async stop(): Promise<void> {
      life.isStopped = true;
      for (const recipient of recipients.values()) recipient.rest.abort();
      await within(stopWithinMs, Promise.allSettled([...underWay]));
      life.isOver = true;
    },
  };
}

const atOnce: WhenToSend = (_, { raisedAt }) => raisedAt;
const utcDay = (_tenant: string, at: Date) => at.toISOString().slice(0, 10);
