import { optOutEnds } from "../associations/opt-out.ts";
import { addBusinessDays } from "../calendar/business-days.ts";
import { addDays, type IsoDate } from "../calendar/dates.ts";
import type { AlertKind } from "./alert.ts";
import { factsOf, isOldNews, type Matter, type Today } from "./matter.ts";
import { afterBusinessDays, before, type Schedule } from "./schedule.ts";
import type { AssociationDates } from "./world.ts";

/** Business days to answer, and calendar days to dispute (R-CPOR-7, R-CPOR-9). */
const answerDays = 5;
const disputeDays = 30;

/** The rows about a customer association (CPOR). */
export function associationMatters(
  one: AssociationDates,
  now: Today,
): Matter[] {
  const { leads, today, holidays } = now;
  const { status, statusSince, submittedAt } = one;
  if (status === "action-required") {
    const since = now.dayOf(statusSince);
    return [
      matter(one, now, {
        kind: "cpor-action",
        anchor: statusSince,
        schedule: afterBusinessDays(
          leads["cpor-action"],
          () => since,
          today,
          holidays,
        ),
        deadline: addBusinessDays(since, answerDays, holidays),
        since,
      }),
    ];
  }
  if (status === "rejected") {
    const since = now.dayOf(statusSince);
    const deadline = addDays(since, disputeDays);
    if (today > deadline) return [];
    return [
      matter(one, now, {
        kind: "cpor-dispute-ends",
        anchor: deadline,
        schedule: before(leads["cpor-dispute-ends"], deadline, today),
        deadline,
        since,
      }),
    ];
  }
  if (status === "editing" || status === "disputed") return [];
  const deadline = optOutEnds(now.dayOf(submittedAt ?? statusSince), holidays);
  if (isOldNews(now, deadline)) return [];
  return [
    matter(one, now, {
      kind: "cpor-opt-out-ends",
      anchor: deadline,
      schedule: before(leads["cpor-opt-out-ends"], deadline, today),
      deadline,
    }),
  ];
}

function matter(
  one: AssociationDates,
  now: Today,
  row: {
    readonly kind: AlertKind;
    readonly anchor: string;
    readonly schedule: Schedule;
    readonly deadline: IsoDate;
    readonly since?: IsoDate;
  },
): Matter {
  const { kind, anchor, schedule, deadline, since } = row;
  return {
    kind,
    subject: { type: "association", id: one.id },
    anchor,
    schedule,
    tell: () => ({
      deadline,
      to: [...now.adminsOf(one)],
      facts: factsOf(now, deadline, one, since ? { since } : {}),
    }),
  };
}
