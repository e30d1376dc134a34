import { capLimit } from "../activities/caps.ts";
import {
  activityOf,
  fitsProgram,
  type Activity,
} from "../activities/catalogue.ts";
import { headcountKey } from "../activities/checklist-items.ts";
import { claimDeadline, claimingOpens } from "../calendar/claim-deadline.ts";
import { periodsOf } from "../calendar/periods.ts";
import type { Money } from "../money/money.ts";
import { earnedFor, programOf } from "../settings/tenant-settings.ts";
import { warn, type Check, type ReadinessContext } from "./check.ts";
import { checklistOf, openFeedback } from "./checklist.ts";
import type { Claim } from "./claim.ts";
import { openRequests } from "./requests.ts";
import { cappedAmount, costsOf } from "./costs.ts";
import { duplicateChecks } from "./duplicates.ts";

/** What is worth a second look; may be overridden by the one who submits (section 6). */
export function warningChecks(
  claim: Claim,
  context: ReadinessContext,
): Check[] {
  const { form } = claim;
  const activity = activityOf(form.activity);
  const program = programOf(context.settings, form.program);
  const periods = periodsOf(form.period);
  if (!activity || !program || !periods) return [];
  const found: Check[] = [];
  for (const { key } of checklistOf(claim))
    if (claim.phase.status === "action-required" && openFeedback(claim, key))
      found.push(warn("feedback-unanswered", { to: "item", item: key }));
  const covered = claim.expenses.reduce(
    (sum, { amount }) => sum + amount.minor,
    0,
  );
  if (claim.expenses.length > 0 && covered < form.amount.minor)
    found.push(
      warn(
        "expenses-below-amount",
        { to: "expense" },
        {
          money: { minor: covered, currency: form.amount.currency },
          limit: form.amount,
        },
      ),
    );
  found.push(
    ...fundsWarning(claim, context),
    ...capWarnings(claim, activity, context),
  );
  for (const { id, note, name } of claim.documents)
    if (!note)
      found.push(
        warn(
          "document-without-note",
          { to: "document", documentId: id },
          { name },
        ),
      );
  const asked = openRequests(claim);
  if (asked.length > 0)
    found.push(
      warn("open-requests", { to: "requests" }, { count: asked.length }),
    );
  found.push(...duplicateChecks(context.duplicates));
  const opens = claimingOpens(periods);
  if (context.today < opens)
    found.push(
      warn("before-claiming-period", { to: "nothing" }, { date: opens }),
    );
  const deadline = claimDeadline(periods, program.deadline);
  if (claim.firstSubmittedAt !== undefined && context.today > deadline)
    found.push(
      warn(
        "resubmission-after-deadline",
        { to: "nothing" },
        { date: deadline },
      ),
    );
  return found;
}

/** What is left of the funds once all other claims are counted (R-FUND-4); undefined where the earned sum is unknown. */
export function remainingBefore(
  claim: Claim,
  context: ReadinessContext,
): Money | undefined {
  const earned = earnedFor(context.settings, claim.form);
  if (earned?.currency !== claim.form.amount.currency) return undefined;
  const claimed = siblingSum(
    context,
    earned.currency,
    ({ amount }) => amount.minor,
  );
  return {
    minor: Math.max(0, earned.minor - claimed),
    currency: earned.currency,
  };
}

function fundsWarning(claim: Claim, context: ReadinessContext): Check[] {
  const remaining = remainingBefore(claim, context);
  if (!remaining || claim.form.amount.minor <= remaining.minor) return [];
  return [
    warn(
      "over-remaining-funds",
      { to: "form" },
      { money: claim.form.amount, limit: remaining },
    ),
  ];
}

function capWarnings(
  claim: Claim,
  activity: Activity,
  context: ReadinessContext,
): Check[] {
  const groups = programOf(context.settings, claim.form.program)?.groups ?? [];
  const { currency } = claim.form.amount;
  const headcount = claim.values[headcountKey(activity)];
  const people = headcount?.kind === "count" ? headcount.count : undefined;
  return activity.caps
    .filter(({ programs }) => fitsProgram(programs, groups))
    .flatMap((cap): Check[] => {
      const name = `${activity.id}/${cap.id}`;
      const limit = capLimit(cap, {
        earned: earnedFor(context.settings, claim.form),
        currency,
        usdRates: context.settings.usdRates,
        people,
      });
      if (limit.kind === "unlimited") return [];
      if (limit.kind === "not-comparable")
        return [warn("cap-not-comparable", { to: "nothing" }, { cap: name })];
      if (limit.kind === "people")
        return people !== undefined && people > limit.limit
          ? [
              warn(
                "over-cap",
                { to: "item", item: headcountKey(activity) },
                { cap: name, count: people },
              ),
            ]
          : [];
      const kinds = cap.appliesToExpenses.map((id) => `${activity.id}/${id}`);
      const spent = cappedAmount(
        { costs: costsOf(claim.expenses), amount: claim.form.amount },
        kinds,
      );
      // A limit per conference is this claim's alone; one per period is shared with the other claims.
      const others = cap.per.includes("conference")
        ? 0
        : siblingSum(context, currency, (one) =>
            one.activity === activity.id ? cappedAmount(one, kinds) : 0,
          );
      if (spent + others <= limit.limit.minor) return [];
      return [
        warn(
          "over-cap",
          { to: "form" },
          {
            cap: name,
            money: { minor: spent + others, currency },
            limit: limit.limit,
          },
        ),
      ];
    });
}

type Sibling = ReadinessContext["siblings"][number];

/** Different currencies are never added (R-FUND-4). */
function siblingSum(
  { siblings }: ReadinessContext,
  currency: string,
  share: (sibling: Sibling) => number,
): number {
  return siblings
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, one) => sum + share(one), 0);
}
