import { activityOf, type EvidenceKind } from "../activities/catalogue.ts";
import { eligibleExpenses } from "../activities/checklist-items.ts";
import { questionsFor, type Question } from "../activities/conditions.ts";
import { claimDeadline } from "../calendar/claim-deadline.ts";
import { daysBetween, type IsoDate } from "../calendar/dates.ts";
import { periodsOf, type Periods } from "../calendar/periods.ts";
import type { Money } from "../money/money.ts";
import { isAdminFor } from "../people/roles.ts";
import { locationOf, programOf } from "../settings/tenant-settings.ts";
import { isEditable, scopeOf, type Claim } from "./claim.ts";
import {
  checklistOf,
  hasPaper,
  progressOf,
  type ChecklistRow,
  type Progress,
} from "./checklist.ts";
import type { ClaimEvent, ExpenseLine } from "./events.ts";
import type { Perspective } from "./perspective.ts";
import { tasksOf, type Task } from "./tasks.ts";
import { readinessOf, type Check, type ReadinessContext } from "./readiness.ts";
import { retainedIn, retainUntil } from "./retained.ts";

/** Everything a card may show of a claim, worked out once; cards and pages only put it into words. */
export interface ClaimView {
  readonly claim: Claim;
  readonly events: readonly ClaimEvent[];
  /** How the person may look at it. */
  readonly as: Perspective;
  /** A reviewer who made, added to or answers for the claim may look but not decide (R-ROLE-6). */
  readonly mayReview: boolean;
  readonly mayRecordOutside: boolean;
  /** Owner and admins learn whether each message about it arrived. */
  readonly maySeeMessages: boolean;
  /** Somebody else owns it, and the person could. */
  readonly mayTakeOver: boolean;
  readonly editable: boolean;
  readonly rows: readonly ChecklistRow[];
  readonly progress: Progress;
  /** What the reviewer said about single items since the last submission. */
  readonly tasks: readonly Task[];
  readonly questions: readonly Question[];
  readonly checks: readonly Check[];
  readonly today: IsoDate;
  readonly periods: Periods | undefined;
  readonly deadline: IsoDate | undefined;
  /** Days until the deadline; 0 on the day itself, negative after it. */
  readonly daysLeft: number | undefined;
  readonly programName: string;
  readonly locationName: string;
  /** Sum of invoice and CSR lines, in the claim's currency. */
  readonly covered: Money;
  readonly linesWithoutFile: readonly ExpenseLine[];
  readonly expenses: readonly {
    readonly id: string;
    readonly kinds: readonly EvidenceKind[];
  }[];
  readonly retainUntil: IsoDate;
  /** Documents and lines that nobody may remove yet (R-RET-2). */
  readonly retained: readonly string[];
}

export function claimView(
  seen: Pick<ClaimView, "claim" | "events" | "as"> & {
    readonly personId: string;
  },
  context: ReadinessContext,
): ClaimView {
  const { personId, ...base } = seen;
  const { claim } = base;
  const { settings, today } = context;
  const activity = activityOf(claim.form.activity);
  const periods = periodsOf(claim.form.period);
  const program = programOf(settings, claim.form.program);
  const deadline =
    periods && program ? claimDeadline(periods, program.deadline) : undefined;
  const rows = checklistOf(claim);
  const { currency } = claim.form.amount;
  return {
    ...base,
    mayReview: base.as === "reviewer" && !claim.contributors.includes(personId),
    mayRecordOutside: isAdminFor(settings, personId, scopeOf(claim)),
    maySeeMessages:
      claim.owner.id === personId ||
      isAdminFor(settings, personId, scopeOf(claim)),
    mayTakeOver: base.as === "partner" && claim.owner.id !== personId,
    editable: base.as === "partner" && isEditable(claim),
    rows,
    progress: progressOf(rows),
    tasks: tasksOf(claim, base.events, settings),
    questions: activity ? questionsFor(activity, claim.answers) : [],
    checks: readinessOf(claim, context),
    today,
    periods,
    deadline,
    daysLeft: deadline === undefined ? undefined : daysBetween(today, deadline),
    programName: program?.name ?? claim.form.program,
    locationName:
      locationOf(settings, claim.form.mpnId)?.name ?? claim.form.mpnId,
    covered: {
      minor: claim.expenses.reduce((sum, { amount }) => sum + amount.minor, 0),
      currency,
    },
    linesWithoutFile: claim.expenses.filter((one) => !hasPaper(claim, one)),
    expenses: activity
      ? eligibleExpenses(activity).map(({ id, evidence }) => ({
          id: `${activity.id}/${id}`,
          kinds: evidence,
        }))
      : [],
    retainUntil: retainUntil(claim),
    retained: retainedIn(claim, today),
  };
}
