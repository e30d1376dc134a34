import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { DoorReason } from "./metrics.ts";

/** All that somebody who is refused is told: nothing that they sent, nothing of how they were found out. */
const answers = {
  host: [403, "this address is not served here"],
  "content-type": [415, "not JSON"],
  "no-token": [401, "not signed in"],
  token: [401, "not signed in"],
  "keys-unavailable": [503, "try again later"],
  "too-large": [413, "too large"],
  "no-activity": [400, "not an activity from Teams"],
  "service-url": [400, "not an activity from Teams"],
} as const satisfies Partial<
  Record<DoorReason, readonly [status: number, error: string]>
>;

export type Refusal = keyof typeof answers;

export interface RefusalDeps {
  readonly metrics: { readonly refused: (reason: DoorReason) => void };
  readonly log: Pick<Logger, "info">;
}

export type Refusals = ReturnType<typeof createRefusals>;

/** Says no at the door: counted, and told apart in the log. */
export function createRefusals({ metrics, log }: RefusalDeps) {
  function note(
    reason: DoorReason,
    details: object = {},
    reference: string = randomUUID(),
  ): void {
    metrics.refused(reason);
    log.info({ reason, reference, ...details }, "a request was refused");
  }

  return {
    /** Counts what nobody answers, or the bot itself. */
    note,

    refuse(
      response: { send(status: number, body?: unknown): unknown },
      reason: Refusal,
      details: object = {},
    ): void {
      const [status, error] = answers[reason];
      note(reason, details);
      response.send(status, { error });
    },
  };
}
