import { addBusinessDays } from "../calendar/business-days.ts";
import { dayIn, type IsoDate } from "../calendar/dates.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { checklistOf, openFeedback, type ChecklistRow } from "./checklist.ts";
import type { Claim, ItemComment } from "./claim.ts";
import type { Actor, ClaimDocument, ClaimEvent } from "./events.ts";

/** What a reviewer said about one item, as something to do (R-CLAIM-3). */
export interface Task {
  /** Checklist item. */
  readonly item: string;
  /** In the reviewer's own words, never translated. */
  readonly feedback: ItemComment;
  /** The newest document of the item, where there is one. */
  readonly document?: ClaimDocument;
  /** Whoever brought that document; without one, or when they handed the claim over, its owner. */
  readonly owner: Actor;
  readonly due: IsoDate;
  /** Something about the item changed after the feedback. */
  readonly isDone: boolean;
}

/**
 * One task for each item that was commented since the claim was last submitted; what is still to do comes first. What
 * is no longer asked for, because an answer changed, is no task.
 */
export function tasksOf(
  claim: Claim,
  events: readonly ClaimEvent[],
  settings: TenantSettings,
): Task[] {
  const submitted = events.findLast(({ body }) => body.type === "submitted");
  const newest = new Map<string, ItemComment>();
  for (const comment of claim.comments)
    if (
      comment.kind === "feedback" &&
      comment.item !== undefined &&
      comment.seq > (submitted?.seq ?? 0)
    )
      newest.set(comment.item, comment);
  if (newest.size === 0) return [];
  return checklistOf(claim)
    .flatMap((row) => {
      const feedback = newest.get(row.key);
      return feedback ? [taskOf(claim, events, settings, row, feedback)] : [];
    })
    .sort((a, b) => Number(a.isDone) - Number(b.isDone));
}

function taskOf(
  claim: Claim,
  events: readonly ClaimEvent[],
  { timeZone, holidays, answerWithinBusinessDays }: TenantSettings,
  row: ChecklistRow,
  feedback: ItemComment,
): Task {
  const document = documentOf(claim, row);
  const brought = events.find(
    ({ body }) =>
      body.type === "document-added" && body.document.id === document?.id,
  );
  const handedOver = events.some(
    ({ body }) => body.type === "taken-over" && body.from.id === brought?.by.id,
  );
  return {
    item: row.key,
    feedback,
    ...(document ? { document } : {}),
    owner: brought && !handedOver ? brought.by : claim.owner,
    due: addBusinessDays(
      dayIn(timeZone, new Date(feedback.at)),
      answerWithinBusinessDays,
      new Set(holidays),
    ),
    isDone: openFeedback(claim, row.key) === undefined,
  };
}

/** The newest file of the item, or of an invoice that proves it. */
function documentOf(
  { documents }: Claim,
  row: ChecklistRow,
): ClaimDocument | undefined {
  const lines = row.expenses.map(({ id }) => id);
  return documents.findLast(
    ({ items, expenseId }) =>
      items.includes(row.key) ||
      (expenseId !== undefined && lines.includes(expenseId)),
  );
}
