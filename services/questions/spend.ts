import {
  activityOf,
  fitsProgram,
  isEligible,
} from "../activities/catalogue.ts";
import { capLimit } from "../activities/caps.ts";
import { periodsUsedOn } from "../calendar/periods.ts";
import type { Money } from "../money/money.ts";
import { partnerScopes } from "../people/roles.ts";
import { earnedFor, programOf } from "../settings/tenant-settings.ts";
import {
  activityNeeds,
  type ActivityNeeds,
  type Need,
} from "./activity-needs.ts";
import { amountIn } from "./amount-in-text.ts";
import { spendingDates, type Asker, type LiveFact } from "./live-facts.ts";

/** Costs that people ask about by name, and the eligible expense that covers each. */
const coveredBy = {
  catering: "catering-no-alcohol",
  travel: "travel-transport",
  hotel: "travel-hotel",
  gift: "giveaways",
  "speaker-fee": "external-speaker",
} as const;
type NamedCost = keyof typeof coveredBy;

/** What an expense named in the plan does not cover, as a key of words. */
export type NotCounted = "alcohol" | "catering" | "travel" | "gift" | "speaker";
const notCountedAs: Readonly<Record<NamedCost, NotCounted>> = {
  catering: "catering",
  travel: "travel",
  hotel: "travel",
  gift: "gift",
  "speaker-fee": "speaker",
};

/** When evidence can be had; what is not named here can be had afterwards too [P]. */
const before = new Set([
  "company-brand-and-contact",
  "company-name-or-brand-in-script",
  "microsoft-content",
  "fully-microsoft-content",
  "services-fully-microsoft",
  "microsoft-hosted",
  "pre-approval-and-final-approval",
  "event-invitation-and-agenda",
  "training-agenda-or-event-program",
  "offer-with-terms",
  "seo-agreement",
  "script-copy",
  "invitation-or-registration",
  "course-or-exam-code",
]);
const during = new Set([
  "event-photos",
  "participation-photo",
  "ad-screenshot",
  "landing-page-url",
  "landing-page-url-or-screenshot",
  "page-url-or-screenshot",
  "distribution-proof-mail",
  "distribution-proof-email",
  "distribution-proof-sms",
  "registered-guests",
  "estimated-attendees-or-visitors",
  "number-of-attendees",
  "attendee-list",
  "number-of-calls",
  "number-of-successful-contacts",
  "itinerary",
  "delivery-proof",
]);
export type Moment = "before" | "during" | "after";

/** Somebody is about to spend money on something (not: asks what an activity needs). */
export interface SpendPlan {
  readonly activity: string;
  /** What else it could be. */
  readonly alternatives: readonly string[];
  readonly amount: Money | undefined;
  readonly costs: ReadonlySet<string>;
}

export interface SpendAdvice extends SpendPlan {
  readonly needs: ActivityNeeds;
  readonly notCounted: readonly NotCounted[];
  readonly evidence: Readonly<Record<Moment, readonly Need[]>>;
  /** Limits that the amount named is over. */
  readonly over: readonly Money[];
  /** Programs of the asker that work with plans. */
  readonly planPrograms: readonly string[];
  readonly live: readonly LiveFact[];
}

/** Below this share of all activities together the likeliest is only a guess. */
const likelyFrom = 0.25;
const mostAlternatives = 2;
const alternativeFrom = 0.15;
/** An activity that is named by one of its names is likelier by so many times. */
const namedCounts = 8;

/**
 * Reads a question as a plan to spend: an activity, the will to do it, and money or costs. Undefined where one of
 * them is missing.
 */
export function spendPlanIn(
  text: string,
  locale: string,
  concepts: readonly string[],
  ranked: readonly { readonly topic: string; readonly score: number }[],
): SpendPlan | undefined {
  const activities = ranked
    .filter(({ topic }) => topic.startsWith("activity."))
    .map(({ topic, score }) => ({
      topic,
      score: score * (concepts.includes(topic) ? namedCounts : 1),
    }))
    .sort((a, b) => b.score - a.score);
  const all = activities.reduce((sum, { score }) => sum + score, 0);
  const [first, ...others] = activities;
  if (!first || first.score / all < likelyFrom || all < likelyFrom)
    return undefined;
  const amount = amountIn(text, locale);
  const costs = new Set(concepts);
  const namesCosts = [...costCategories].some((one) => costs.has(one));
  const intends = costs.has("intend");
  if (!(intends && (amount !== undefined || namesCosts))) return undefined;
  return {
    activity: first.topic,
    alternatives: others
      .filter(({ score }) => score / all >= alternativeFrom)
      .slice(0, mostAlternatives)
      .map(({ topic }) => topic),
    amount,
    costs,
  };
}

const costCategories = new Set([
  ...Object.keys(coveredBy),
  "alcohol",
  "agency",
  "in-house",
  "vendor",
  "equipment-hire",
]);

/** What counts, what does not, what must be approved and what to collect, before the money is gone. */
export function spendAdvice(
  plan: SpendPlan,
  asker: Asker,
): SpendAdvice | undefined {
  const needs = activityNeeds(plan.activity);
  if (!needs) return undefined;
  const covered = new Set(needs.expenses.map(({ key }) => idOf(key)));
  const all = [...needs.core, ...needs.communication, ...needs.metrics];
  const at = (moment: Moment) =>
    all.filter(({ key }) => momentOf(idOf(key)) === moment);
  return {
    ...plan,
    needs,
    notCounted: [
      ...new Set([
        ...(covered.has("catering-no-alcohol") ||
        plan.costs.has("alcohol") ||
        plan.costs.has("catering")
          ? (["alcohol"] as const)
          : []),
        ...(Object.keys(coveredBy) as NamedCost[])
          .filter(
            (cost) => plan.costs.has(cost) && !covered.has(coveredBy[cost]),
          )
          .map((cost) => notCountedAs[cost]),
      ]),
    ],
    evidence: {
      before: at("before"),
      during: at("during"),
      after: at("after"),
    },
    over: overLimits(plan, asker),
    planPrograms: planPrograms(plan.activity, asker),
    live: spendingDates(asker),
  };
}

function momentOf(id: string): Moment {
  return before.has(id) ? "before" : during.has(id) ? "during" : "after";
}

const idOf = (key: string) => key.slice(key.indexOf("/") + 1);

/** Limits that can be compared with the amount, each once. */
function overLimits({ activity, amount }: SpendPlan, asker: Asker): Money[] {
  if (!amount) return [];
  const { settings, personId, today } = asker;
  const { id: period } = periodsUsedOn(today);
  const limits = new Map<number, Money>();
  for (const { program: id, mpnId } of partnerScopes(settings, personId)) {
    const program = programOf(settings, id);
    if (program?.claimedBy !== "co-op-claim") continue;
    for (const cap of activityOf(activity)?.caps ?? []) {
      if (
        cap.kind === "max-count" ||
        !fitsProgram(cap.programs, program.groups)
      )
        continue;
      const limit = capLimit(cap, {
        earned: earnedFor(settings, { program: id, mpnId, period }),
        currency: amount.currency,
        usdRates: settings.usdRates,
        people: undefined,
      });
      if (limit.kind === "money" && limit.limit.minor < amount.minor)
        limits.set(limit.limit.minor, limit.limit);
    }
  }
  return [...limits.values()];
}

function planPrograms(
  activity: string,
  { settings, personId }: Asker,
): string[] {
  const found = activityOf(activity);
  const ids = new Set(
    partnerScopes(settings, personId).map(({ program }) => program),
  );
  return [...ids].flatMap((id) => {
    const program = programOf(settings, id);
    return program?.usesPlans === true &&
      found !== undefined &&
      isEligible(found, program.groups)
      ? [program.name]
      : [];
  });
}
