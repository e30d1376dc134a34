import type { Money } from "../money/money.ts";
import type { Claim } from "./claim.ts";
import { costsOf } from "./costs.ts";
import type { ClaimStatus } from "./events.ts";

/** What lists, searches and sums need of a claim; kept in memory for each. */
export interface ClaimSummary {
  readonly id: string;
  readonly tenant: string;
  readonly number: number;
  readonly name: string;
  readonly program: string;
  readonly mpnId: string;
  readonly period: string;
  readonly activity: string;
  readonly amount: Money;
  /** Kind of cost → sum of its lines in minor units; what caps are shared by. */
  readonly costs: Readonly<Record<string, number>>;
  readonly status: ClaimStatus;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly contributors: readonly string[];
  readonly wasSubmitted: boolean;
  readonly changedAt: string;
}

export function summaryOf(tenant: string, claim: Claim): ClaimSummary {
  const { form } = claim;
  return {
    id: claim.id,
    tenant,
    number: claim.number,
    name: form.name,
    program: form.program,
    mpnId: form.mpnId,
    period: form.period,
    activity: form.activity,
    amount: form.amount,
    costs: costsOf(claim.expenses),
    status: claim.phase.status,
    ownerId: claim.owner.id,
    ownerName: claim.owner.name,
    contributors: claim.contributors,
    wasSubmitted: claim.firstSubmittedAt !== undefined,
    changedAt: claim.changedAt,
  };
}
