import { claimingOpens } from "../calendar/claim-deadline.ts";
import type { IsoDate } from "../calendar/dates.ts";
import { periodsUsedOn } from "../calendar/periods.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { countsAsClaimed } from "../claims/overview.ts";
import { sumByCurrency, unitsOf, type Money } from "../money/money.ts";
import { earnedFor, type TenantSettings } from "../settings/tenant-settings.ts";
import type { AlertFacts, AlertKind } from "./alert.ts";
import { factsOf, isOldNews, type Matter, type Today } from "./matter.ts";
import { before } from "./schedule.ts";

/** Program, location and usage period. */
interface FundsScope {
  readonly program: string;
  readonly mpnId: string;
  readonly period: string;
}

type DatedKind = Extract<
  AlertKind,
  | "claim-deadline-money-left"
  | "usage-period-ends"
  | "draft-near-deadline"
  | "claiming-opens"
  | "below-threshold"
>;

/** The rows about the money of a program and location, to its admins: one alert each, with all its claims. */
export function fundsMatters(
  claims: readonly ClaimSummary[],
  now: Today,
): Matter[] {
  const byScope = groupByScope(claims);
  const scopes = new Map<string, FundsScope>();
  for (const scope of [
    ...now.settings.funds,
    ...openingScopes(now),
    ...[...byScope.values()].flatMap((group) => group.slice(0, 1)),
  ])
    scopes.set(keyOf(scope), scope);
  return [...scopes].flatMap(([key, scope]) =>
    scopeMatters(scope, byScope.get(key) ?? [], now),
  );
}

function scopeMatters(
  { program, mpnId, period }: FundsScope,
  claims: readonly ClaimSummary[],
  now: Today,
): Matter[] {
  const { settings, today } = now;
  const scope = { program, mpnId, period };
  const term = now.termOf(scope);
  if (!term) return [];
  const { periods, deadline } = term;
  const { threshold } = term.program;
  const earned = earnedFor(settings, scope);
  const left = earned && moneyLeft(earned, claims);
  const drafts = claims.filter(({ status }) => status === "editing");
  const hasLeft = left !== undefined && left.minor > 0;
  const opens = claimingOpens(periods);
  const found: Matter[] = [];
  if (hasLeft && today <= deadline)
    add("claim-deadline-money-left", deadline, { money: [left] });
  if (hasLeft && today <= periods.usage.end)
    add("usage-period-ends", periods.usage.end, { money: [left] });
  if (drafts.length > 0 && today <= deadline)
    add("draft-near-deadline", deadline, {
      money: sumByCurrency(drafts.map(({ amount }) => amount)),
    });
  if ((hasLeft || !earned) && isOpening(opens, now))
    add("claiming-opens", opens, { money: left ? [left] : [], claims: [] });
  if (earned && threshold && today <= periods.earning.end)
    if (isBelow(earned, threshold, settings))
      add("below-threshold", periods.earning.end, {
        money: [earned],
        threshold,
        claims: [],
      });
  return found;

  function add(kind: DatedKind, on: IsoDate, more: Partial<AlertFacts>): void {
    found.push({
      kind,
      subject: { type: "funds", ...scope },
      anchor: on,
      schedule: before(now.leads[kind], on, today),
      tell: () => ({
        deadline: on,
        to: [...now.adminsOf(scope)],
        facts: factsOf(now, on, scope, {
          claims: worstFirst(drafts, settings).map(
            ({ id, amount, missing }) => ({
              id,
              amount,
              missing: missing.length,
            }),
          ),
          ...more,
        }),
      }),
    });
  }
}

/** Earned − claimed, not below 0; claims in another currency are not counted (R-FUND-4). */
export function moneyLeft(
  earned: Money,
  claims: readonly Pick<ClaimSummary, "amount" | "status">[],
): Money {
  const claimed = claims
    .filter(
      ({ amount, status }) =>
        amount.currency === earned.currency && countsAsClaimed(status),
    )
    .reduce((sum, { amount }) => sum + amount.minor, 0);
  return { ...earned, minor: Math.max(0, earned.minor - claimed) };
}

/** Where the currencies differ only a rate the settings give makes them comparable (R-CAP-2). */
function isBelow(
  earned: Money,
  threshold: Money,
  { usdRates }: TenantSettings,
): boolean {
  if (earned.currency === threshold.currency)
    return earned.minor < threshold.minor;
  const rate = usdRates[earned.currency];
  return (
    threshold.currency === "USD" &&
    rate !== undefined &&
    unitsOf(earned) * rate < unitsOf(threshold)
  );
}

/** The claiming period that opens within the current half-year, for every program with claims. */
function openingScopes({ settings, today }: Today): FundsScope[] {
  const { id: period } = periodsUsedOn(today);
  return settings.programs.flatMap(({ id: program, locations }) =>
    locations.map((mpnId) => ({ program, mpnId, period })),
  );
}

/** Said of the current half-year only: the next one's day may still be moved. */
function isOpening(opens: IsoDate, now: Today): boolean {
  const { usage } = periodsUsedOn(now.today);
  return opens >= usage.start && opens <= usage.end && !isOldNews(now, opens);
}

/** Most money first, as far as amounts can be compared. */
function worstFirst(
  claims: readonly ClaimSummary[],
  { usdRates }: TenantSettings,
): ClaimSummary[] {
  return claims
    .map((claim) => ({
      claim,
      worth: unitsOf(claim.amount) * (usdRates[claim.amount.currency] ?? 1),
    }))
    .sort((a, b) => b.worth - a.worth || (a.claim.id < b.claim.id ? -1 : 1))
    .map(({ claim }) => claim);
}

function groupByScope(
  claims: readonly ClaimSummary[],
): Map<string, ClaimSummary[]> {
  const groups = new Map<string, ClaimSummary[]>();
  for (const claim of claims) {
    const group = groups.get(keyOf(claim));
    if (group) group.push(claim);
    else groups.set(keyOf(claim), [claim]);
  }
  return groups;
}

const keyOf = ({ program, mpnId, period }: FundsScope) =>
  JSON.stringify([program, mpnId, period]);
