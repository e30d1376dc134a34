import type { Activity } from "botbuilder";
import type { Logger } from "pino";
import { logFacts, turnFacts, type TurnFacts } from "./turn-facts.ts";

/** How a turn ended: `slow` was answered with a word before its work was done, `repeated` had been answered before. */
export type Ending = "ok" | "refused" | "failed" | "slow" | "repeated";

export interface TurnWatch {
  readonly log: Logger;
  readonly metrics: {
    turned(
      turn: TurnFacts & { readonly result: Ending },
      seconds: number,
    ): void;
  };
}

/** Runs a turn with a log of its own; how it ended and how long it took is counted and noted. */
export async function observeTurn(
  { log: base, metrics }: TurnWatch,
  activity: Activity,
  run: (log: Logger) => Promise<Ending>,
): Promise<void> {
  const log = base.child(logFacts(activity));
  const facts = turnFacts(activity);
  const began = performance.now();
  let ending: Ending = "failed";
  try {
    ending = await run(log);
  } finally {
    const ms = Math.round(performance.now() - began);
    metrics.turned({ ...facts, result: ending }, ms / 1000);
    log.info({ ...facts, result: ending, ms }, "turn");
  }
}
