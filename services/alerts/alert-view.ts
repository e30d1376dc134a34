import { daysBetween, type IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { sumByCurrency, unitsOf, type Money } from "../money/money.ts";
import { partnerRoleFor } from "../people/roles.ts";
import {
  earnedFor,
  locationOf,
  programOf,
  type TenantSettings,
} from "../settings/tenant-settings.ts";
import { claimOf, type Alert, type AlertKind } from "./alert.ts";
import { moneyLeft } from "./funds-matters.ts";

export interface AlertClaim {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly amount: Money;
  readonly missing: readonly string[];
  readonly owner: { readonly id: string; readonly name: string };
  /** The reader is its owner. */
  readonly isOwn: boolean;
}

/** An alert as things stand when it is read. */
export interface AlertView {
  readonly kind: AlertKind;
  readonly deadline: IsoDate;
  /** 0 on the day, negative after it. */
  readonly daysLeft: number;
  readonly since: IsoDate | undefined;
  readonly programName: string;
  readonly locationName: string;
  /** One entry per currency (R-FUND-4). */
  readonly money: readonly Money[];
  readonly threshold: Money | undefined;
  /** The one it is about. */
  readonly claim: AlertClaim | undefined;
  /** The drafts of a program and location, worst first. */
  readonly claims: readonly AlertClaim[];
  /** Whether the reader may work on these claims. */
  readonly isPartner: boolean;
  /** The request that is still open. */
  readonly request: string | undefined;
}

/** While the day is still to come it can be met; afterwards nobody needs to hear of it. */
const untilTheDay: readonly AlertKind[] = [
  "claim-deadline-money-left",
  "usage-period-ends",
  "draft-near-deadline",
  "below-threshold",
  "plan-not-submitted",
  "plan-90-days",
  "cpor-dispute-ends",
];

/** Statuses in which an alert about one claim still has something to say. */
const speaksOf: Partial<Record<AlertKind, readonly ClaimSummary["status"][]>> =
  {
    "draft-near-deadline": ["editing"],
    "action-required": ["action-required"],
    "review-overdue": ["submitted", "in-review"],
    "dispute-overdue": ["disputed"],
    "payment-overdue": ["approved"],
    "request-open": ["editing", "action-required"],
  };

/** Undefined where there is nothing to tell any more: submitted, deleted or answered meanwhile, or too late. */
export function alertView(
  alert: Alert,
  now: {
    readonly settings: TenantSettings;
    readonly summaries: readonly ClaimSummary[];
    readonly personId: string;
    readonly today: IsoDate;
  },
): AlertView | undefined {
  const { kind, subject, deadline, facts } = alert;
  const { settings, personId } = now;
  const daysLeft = daysBetween(now.today, deadline);
  if (daysLeft < 0 && untilTheDay.includes(kind)) return undefined;
  const summary = now.summaries.find(({ id }) => id === claimOf(subject));
  if (claimOf(subject) !== undefined && !isAlive(alert, summary))
    return undefined;
  const scoped = now.summaries.filter(
    (one) =>
      subject.type === "funds" &&
      one.program === subject.program &&
      one.mpnId === subject.mpnId &&
      one.period === subject.period,
  );
  const drafts = scoped
    .filter(({ status }) => status === "editing")
    .sort(byWorth(settings));
  const money = moneyNow(alert, settings, scoped, drafts);
  if (money === undefined) return undefined;
  const claimView = (one: ClaimSummary): AlertClaim => ({
    id: one.id,
    number: one.number,
    name: one.name,
    amount: one.amount,
    missing: one.missing,
    owner: { id: one.ownerId, name: one.ownerName },
    isOwn: one.ownerId === personId,
  });
  const scope = { program: facts.program, mpnId: facts.mpnId };
  return {
    kind,
    deadline,
    daysLeft,
    since: facts.since,
    programName: programOf(settings, facts.program)?.name ?? facts.program,
    locationName: locationOf(settings, facts.mpnId)?.name ?? facts.mpnId,
    money,
    threshold: facts.threshold,
    claim: summary && claimView(summary),
    claims: facts.claims.length > 0 ? drafts.map(claimView) : [],
    isPartner: partnerRoleFor(settings, personId, scope) !== undefined,
    request: subject.type === "request" ? subject.id : undefined,
  };
}

function isAlive(
  { kind, subject }: Alert,
  summary: ClaimSummary | undefined,
): boolean {
  if (!summary || summary.status === "deleted") return false;
  if (subject.type === "request") {
    const request = summary.requests.find(({ id }) => id === subject.id);
    if (request?.state !== "open") return false;
  }
  return speaksOf[kind]?.includes(summary.status) ?? true;
}

/** What it is about today; undefined once nothing is left of it. */
function moneyNow(
  { kind, subject, facts }: Alert,
  settings: TenantSettings,
  scoped: readonly ClaimSummary[],
  drafts: readonly ClaimSummary[],
): readonly Money[] | undefined {
  if (subject.type !== "funds") return facts.money;
  switch (kind) {
    case "draft-near-deadline":
      return drafts.length === 0
        ? undefined
        : sumByCurrency(drafts.map(({ amount }) => amount));
    case "claim-deadline-money-left":
    case "usage-period-ends": {
      const earned = earnedFor(settings, subject);
      const left = earned && moneyLeft(earned, scoped);
      return left === undefined || left.minor === 0 ? undefined : [left];
    }
    default:
      return facts.money;
  }
}

/** Most money first, as far as amounts can be compared. */
function byWorth({ usdRates }: TenantSettings) {
  const worth = ({ amount }: ClaimSummary) =>
    unitsOf(amount) * (usdRates[amount.currency] ?? 1);
  return (a: ClaimSummary, b: ClaimSummary) =>
    worth(b) - worth(a) || a.id.localeCompare(b.id);
}
