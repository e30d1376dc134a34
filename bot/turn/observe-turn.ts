import type { Logger } from "pino";
import type { Ended, Ending } from "./ending.ts";
import { logFacts, type ReadActivity } from "./incoming.ts";
import { turnFacts, type TurnFacts } from "./turn-facts.ts";

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
  read: ReadActivity,
  run: (log: Logger) => Promise<Ended>,
): Promise<Ended> {
  const log = base.child(logFacts(read));
  const facts = turnFacts(read.activity);
  const began = performance.now();
  let ending: Ending = "failed";
  try {
    const ended = await run(log);
    ending = ended.ending;
    return ended;
  } finally {
    const ms = Math.round(performance.now() - began);
    metrics.turned({ ...facts, result: ending }, ms / 1000);
    log.info({ ...facts, result: ending, ms }, "turn");
  }
}
