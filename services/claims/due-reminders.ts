import { addDays, dayIn, type IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary, RequestSummary } from "./claim-summary.ts";

/** Days before the due date on which the first reminder goes out (section 15). */
const daysAhead = 3;

export interface DueReminder {
  readonly claimId: string;
  readonly request: string;
  readonly when: "ahead" | "due";
}

/** Reminders that are due on this day and were not sent yet; after days of downtime only the latest of each request. */
export function dueReminders(
  summaries: readonly Pick<ClaimSummary, "id" | "requests">[],
  today: IsoDate,
  timeZone: string,
): DueReminder[] {
  return summaries.flatMap(({ id, requests }) =>
    requests.flatMap((request): DueReminder[] => {
      const when = reminderFor(request, today, timeZone);
      return when === undefined
        ? []
        : [{ claimId: id, request: request.id, when }];
    }),
  );
}

function reminderFor(
  { state, due, askedAt, reminded }: RequestSummary,
  today: IsoDate,
  timeZone: string,
): DueReminder["when"] | undefined {
  if (state !== "open" || due === undefined) return undefined;
  // Whoever was asked on that very day needs no reminder of it.
  const asked = dayIn(timeZone, new Date(askedAt));
  const isTime = (day: IsoDate) => today >= day && asked < day;
  if (isTime(due)) return reminded.includes("due") ? undefined : "due";
  if (isTime(addDays(due, -daysAhead)))
    return reminded.includes("ahead") ? undefined : "ahead";
  return undefined;
}
