import { blockingChecks } from "./blocking-checks.ts";
import type { Check, ReadinessContext } from "./check.ts";
import type { Claim } from "./claim.ts";
import { warningChecks } from "./warning-checks.ts";

export * from "./check.ts";

/** Blocking findings first, in the order in which one would fix them. */
export function readinessOf(claim: Claim, context: ReadinessContext): Check[] {
  return [...blockingChecks(claim, context), ...warningChecks(claim, context)];
}
