import type { IsoDate } from "../calendar/dates.ts";
import type { Money } from "../money/money.ts";
import { checklistOf } from "./checklist.ts";
import type { Claim, ClaimRequest } from "./claim.ts";
import { costsOf } from "./costs.ts";
import type { ClaimStatus } from "./events.ts";
import { retainUntil } from "./retained.ts";

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
  /** When it came into its status, and when it was last handed in; instants. */
  readonly statusSince: string;
  readonly submittedAt: string | undefined;
  /** Keys of the required checklist items without evidence. */
  readonly missing: readonly string[];
  readonly ownerId: string;
  readonly ownerName: string;
  readonly contributors: readonly string[];
  readonly wasSubmitted: boolean;
  readonly activityDate: IsoDate;
  /** Last day on which its documents are kept whatever happens (R-RET-2). */
  readonly retainUntil: IsoDate;
  /** How many. */
  readonly documents: number;
  readonly changedAt: string;
  /** All of them, closed ones too. */
  readonly requests: readonly RequestSummary[];
}

export interface RequestSummary {
  readonly id: string;
  readonly to: string;
  readonly askedBy: string;
  readonly state: ClaimRequest["state"];
  /** When the one it is with now was asked. */
  readonly askedAt: string;
  readonly due: string | undefined;
  readonly reminded: ClaimRequest["reminded"];
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
    statusSince: claim.phaseSince,
    submittedAt: claim.handedIn?.at,
    missing: checklistOf(claim)
      .filter(({ required, isGiven }) => required && !isGiven)
      .map(({ key }) => key),
    ownerId: claim.owner.id,
    ownerName: claim.owner.name,
    contributors: claim.contributors,
    wasSubmitted: claim.firstSubmittedAt !== undefined,
    activityDate: form.date,
    retainUntil: retainUntil(claim),
    documents: claim.documents.length,
    changedAt: claim.changedAt,
    requests: claim.requests.map(
      ({ id, to, askedBy, state, askedAt, handedOnAt, due, reminded }) => ({
        id,
        to: to.id,
        askedBy: askedBy.id,
        state,
        askedAt: handedOnAt ?? askedAt,
        due,
        reminded,
      }),
    ),
  };
}
