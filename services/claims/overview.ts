import { claimDeadline } from "../calendar/claim-deadline.ts";
import { daysBetween, type IsoDate } from "../calendar/dates.ts";
import { periodsOf } from "../calendar/periods.ts";
import { sumByCurrency, type Money } from "../money/money.ts";
import {
  isReviewerFor,
  partnerRoleFor,
  partnerScopes,
} from "../people/roles.ts";
import { programOf, type TenantSettings } from "../settings/tenant-settings.ts";
import type { ClaimSummary } from "./claim-summary.ts";
import type { ClaimStatus } from "./events.ts";

/** claimed = submitted, in review, action required, disputed, approved; a rejection gives the amount back (R-FUND-4). */
export function countsAsClaimed(status: ClaimStatus): boolean {
  return [
    "submitted",
    "in-review",
    "action-required",
    "disputed",
    "approved",
  ].includes(status);
}

export interface OverviewRow {
  readonly summary: ClaimSummary;
  readonly deadline?: IsoDate;
  /** Negative once the deadline has passed. */
  readonly daysLeft?: number;
}

export interface Overview {
  /** What needs the person first, first. */
  readonly rows: readonly OverviewRow[];
  /** Per currency, never added up across currencies (R-FUND-2, R-FUND-4). Total = drafts and claimed together. */
  readonly claimed: readonly Money[];
  readonly approved: readonly Money[];
  readonly drafts: readonly Money[];
  readonly total: readonly Money[];
}

/** The claims a person may see as partner, most urgent first, and what they add up to. */
export function overviewOf(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): Overview {
  const mine = summaries.filter(
    (one) =>
      one.status !== "deleted" &&
      partnerRoleFor(settings, personId, one) !== undefined,
  );
  const amounts = (test: (one: ClaimSummary) => boolean) =>
    sumByCurrency(mine.filter(test).map(({ amount }) => amount));
  return {
    rows: mine
      .map((one) => rowOf(one, settings, today))
      .sort(byUrgency(personId)),
    claimed: amounts(({ status }) => countsAsClaimed(status)),
    approved: amounts(({ status }) => status === "approved"),
    drafts: amounts(({ status }) => status === "editing"),
    total: amounts(
      ({ status }) => status === "editing" || countsAsClaimed(status),
    ),
  };
}

/** What waits for a reviewer: submitted and disputed first, then the reviews under way; oldest first. */
export function reviewQueue(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): OverviewRow[] {
  const order: ClaimStatus[] = ["submitted", "disputed", "in-review"];
  return summaries
    .filter(
      (one) =>
        order.includes(one.status) &&
        isReviewerFor(settings, personId, one) &&
        partnerRoleFor(settings, personId, one) === undefined &&
        !one.contributors.includes(personId),
    )
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        a.changedAt.localeCompare(b.changedAt),
    )
    .map((one) => rowOf(one, settings, today));
}

/** Every submitted claim a reviewer may look at, newest change first. */
export function reviewableClaims(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): OverviewRow[] {
  return summaries
    .filter(
      (one) =>
        one.wasSubmitted &&
        one.status !== "deleted" &&
        isReviewerFor(settings, personId, one),
    )
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt))
    .map((one) => rowOf(one, settings, today));
}

/** What a search looks through: a partner's own claims, else every submitted claim of a reviewer's scope. */
export function findableClaims(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): readonly OverviewRow[] {
  return partnerScopes(settings, personId).length > 0
    ? overviewOf(summaries, settings, personId, today).rows
    : reviewableClaims(summaries, settings, personId, today);
}

/** Whether this person may add evidence to the claim, and ask others for some. */
export function isOpenTo(
  claim: Pick<ClaimSummary, "status" | "program" | "mpnId">,
  settings: TenantSettings,
  personId: string,
): boolean {
  return (
    (claim.status === "editing" || claim.status === "action-required") &&
    partnerRoleFor(settings, personId, claim) !== undefined
  );
}

/** Claims that a person may add files to; the newest first. */
export function openClaims(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
): ClaimSummary[] {
  return summaries
    .filter((one) => isOpenTo(one, settings, personId))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}

/** By number, by words of the name, or by the activity's name in the reader's language. */
export function findClaims(
  rows: readonly OverviewRow[],
  query: string,
  activityName: (id: string) => string,
): OverviewRow[] {
  const wanted = fold(query).split(" ").filter(Boolean);
  const number = /^#?(\d+)$/.exec(query.trim())?.[1];
  return rows.filter(({ summary }) => {
    if (number !== undefined && summary.number === Number(number)) return true;
    const text = fold(`${summary.name} ${activityName(summary.activity)}`);
    return wanted.length > 0 && wanted.every((word) => text.includes(word));
  });
}

const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .trim();

function rowOf(
  summary: ClaimSummary,
  settings: TenantSettings,
  today: IsoDate,
): OverviewRow {
  const periods = periodsOf(summary.period);
  const program = programOf(settings, summary.program);
  if (!periods || !program) return { summary };
  const deadline = claimDeadline(periods, program.deadline);
  return { summary, deadline, daysLeft: daysBetween(today, deadline) };
}

/** What the partner must do comes first, then what runs out first; what is finished comes last. */
const urgency: readonly ClaimStatus[] = [
  "action-required",
  "editing",
  "rejected",
  "submitted",
  "in-review",
  "disputed",
  "approved",
];

function byUrgency(personId: string) {
  const own = ({ summary }: OverviewRow) =>
    summary.contributors.includes(personId) ? 0 : 1;
  return (a: OverviewRow, b: OverviewRow) =>
    urgency.indexOf(a.summary.status) - urgency.indexOf(b.summary.status) ||
    own(a) - own(b) ||
    (a.deadline ?? "").localeCompare(b.deadline ?? "") ||
    b.summary.changedAt.localeCompare(a.summary.changedAt);
}
