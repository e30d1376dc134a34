import { chooseBatch, type Choice } from "./choose-batch.ts";
import type { createConclude } from "./conclude.ts";
import {
  openStates,
  type Life,
  type Recipient,
  type Next,
} from "./recipient.ts";
import type { createMarks } from "./marks.ts";
import type { Entry, Outbox, Courier, WhenToSend } from "./ports.ts";
import { chatKey, type RateLimiter } from "./rate-limiter.ts";
import type { PersonKey } from "../person.ts";

/** One message to one person, or the reason why there is none now. */
export function createTellNext(deps: {
  readonly outboxes: readonly Outbox[];
  readonly sender: Courier;
  readonly limiter: RateLimiter;
  readonly whenToSend: WhenToSend;
  readonly needsAction: (kind: string) => boolean;
  /** Whether something of this kind may share a message with others. */
  readonly isMergeable: (kind: string) => boolean;
  readonly dayOf: (tenant: string, at: Date) => string;
  readonly mergeMs: number;
  readonly now: () => Date;
  readonly life: Life;
  readonly move: ReturnType<typeof createMarks>["move"];
  readonly ending: ReturnType<typeof createConclude>;
  readonly log: { error(facts: object, text: string): void };
}) {
  const { outboxes, sender, limiter, life, move, ending, log } = deps;

  async function tellNext(recipient: Recipient): Promise<Next> {
    if (hasStopped(life)) return { then: "end" };
    const { person } = recipient;
    recipient.hasArrived = false;
    const choice = await choose(recipient);
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
      return ending.undeliverable(recipient, choice.batch, prepared);
    for (const one of choice.batch)
      if (prepared.obsolete.includes(one.ref)) await move(one, "obsolete");
    const batch = choice.batch.filter(
      ({ ref }) => !prepared.obsolete.includes(ref),
    );
    const admission = await limiter.admit(person.tenant, chatKey(person));
    const leaving: Entry[] = [];
    try {
      // Stopped while it waited: it is still pending, and the next start sends it.
      if (hasStopped(life)) {
        admission.giveUp();
        return { then: "end" };
      }
      for (const one of batch) leaving.push(await leave(one));
    } catch (error) {
      admission.giveUp();
      throw error;
    }
    const permit = await admission.leave();
    const result = await prepared.send().finally(permit.done);
    // Nobody waited for this answer: the next start finds it as it stands, as left and not known.
    if (life.isOver) return { then: "end" };
    return ending.conclude(recipient, leaving, result);
  }

  async function choose(recipient: Recipient): Promise<Choice> {
    const { person } = recipient;
    const found = await Promise.all(
      outboxes.map((outbox) => outbox.find(person, { states: openStates })),
    );
    const entries = found
      .flat()
      .sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
    const timed: { entry: Entry; at: string }[] = [];
    for (const entry of entries)
      timed.push({ entry, at: await deps.whenToSend(person, entry) });
    return chooseBatch(timed, {
      now: deps.now(),
      mergeMs: deps.mergeMs,
      hasWaited: ({ ref }) => life.isFinishing || recipient.waited.has(ref),
      mustGoAlone: ({ ref }) => recipient.alone.has(ref),
      needsAction: deps.needsAction,
      isMergeable: deps.isMergeable,
      dayOf: deps.dayOf,
    });
  }

  async function prepare(person: PersonKey, batch: readonly Entry[]) {
    try {
      return await sender.prepare(person, batch);
    } catch (error) {
      // A fault of ours in one message holds up no other one.
      log.error(
        { notifications: batch.map(({ ref }) => ref), err: error },
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

  return tellNext;
}

/** Asked again after an await, in which it may have changed. */
const hasStopped = (life: Life): boolean => life.isStopped;
