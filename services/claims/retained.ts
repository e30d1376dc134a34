import { dayIn, type IsoDate } from "../calendar/dates.ts";
import { retentionEnd } from "../calendar/retention.ts";
import type { Refusal } from "../outcome.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { Claim, HandedIn } from "./claim.ts";
import type { EventBody } from "./events.ts";

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
