import {
  addDays,
  dayIn,
  daysBetween,
  type IsoDate,
} from "../calendar/dates.ts";
import { claimDeadline } from "../calendar/claim-deadline.ts";
import { periodsOf, type Periods } from "../calendar/periods.ts";
import type { Scope } from "../people/roles.ts";
import {
  programOf,
  type Program,
  type TenantSettings,
} from "../settings/tenant-settings.ts";
import type { Alert, AlertFacts, AlertKind, AlertSubject } from "./alert.ts";
import type { AlertLeads } from "../settings/alert-settings.ts";
import { receiversIn } from "./receivers.ts";
import type { Schedule } from "./schedule.ts";

/** Something that stands on the day and may be due: one row of section 15 for one subject. */
export interface Matter {
  readonly kind: AlertKind;
  readonly subject: AlertSubject;
  /** The date it is about, or the instant at which it happened. */
  readonly anchor: string;
  readonly schedule: Schedule;
  /** Worked out only for what is due. */
  readonly tell: () => Told;
}

export type Told = Pick<Alert, "deadline" | "to" | "facts">;

/** What the rows share on one day in one tenant. */
export interface Today {
  readonly settings: TenantSettings;
  readonly today: IsoDate;
  readonly leads: AlertLeads;
  readonly holidays: ReadonlySet<IsoDate>;
  readonly dayOf: (instant: string) => IsoDate;
  /** The day so many days from today. */
  readonly inDays: (days: number) => IsoDate;
  readonly adminsOf: (scope: Scope) => readonly string[];
  /** Program, periods and claim deadline, where claims can be made for them. */
  readonly termOf: (scope: TermScope) => Term | undefined;
}

export interface TermScope {
  readonly program: string;
  readonly period: string;
}

export interface Term {
  readonly program: Program;
  readonly periods: Periods;
  readonly deadline: IsoDate;
}

/** What only informs is not said any more so many days later: after a long time off it is old news. */
export const oldNewsAfterDays = 30;

export function todayIn(settings: TenantSettings, today: IsoDate): Today {
  const terms = new Map<string, Term | undefined>();
  const ahead = new Map<number, IsoDate>();
  return {
    settings,
    today,
    leads: settings.alerts.leads,
    holidays: new Set(settings.holidays),
    dayOf: (instant) => dayIn(settings.timeZone, new Date(instant)),
    inDays(days) {
      const day = ahead.get(days) ?? addDays(today, days);
      ahead.set(days, day);
      return day;
    },
    adminsOf: receiversIn(settings),
    termOf(scope) {
      const key = JSON.stringify([scope.program, scope.period]);
      if (!terms.has(key)) terms.set(key, termIn(settings, scope));
      return terms.get(key);
    },
  };
}

function termIn(settings: TenantSettings, scope: TermScope): Term | undefined {
  const program = programOf(settings, scope.program);
  const periods = periodsOf(scope.period);
  // Customer associations are no claims: they have no claim deadline and no funds (R-PROG-3).
  if (program?.claimedBy !== "co-op-claim" || !periods) return undefined;
  return {
    program,
    periods,
    deadline: claimDeadline(periods, program.deadline),
  };
}

/** Facts with what most rows leave out. */
export function factsOf(
  { today }: Today,
  deadline: IsoDate,
  { program, mpnId }: Scope,
  more: Partial<AlertFacts> = {},
): AlertFacts {
  return {
    program,
    mpnId,
    daysLeft: daysBetween(today, deadline),
    money: [],
    claims: [],
    missing: [],
    ...more,
  };
}

export function isOldNews(now: Today, day: IsoDate): boolean {
  return day < now.inDays(-oldNewsAfterDays);
}

/** Not due any more once it is old news. */
export function whileNews(schedule: Schedule, now: Today): Schedule {
  return {
    ...schedule,
    latest() {
      const due = schedule.latest();
      return due && !isOldNews(now, due.on()) ? due : undefined;
    },
  };
}
