import { capLimit } from "../activities/caps.ts";
import {
  activityOf,
  fitsProgram,
  type Activity,
} from "../activities/catalogue.ts";
import { headcountKey } from "../activities/checklist-items.ts";
import { questionsFor } from "../activities/questions.ts";
import { claimDeadline, claimingOpens } from "../calendar/claim-deadline.ts";
import type { IsoDate } from "../calendar/dates.ts";
import { periodsOf } from "../calendar/periods.ts";
import type { Money } from "../money/money.ts";
import {
  earnedFor,
  programOf,
  type TenantSettings,
} from "../settings/tenant-settings.ts";
import type { Claim } from "./claim.ts";
import { checklistOf, hasPaper, openFeedback } from "./checklist.ts";

/** Where the fix of a check is made. */
export type Fix =
  | { readonly to: "form" }
  | { readonly to: "expense" }
  | { readonly to: "upload"; readonly expenseId: string }
  | { readonly to: "question"; readonly question: string }
  | { readonly to: "item"; readonly item: string }
  | { readonly to: "document"; readonly documentId: string }
  | { readonly to: "nothing" };

export const blockCodes = [
  "form-incomplete",
  "date-outside-period",
  "activity-in-future",
  "deadline-passed",
  "pre-approval-missing",
  "no-expense",
  "invoice-without-file",
  "question-open",
  "item-missing",
] as const;
export const warningCodes = [
  "feedback-unanswered",
  "expenses-below-amount",
  "over-remaining-funds",
  "over-cap",
  "cap-not-comparable",
  "document-without-note",
  "before-claiming-period",
  "resubmission-after-deadline",
] as const;
export type BlockCode = (typeof blockCodes)[number];
export type WarningCode = (typeof warningCodes)[number];

/** One finding of "ready to submit?" (section 6). What it is about is given as ids and values; the words come later. */
export type Check = {
  readonly fix: Fix;
  readonly date?: IsoDate;
  readonly money?: Money;
  readonly limit?: Money;
  readonly cap?: string;
  readonly name?: string;
  readonly count?: number;
} & (
  | { readonly level: "block"; readonly code: BlockCode }
  | { readonly level: "warn"; readonly code: WarningCode }
);

/** Everything outside the claim that readiness depends on. `today` is the day in the tenant's time zone. */
export interface ReadinessContext {
  readonly settings: TenantSettings;
  readonly today: IsoDate;
  /** Other claims that count as claimed for the same program, location and usage period (R-FUND-4). */
  readonly siblings: readonly {
    readonly activity: string;
    readonly amount: Money;
  }[];
}

/** Blocking findings first, in the order in which one would fix them. */
export function readinessOf(claim: Claim, context: ReadinessContext): Check[] {
  return [...blocks(claim, context), ...warnings(claim, context)];
}

function blocks(claim: Claim, { settings, today }: ReadinessContext): Check[] {
  const { form } = claim;
  const activity = activityOf(form.activity);
  const program = programOf(settings, form.program);
  const periods = periodsOf(form.period);
  if (!activity || !program || !periods)
    return [block("form-incomplete", { to: "form" })];
  const found: Check[] = [];
  const deadline = claimDeadline(periods, program.deadline);
  // The first submission counts for the deadline (R-CLAIM-7).
  if (today > deadline && claim.firstSubmittedAt === undefined)
    found.push(block("deadline-passed", { to: "nothing" }, { date: deadline }));
  if (form.date < periods.usage.start || form.date > periods.usage.end)
    found.push(
      block("date-outside-period", { to: "form" }, { date: form.date }),
    );
  if (form.date > today)
    found.push(
      block("activity-in-future", { to: "form" }, { date: form.date }),
    );
  if (activity.preApproval === "required" && !form.preApprovalId)
    found.push(block("pre-approval-missing", { to: "form" }));
  for (const { id } of questionsFor(activity, claim.answers))
    if ((claim.answers[id] ?? []).length === 0)
      found.push(block("question-open", { to: "question", question: id }));
  if (claim.expenses.length === 0)
    found.push(block("no-expense", { to: "expense" }));
  for (const line of claim.expenses)
    if (!hasPaper(claim, line))
      found.push(
        block(
          "invoice-without-file",
          { to: "upload", expenseId: line.id },
          { name: line.vendor },
        ),
      );
  found.push(...missingItems(claim));
  return found;
}

/**
 * Items without evidence. The expense document has findings of its own; the other common items follow from the
 * activity's documents, so they are named only where those are all there and do not settle them.
 */
function missingItems(claim: Claim): Check[] {
  const missing = checklistOf(claim).filter(
    ({ key, required, isGiven }) =>
      required && !isGiven && key !== "common/expense-document",
  );
  const own = missing.filter(({ group }) => group !== "common");
  return (own.length > 0 ? own : missing).map(({ key }) =>
    block("item-missing", { to: "item", item: key }),
  );
}

function warnings(claim: Claim, context: ReadinessContext): Check[] {
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
  const claimed = siblingSum(context, earned.currency, () => true);
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
      const spent = cappedAmount(claim, cap.appliesToExpenses);
      // A limit per conference is this claim's alone; one per period is shared with the other claims.
      const others = cap.per.includes("conference")
        ? 0
        : siblingSum(context, currency, (one) => one.activity === activity.id);
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

/** The lines the cap speaks of; where no line names its kind of cost, the amount claimed. */
function cappedAmount(claim: Claim, ids: readonly string[]): number {
  const expenses = ids.map((id) => `${claim.form.activity}/${id}`);
  const named = claim.expenses.filter(({ expense }) => expense !== undefined);
  if (named.length === 0) return claim.form.amount.minor;
  return named
    .filter(
      ({ expense }) => expense !== undefined && expenses.includes(expense),
    )
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}

function siblingSum(
  { siblings }: ReadinessContext,
  currency: string,
  test: (sibling: ReadinessContext["siblings"][number]) => boolean,
): number {
  return siblings
    .filter((one) => one.amount.currency === currency && test(one))
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}

type Details = Pick<
  Check,
  "date" | "money" | "limit" | "cap" | "name" | "count"
>;
const block = (code: BlockCode, fix: Fix, details: Details = {}): Check => ({
  level: "block",
  code,
  fix,
  ...details,
});
const warn = (code: WarningCode, fix: Fix, details: Details = {}): Check => ({
  level: "warn",
  code,
  fix,
  ...details,
});
