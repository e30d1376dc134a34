import type { Problem } from "./notification.ts";
import type { Recipient, Next } from "./recipient.ts";
import type { createMarks } from "./marks.ts";
import type { Entry, Courier, SendResult, Undeliverable } from "./ports.ts";
import { chatKey, type RateLimiter } from "./rate-limiter.ts";

/** Reasons that remain when somebody writes: the message itself is wrong, or it left twice. */
export const lastingProblems: readonly Problem[] = [
  "too-large",
  "bad-request",
  "lost-answer",
];

/** Notes what became of a message that was sent, or could not be, and says what is next for its reader. */
export function createConclude(deps: {
  readonly move: ReturnType<typeof createMarks>["move"];
  readonly sender: Pick<Courier, "dropChat">;
  readonly limiter: Pick<RateLimiter, "throttled">;
  readonly restAfter: (
    recipient: Recipient,
    afterMs: number | undefined,
  ) => Next;
  readonly log: {
    info(facts: object, text: string): void;
    warn(facts: object, text: string): void;
  };
}) {
  const { move, sender, limiter, restAfter, log } = deps;

  async function conclude(
    recipient: Recipient,
    batch: readonly Entry[],
    result: SendResult,
  ): Promise<Next> {
    switch (result.kind) {
      case "sent": {
        recipient.failures = 0;
        const { activity } = result;
        for (const one of batch)
          await move(one, "sent", {
            problem: undefined,
            ...(activity === undefined ? {} : { activity }),
            ...(batch.length > 1 ? { shared: true as const } : {}),
          });
        return { then: "again" };
      }
      case "retry": {
        recipient.failures += 1;
        report(batch, result.why);
        for (const one of batch)
          await move(one, "pending", { problem: result.why });
        if (result.why === "throttled-out" && result.afterMs !== undefined)
          limiter.throttled(
            recipient.person.tenant,
            chatKey(recipient.person),
            result.afterMs,
          );
        return restAfter(recipient, result.afterMs);
      }
      case "lost":
        return lost(recipient, batch);
      case "undeliverable":
        return undeliverable(recipient, batch, result);
    }
  }

  /** Sent once more, and marked so; a second time nobody knows any better. */
  async function lost(
    recipient: Recipient,
    batch: readonly Entry[],
  ): Promise<Next> {
    recipient.failures += 1;
    report(batch, "lost-answer");
    for (const one of batch)
      await (one.notification.unsure === true
        ? move(one, "undeliverable", { problem: "lost-answer" })
        : move(one, "pending", { problem: "lost-answer", unsure: true }));
    return restAfter(recipient, undefined);
  }

  async function undeliverable(
    recipient: Recipient,
    batch: readonly Entry[],
    { reason, dropsChat }: Omit<Undeliverable, "kind">,
  ): Promise<Next> {
    recipient.failures = 0;
    report(batch, reason);
    const isLasting = lastingProblems.includes(reason);
    const waitAgain = async () => {
      for (const one of batch) await move(one, "pending");
    };
    // Several that were refused together are tried one by one: most of them may be fine.
    if (batch.length > 1 && isLasting) {
      for (const { ref } of batch) recipient.alone.add(ref);
      await waitAgain();
      return { then: "again" };
    }
    if (recipient.hasArrived && !isLasting) {
      await waitAgain();
      return { then: "again" };
    }
    if (dropsChat) await sender.dropChat(recipient.person, reason);
    for (const one of batch)
      await move(one, "undeliverable", { problem: reason });
    // They came while that was noted: whoever looked for what waits found it pending still.
    if (hasArrived(recipient) && !isLasting) await waitAgain();
    return { then: "again" };
  }

  function report(batch: readonly Entry[], problem: Problem): void {
    const facts = { notifications: batch.map(({ ref }) => ref), problem };
    const text = "a notification was not delivered";
    // Whoever has not opened the app yet is told when they do; nothing is wrong.
    if (problem === "no-chat") log.info(facts, text);
    else log.warn(facts, text);
  }

  return { conclude, undeliverable };
}

/** Asked again after an await, in which it may have changed. */
const hasArrived = (recipient: Recipient): boolean => recipient.hasArrived;
