import { addDays, addMonths, type IsoDate } from "../calendar/dates.ts";
import { planChangeableUntil } from "../plans/plan-dates.ts";
import type { AlertKind, AlertSubject } from "./alert.ts";
import { factsOf, type Matter, type Today } from "./matter.ts";
import { after, afterBusinessDays, before, type Schedule } from "./schedule.ts";
import type { PlanActivityDates, PlanDates } from "./world.ts";

/** The rows about a plan and the PoEs of its activities. */
export function planMatters(plan: PlanDates, now: Today): Matter[] {
  const { leads, today, holidays } = now;
  const yearEnd = `${plan.year}-06-30`;
  const changeable = planChangeableUntil(yearEnd);
  const subject: AlertSubject = { type: "plan", id: plan.id };
  const found: Matter[] = [];
  if (!plan.wasSubmitted && today <= yearEnd)
    found.push(
      matter(plan, now, {
        kind: "plan-not-submitted",
        subject,
        anchor: yearEnd,
        schedule: before(leads["plan-not-submitted"], yearEnd, today),
        deadline: yearEnd,
      }),
    );
  if (plan.wasSubmitted && today <= changeable)
    found.push(
      matter(plan, now, {
        kind: "plan-90-days",
        subject,
        anchor: changeable,
        schedule: before(leads["plan-90-days"], changeable, today),
        deadline: changeable,
      }),
    );
  if (plan.status === "action-required") {
    const since = () => now.dayOf(plan.statusSince);
    found.push(
      matter(plan, now, {
        kind: "plan-action",
        subject,
        anchor: plan.statusSince,
        schedule: afterBusinessDays(
          leads["plan-action"],
          since,
          today,
          holidays,
        ),
        deadline: changeable,
        since,
      }),
    );
  }
  return [
    ...found,
    ...plan.activities.flatMap((one) => activityMatters(plan, one, now)),
  ];
}

function activityMatters(
  plan: PlanDates,
  { id, campaignEnd, executed, poe }: PlanActivityDates,
  now: Today,
): Matter[] {
  const { leads, today, holidays } = now;
  const subject: AlertSubject = { type: "plan", id: plan.id, activity: id };
  if (!poe || poe.status === "editing")
    return executed
      ? [
          matter(plan, now, {
            kind: "poe-missing",
            subject,
            anchor: campaignEnd,
            schedule: after(leads["poe-missing"], () => campaignEnd, today),
            deadline: campaignEnd,
            since: () => campaignEnd,
          }),
        ]
      : [];
  const { status, statusSince, submittedAt = statusSince } = poe;
  if (status === "action-required") {
    const since = () => now.dayOf(statusSince);
    return [
      matter(plan, now, {
        kind: "plan-action",
        subject,
        anchor: statusSince,
        schedule: afterBusinessDays(
          leads["plan-action"],
          since,
          today,
          holidays,
        ),
        deadline: since(),
        since,
      }),
    ];
  }
  if (status !== "submitted" && status !== "in-review") return [];
  const reviewed = endOfNextMonth(now.dayOf(submittedAt));
  return [
    matter(plan, now, {
      kind: "poe-review-overdue",
      subject,
      anchor: submittedAt,
      schedule: after(leads["poe-review-overdue"], () => reviewed, today),
      deadline: reviewed,
      since: () => reviewed,
    }),
  ];
}

function matter(
  plan: PlanDates,
  now: Today,
  row: {
    readonly kind: AlertKind;
    readonly subject: AlertSubject;
    readonly anchor: string;
    readonly schedule: Schedule;
    readonly deadline: IsoDate;
    readonly since?: () => IsoDate;
  },
): Matter {
  const { kind, subject, anchor, schedule, deadline, since } = row;
  return {
    kind,
    subject,
    anchor,
    schedule,
    tell: () => ({
      deadline,
      to: [...now.adminsOf(plan)],
      facts: factsOf(now, deadline, plan, since ? { since: since() } : {}),
    }),
  };
}

/** The last day of the month that follows (section 7). */
export function endOfNextMonth(day: IsoDate): IsoDate {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 2), -1);
}
