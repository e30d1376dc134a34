import type { IsoDate } from "../calendar/dates.ts";
import { unitsOf } from "../money/money.ts";
import { alertNeedsAction } from "./needs-action.ts";
import {
  alertId,
  lineKey,
  subjectKey,
  type Alert,
  type RaisedLead,
} from "./alert.ts";
import { associationMatters } from "./association-matters.ts";
import { claimMatters } from "./claim-matters.ts";
import { fundsMatters } from "./funds-matters.ts";
import { todayIn, type Matter } from "./matter.ts";
import { planMatters } from "./plan-matters.ts";
import type { DueDay } from "./schedule.ts";
import type { AlertWorld } from "./world.ts";

/**
 * The alerts of section 15 that are due on this day and were not raised, worst first. Of each series only the latest:
 * what fell due before, while the bot was off or before the claim was made, counts as raised.
 */
export function alertsDue(
  world: AlertWorld,
  today: IsoDate,
  raised: RaisedLead,
): Alert[] {
  const due = standing(world, today).flatMap((matter) => {
    const { schedule } = matter;
    const before = raised(series(matter)) ?? Infinity;
    if (schedule.last !== undefined && before <= schedule.last) return [];
    const latest = schedule.latest();
    if (!latest || latest.lead >= before) return [];
    return [alertOf(matter, latest)];
  });
  return worstFirst(fold(due));
}

function standing(world: AlertWorld, today: IsoDate): Matter[] {
  const now = todayIn(world.settings, today);
  return [
    ...fundsMatters(world.claims, now),
    ...world.claims.flatMap((claim) => claimMatters(claim, now)),
    ...world.plans.flatMap((plan) => planMatters(plan, now)),
    ...world.associations.flatMap((one) => associationMatters(one, now)),
  ];
}

const series = ({ kind, subject, anchor }: Matter) =>
  lineKey(kind, subject, anchor);

function alertOf(matter: Matter, { on, lead }: DueDay): Alert {
  const { kind, subject, tell } = matter;
  const id = alertId(series(matter), lead);
  return {
    id,
    kind,
    subject,
    on: on(),
    lead,
    needsAction: alertNeedsAction[kind],
    ...tell(),
  };
}

/** Money and drafts of one deadline are one message to the admins: the money's, which names the drafts as well. */
function fold(due: readonly Alert[]): Alert[] {
  const keyOf = ({ subject, deadline }: Alert) =>
    `${subjectKey(subject)} ${deadline}`;
  const told = new Map(
    due
      .filter(({ kind }) => kind === "claim-deadline-money-left")
      .map((one) => [keyOf(one), one.id]),
  );
  return due.map((one) => {
    const toldBy =
      one.kind === "draft-near-deadline" ? told.get(keyOf(one)) : undefined;
    return toldBy === undefined ? one : { ...one, toldBy };
  });
}

/** Least days first, then most money. */
function worstFirst(alerts: readonly Alert[]): Alert[] {
  return alerts
    .map((one) => ({
      one,
      worth: Math.max(0, ...one.facts.money.map(unitsOf)),
    }))
    .sort(
      (a, b) =>
        a.one.facts.daysLeft - b.one.facts.daysLeft ||
        b.worth - a.worth ||
        (a.one.id < b.one.id ? -1 : 1),
    )
    .map(({ one }) => one);
}
