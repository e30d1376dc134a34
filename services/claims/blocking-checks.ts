import { activityOf } from "../activities/catalogue.ts";
import { questionsFor } from "../activities/conditions.ts";
import { claimDeadline } from "../calendar/claim-deadline.ts";
import { periodsOf } from "../calendar/periods.ts";
import { programOf } from "../settings/tenant-settings.ts";
import { block, type Check, type ReadinessContext } from "./check.ts";
import { checklistOf, hasPaper } from "./checklist.ts";
import type { Claim } from "./claim.ts";

/** What must be mended before the claim can be submitted (section 6), in the order in which one would do it. */
export function blockingChecks(
  claim: Claim,
  { settings, today }: ReadinessContext,
): Check[] {
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
