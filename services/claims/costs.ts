import type { ExpenseLine } from "./events.ts";

/** Kind of cost → sum of the lines of that kind, in minor units of the claim's currency. */
export type Costs = Readonly<Record<string, number>>;

export function costsOf(lines: readonly ExpenseLine[]): Costs {
  const sums: Record<string, number> = {};
  for (const { expense, amount } of lines)
    if (expense !== undefined)
      sums[expense] = (sums[expense] ?? 0) + amount.minor;
  return sums;
}

/** What of a claim falls under a cap on these kinds of cost; where no line names its kind, the amount claimed. */
export function cappedAmount(
  claim: { readonly costs: Costs; readonly amount: { readonly minor: number } },
  kinds: readonly string[],
): number {
  if (Object.keys(claim.costs).length === 0) return claim.amount.minor;
  return kinds.reduce((sum, kind) => sum + (claim.costs[kind] ?? 0), 0);
}
