import type { Activity } from "botbuilder";
import type { Services } from "../services.ts";
import { logFacts, turnFacts } from "./turn-facts.ts";

/** How a turn ended: `slow` was answered with a word before its work was done, `repeated` had been answered before. */
export type Ending = "ok" | "refused" | "failed" | "slow" | "repeated";

/** Runs a turn with a log of its own; how it ended and how long it took is counted and noted. */
export async function observeTurn(
  services: Services,
  activity: Activity,
  run: (services: Services) => Promise<Ending>,
): Promise<void> {
  const log = services.log.child(logFacts(activity));
  const facts = turnFacts(activity);
  const began = performance.now();
  let ending: Ending = "failed";
  try {
    ending = await run({ ...services, log });
  } finally {
    const ms = Math.round(performance.now() - began);
    services.metrics.turned({ ...facts, result: ending }, ms / 1000);
    log.info({ ...facts, result: ending, ms }, "turn");
  }
}
