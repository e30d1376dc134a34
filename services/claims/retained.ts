import { addDays, dayIn, type IsoDate } from "../calendar/dates.ts";
import { retentionEnd } from "../calendar/retention.ts";
import { isAdminFor } from "../people/roles.ts";
import type { Refusal } from "../outcome.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { Claim } from "./claim.ts";
import type { ClaimSummary } from "./claim-summary.ts";
import type { EventBody } from "./events.ts";

/** What a claim consisted of when it was last submitted; none of it may go before its time (R-RET-2). */
export interface HandedIn {
  /** An instant. */
  readonly at: string;
  /** The latest date of the activity ever submitted: changing the date later does not shorten the time. */
  readonly activityDate: IsoDate;
  readonly documents: readonly string[];
  /** Invoice and CSR lines that had their paper. */
  readonly expenses: readonly string[];
}

/** The claim as it is submitted at this moment. */
export function handedIn(claim: Claim, at: string): HandedIn {
  const { documents, expenses, form } = claim;
  const before = claim.handedIn?.activityDate ?? form.date;
  return {
    at,
    activityDate: before > form.date ? before : form.date,
    documents: documents.map(({ id }) => id),
    expenses: expenses
      .filter((line) =>
        documents.some(({ expenseId }) => expenseId === line.id),
      )
      .map(({ id }) => id),
  };
}

/** The last day on which the originals are wanted (R-RET-1). */
export function retainUntil({ form, handedIn: last }: Claim): IsoDate {
  const date =
    last && last.activityDate > form.date ? last.activityDate : form.date;
  return retentionEnd(date);
}

/** Documents and lines that nobody may remove today. */
export function retainedIn(claim: Claim, today: IsoDate): readonly string[] {
  const last = claim.handedIn;
  return last && today <= retainUntil(claim)
    ? [...last.documents, ...last.expenses]
    : [];
}

/** Why what is about to happen must not: it would take out what has to stay, by whatever command. */
export function retentionRefusal(
  claim: Claim,
  events: readonly EventBody[],
  { settings, now }: { readonly settings: TenantSettings; readonly now: Date },
): Refusal | undefined {
  const last = claim.handedIn;
  const kept = retainedIn(claim, dayIn(settings.timeZone, now));
  if (!last || !events.some((event) => kept.includes(takenOut(event) ?? "")))
    return undefined;
  const submitted = dayIn(settings.timeZone, new Date(last.at));
  return {
    code: "document.retained",
    params: { submitted, date: retainUntil(claim) },
  };
}

function takenOut(event: EventBody): string | undefined {
  if (event.type === "document-removed") return event.document.id;
  if (event.type === "expense-removed") return event.expense.id;
  return undefined;
}

export interface RetentionList {
  /** Latest first. */
  readonly ended: readonly ClaimSummary[];
  /** Within the next 30 days, today included; soonest first. */
  readonly ending: readonly ClaimSummary[];
}

/** Submitted claims whose originals need not be kept any longer, or soon not; for who is admin of them. */
export function retentionList(
  summaries: readonly ClaimSummary[],
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): RetentionList {
  const soon = addDays(today, noticeDays);
  const due = summaries
    .filter(
      (one) =>
        one.wasSubmitted &&
        one.retainUntil <= soon &&
        isAdminFor(settings, personId, one),
    )
    .sort((a, b) => a.retainUntil.localeCompare(b.retainUntil));
  return {
    ended: due.filter((one) => one.retainUntil < today).reverse(),
    ending: due.filter((one) => one.retainUntil >= today),
  };
}

const noticeDays = 30;
