import { activityOf, fitsProgram } from "../activities/catalogue.ts";
import { capLimit } from "../activities/caps.ts";
import { moneyLeft } from "../alerts/funds-matters.ts";
import {
  claimDeadline,
  defaultDeadlineRule,
  type DeadlineRule,
} from "../calendar/claim-deadline.ts";
import { daysBetween, type IsoDate } from "../calendar/dates.ts";
import {
  periodsBefore,
  periodsOf,
  periodsUsedOn,
  fiscalHalfOf,
  type Periods,
  type Span,
} from "../calendar/periods.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { countsAsClaimed } from "../claims/overview.ts";
import { sumByCurrency, type Money } from "../money/money.ts";
import { partnerScopes } from "../people/roles.ts";
import { planChangeableUntil, programYearEnd } from "../plans/plan-dates.ts";
import {
  earnedFor,
  locationOf,
  programOf,
  type TenantSettings,
} from "../settings/tenant-settings.ts";

/** How a program sets its deadline, as an answer must say it (R-CAL-5). */
export type RuleUsed =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "fixed-day" }
  | { readonly kind: "explicit" };

/** What a rule comes to for the asker today. Programs without a name: the rule where no program sets another. */
export type LiveFact =
  | {
      readonly kind: "deadline";
      readonly programs: readonly string[];
      readonly usage: Span;
      readonly until: IsoDate;
      readonly daysLeft: number;
      readonly rule: RuleUsed;
    }
  | {
      readonly kind: "use-by";
      readonly usage: Span;
      readonly daysLeft: number;
    }
  | {
      readonly kind: "earned-now";
      readonly earning: Span;
      readonly usage: Span;
      readonly until: IsoDate;
    }
  | {
      readonly kind: "funds";
      readonly program: string;
      readonly location: string;
      readonly usage: Span;
      readonly earned: Money;
      readonly claimed: Money;
      readonly approved: Money;
      readonly remaining: Money;
      readonly until: IsoDate;
    }
  | {
      readonly kind: "plan-deadline";
      readonly programs: readonly string[];
      readonly until: IsoDate;
      readonly changeable: IsoDate;
    }
  | {
      readonly kind: "retention";
      readonly claim: ClaimSummary;
      readonly until: IsoDate;
    }
  | { readonly kind: "status"; readonly claim: ClaimSummary }
  | {
      readonly kind: "cap";
      readonly program: string;
      readonly usage: Span;
      readonly activity: string;
      readonly limit: Money;
    };

export interface Asker {
  readonly settings: TenantSettings;
  readonly personId: string;
  readonly today: IsoDate;
  /** The organization's claims that the person may see. */
  readonly summaries: readonly ClaimSummary[];
  /** The claim being talked about. */
  readonly claim: ClaimSummary | undefined;
  /** The program used last. */
  readonly program: string | undefined;
}

/** More lines of one sort say less. */
const most = 3;

/** The dates and amounts of a topic for the one who asks; empty where it has none, or none are known. */
export function liveFacts(topic: string, asker: Asker): LiveFact[] {
  const facts = Object.hasOwn(factsFor, topic) ? factsFor[topic] : undefined;
  if (facts) return facts(asker);
  return topic.startsWith("activity.") ? capFacts([topic], asker) : [];
}

/** Until when the money must be spent, and claimed. */
export function spendingDates(asker: Asker): LiveFact[] {
  return [useBy(asker), ...deadlines(asker)];
}

const factsFor: Readonly<Record<string, (asker: Asker) => LiveFact[]>> = {
  "claim-deadline": deadlines,
  "claim-create": deadlines,
  "claim-periods": (asker) => [
    earnedNow(asker),
    useBy(asker),
    ...deadlines(asker),
  ],
  "claim-funds": (asker) => [...funds(asker), useBy(asker)],
  "claim-status": statusOf,
  "claim-edit-after-submit": statusOf,
  "reviewer-feedback": statusOf,
  "plan-deadline": planDeadlines,
  "plan-create": planDeadlines,
  retention: ({ claim }) =>
    claim ? [{ kind: "retention", claim, until: claim.retainUntil }] : [],
  "expense-caps": (asker) =>
    capFacts(
      [
        "activity.customer-offers",
        "activity.onsite-champ",
        "activity.demo-units",
      ],
      asker,
    ),
};

/** The last usage period counts as long as it can still be claimed. */
function openPeriods(today: IsoDate, rule: DeadlineRule): Periods[] {
  const current = periodsUsedOn(today);
  const last = periodsBefore(current);
  return claimDeadline(last, rule) >= today ? [last, current] : [current];
}

function coOpPrograms({ settings, personId, program }: Asker) {
  const ids = new Set(
    partnerScopes(settings, personId).map((scope) => scope.program),
  );
  return [...ids]
    .flatMap((id) => programOf(settings, id) ?? [])
    .filter(({ claimedBy }) => claimedBy === "co-op-claim")
    .sort((a, b) => Number(b.id === program) - Number(a.id === program));
}

/** One line for all programs with the same date. */
function deadlines(asker: Asker): LiveFact[] {
  const found = new Map<string, LiveFact & { kind: "deadline" }>();
  const programs = coOpPrograms(asker);
  for (const { name, deadline: rule } of programs.length > 0
    ? programs
    : [{ name: undefined, deadline: defaultDeadlineRule }])
    for (const periods of openPeriods(asker.today, rule)) {
      const until = claimDeadline(periods, rule);
      const used = ruleUsed(rule, periods);
      const key = JSON.stringify([periods.id, until, used]);
      const same = found.get(key);
      found.set(key, {
        kind: "deadline",
        programs: [...(same?.programs ?? []), ...(name ? [name] : [])],
        usage: periods.usage,
        until,
        daysLeft: daysBetween(asker.today, until),
        rule: used,
      });
    }
  return [...found.values()].slice(0, most);
}

function ruleUsed(rule: DeadlineRule, { id }: Periods): RuleUsed {
  if (rule.dates[id] !== undefined) return { kind: "explicit" };
  return rule.kind === "fixed-day"
    ? { kind: "fixed-day" }
    : { kind: "days", days: rule.days };
}

function useBy({ today }: Asker): LiveFact {
  const { usage } = periodsUsedOn(today);
  return { kind: "use-by", usage, daysLeft: daysBetween(today, usage.end) };
}

function earnedNow(asker: Asker): LiveFact {
  const periods = periodsOf(fiscalHalfOf(asker.today));
  if (!periods) throw new Error(`No period on ${asker.today}`);
  const rule = coOpPrograms(asker)[0]?.deadline ?? defaultDeadlineRule;
  return {
    kind: "earned-now",
    earning: periods.earning,
    usage: periods.usage,
    until: claimDeadline(periods, rule),
  };
}

/** Only where somebody entered what was earned; never added up over currencies (R-FUND-4). */
function funds(asker: Asker): LiveFact[] {
  const { settings, personId, today, summaries } = asker;
  return partnerScopes(settings, personId)
    .sort(
      (a, b) =>
        Number(b.program === asker.program) -
        Number(a.program === asker.program),
    )
    .flatMap(({ program: id, mpnId }) => {
      const program = programOf(settings, id);
      if (program?.claimedBy !== "co-op-claim") return [];
      return openPeriods(today, program.deadline).flatMap(
        (periods): LiveFact[] => {
          const scope = { program: id, mpnId, period: periods.id };
          const earned = earnedFor(settings, scope);
          if (!earned) return [];
          const claims = summaries.filter(
            (one) =>
              one.program === id &&
              one.mpnId === mpnId &&
              one.period === periods.id &&
              one.amount.currency === earned.currency,
          );
          const sum = (test: (one: ClaimSummary) => boolean): Money =>
            sumByCurrency(
              claims.filter(test).map(({ amount }) => amount),
            )[0] ?? {
              ...earned,
              minor: 0,
            };
          return [
            {
              kind: "funds",
              program: program.name,
              location: locationOf(settings, mpnId)?.name ?? mpnId,
              usage: periods.usage,
              earned,
              claimed: sum(({ status }) => countsAsClaimed(status)),
              approved: sum(({ status }) => status === "approved"),
              remaining: moneyLeft(earned, claims),
              until: claimDeadline(periods, program.deadline),
            },
          ];
        },
      );
    })
    .slice(0, most);
}

function planDeadlines(asker: Asker): LiveFact[] {
  const programs = coOpPrograms(asker)
    .filter(({ usesPlans }) => usesPlans)
    .map(({ name }) => name);
  const until = programYearEnd(asker.today);
  return programs.length === 0
    ? []
    : [
        {
          kind: "plan-deadline",
          programs,
          until,
          changeable: planChangeableUntil(until),
        },
      ];
}

function statusOf({ claim }: Asker): LiveFact[] {
  return claim ? [{ kind: "status", claim }] : [];
}

/** What a limit given as a share of the funds comes to in money, where the earned funds are known. */
function capFacts(activities: readonly string[], asker: Asker): LiveFact[] {
  const { settings, personId, today } = asker;
  const { id: period, usage } = periodsUsedOn(today);
  const found: LiveFact[] = [];
  for (const { program: id, mpnId } of partnerScopes(settings, personId)) {
    const program = programOf(settings, id);
    const earned = earnedFor(settings, { program: id, mpnId, period });
    if (program?.claimedBy !== "co-op-claim" || !earned) continue;
    for (const activity of activities)
      for (const cap of activityOf(activity)?.caps ?? []) {
        const isShare = cap.kind === "max-percent" || cap.kind === "greater-of";
        if (!isShare || !fitsProgram(cap.programs, program.groups)) continue;
        const limit = capLimit(cap, {
          earned,
          currency: earned.currency,
          usdRates: settings.usdRates,
          people: undefined,
        });
        if (limit.kind === "money")
          found.push({
            kind: "cap",
            program: program.name,
            usage,
            activity,
            limit: limit.limit,
          });
      }
  }
  return found.slice(0, most);
}
