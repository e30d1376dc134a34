import { z } from "zod";
import { isoDate } from "../calendar/dates.ts";
import { money } from "../money/money.ts";

/** The rows of section 15 that a calendar causes. What an event causes is told by `planNotifications`. */
export const alertKinds = [
  "claim-deadline-money-left",
  "usage-period-ends",
  "draft-near-deadline",
  "action-required",
  "review-overdue",
  "dispute-overdue",
  "payment-overdue",
  "claiming-opens",
  "below-threshold",
  "plan-not-submitted",
  "plan-90-days",
  "plan-action",
  "poe-review-overdue",
  "poe-missing",
  "cpor-action",
  "cpor-opt-out-ends",
  "cpor-dispute-ends",
  "request-open",
  "retention-ends",
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const alertSubject = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("claim"), id: z.string() }),
  /** A request to a colleague; `claim` is where it belongs. */
  z.strictObject({
    type: z.literal("request"),
    claim: z.string(),
    id: z.string(),
  }),
  /** The money of one program, location and usage period (named by its earning period). */
  z.strictObject({
    type: z.literal("funds"),
    program: z.string(),
    mpnId: z.string(),
    period: z.string(),
  }),
  /** A plan, or with `activity` the PoE of that activity. */
  z.strictObject({
    type: z.literal("plan"),
    id: z.string(),
    activity: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("association"), id: z.string() }),
]);
export type AlertSubject = z.infer<typeof alertSubject>;

/** What there is to say, as ids, amounts and days; put into words only when it is delivered. */
export const alertFacts = z.strictObject({
  program: z.string(),
  mpnId: z.string(),
  /** Calendar days until the deadline, 0 on the day, negative after it. */
  daysLeft: z.int(),
  /** The day from which the wait is counted, where something already happened. */
  since: isoDate.optional(),
  /** At risk, or waited for; one entry per currency, never added up (R-FUND-4). */
  money: z.array(money),
  /** What was to be reached (R-FUND-2). */
  threshold: money.optional(),
  /** Claims still in editing, worst first. */
  claims: z.array(
    z.strictObject({
      id: z.string(),
      amount: money,
      /** How many required items have no evidence. */
      missing: z.int().nonnegative(),
    }),
  ),
  /** Keys of the checklist items that are missing, for an alert about one claim. */
  missing: z.array(z.string()),
});
export type AlertFacts = z.infer<typeof alertFacts>;

export const alert = z.strictObject({
  /** Says the kind, the subject, the date it is about and the lead: the same alert is never raised twice. */
  id: z.string(),
  kind: z.enum(alertKinds),
  subject: alertSubject,
  /** The day it fell due. */
  on: isoDate,
  /** Days before the deadline; negative: so many (business) days after `facts.since`. */
  lead: z.int(),
  /** The date it is about: until when, or by when it should have been done. */
  deadline: isoDate,
  /** Entra object ids. Empty where the settings name nobody: somebody else must be found. */
  to: z.array(z.string()),
  /** What needs action always arrives, whatever its reader muted. */
  needsAction: z.boolean(),
  facts: alertFacts,
  /** Id of the alert of the same day that already says this to the same people; this one is only noted as raised. */
  toldBy: z.string().optional(),
});
export type Alert = z.infer<typeof alert>;

/** One text per subject; no id may forge another. */
export function subjectKey(subject: AlertSubject): string {
  switch (subject.type) {
    case "claim":
    case "association":
      return keyOf(subject.type, subject.id);
    case "request":
      return keyOf(subject.type, subject.claim, subject.id);
    case "funds":
      return keyOf(
        subject.type,
        subject.program,
        subject.mpnId,
        subject.period,
      );
    case "plan":
      return subject.activity === undefined
        ? keyOf(subject.type, subject.id)
        : keyOf(subject.type, subject.id, subject.activity);
  }
}

const keyOf = (...parts: string[]) => parts.map(encodeURIComponent).join("/");

/** The claim an alert belongs to, if it is about one. */
export function claimOf(subject: AlertSubject): string | undefined {
  if (subject.type === "claim") return subject.id;
  return subject.type === "request" ? subject.claim : undefined;
}

/**
 * Alerts of one series follow each other: same kind, same subject, same date (a day, or the instant something happened).
 * A date that moves starts a series of its own, for the new date is news.
 */
export function lineKey(
  kind: AlertKind,
  subject: AlertSubject,
  anchor: string,
): string {
  return `${kind} ${subjectKey(subject)} ${anchor}`;
}

export const alertId = (series: string, lead: number) =>
  `${series} ${String(lead)}`;

export function seriesOf({ id }: Pick<Alert, "id">): string {
  return id.slice(0, id.lastIndexOf(" "));
}

/** The latest lead already raised of a series, if any: the lower, the later. */
export type RaisedLead = (series: string) => number | undefined;

/** The same, from the alerts themselves. */
export function raisedLeads(
  alerts: Iterable<Pick<Alert, "id" | "lead">>,
): Map<string, number> {
  const lowest = new Map<string, number>();
  for (const one of alerts) {
    const series = seriesOf(one);
    lowest.set(series, Math.min(lowest.get(series) ?? Infinity, one.lead));
  }
  return lowest;
}
