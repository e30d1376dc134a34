import {
  addBusinessDays,
  countBusinessDays,
} from "../calendar/business-days.ts";
import { addDays, daysBetween, type IsoDate } from "../calendar/dates.ts";

export interface DueDay {
  readonly lead: number;
  /** Worked out only for what is raised. */
  readonly on: () => IsoDate;
}

/** The days on which a series of alerts is due. Only the latest that has come matters: earlier ones count as raised. */
export interface Schedule {
  /** The lowest lead there is; undefined where it goes on. */
  readonly last?: number;
  readonly latest: () => DueDay | undefined;
}

const never: Schedule = { latest: () => undefined };

/** So many calendar days before the deadline. */
export function before(
  leads: readonly number[],
  deadline: IsoDate,
  today: IsoDate,
): Schedule {
  if (leads.length === 0) return never;
  return {
    last: Math.min(...leads),
    latest() {
      const daysLeft = daysBetween(today, deadline);
      const come = leads.filter((lead) => lead >= daysLeft);
      if (come.length === 0) return undefined;
      const lead = Math.min(...come);
      return { lead, on: () => addDays(deadline, -lead) };
    },
  };
}

/** So many calendar days after. */
export function after(
  counts: readonly number[],
  from: () => IsoDate,
  today: IsoDate,
): Schedule {
  return counted(counts, {
    come: () => daysBetween(from(), today),
    dayOf: (count) => addDays(from(), count),
  });
}

/** So many business days after (section 15). */
export function afterBusinessDays(
  counts: readonly number[],
  from: () => IsoDate,
  today: IsoDate,
  holidays: ReadonlySet<IsoDate>,
): Schedule {
  return counted(counts, {
    come() {
      const since = from();
      // What happens later than today has not happened.
      return since > today ? -1 : countBusinessDays(since, today, holidays);
    },
    dayOf: (count) => addBusinessDays(from(), count, holidays),
  });
}

/** Every so many business days after, without end. */
export function everyBusinessDays(
  steps: readonly number[],
  from: () => IsoDate,
  today: IsoDate,
  holidays: ReadonlySet<IsoDate>,
): Schedule {
  const [step] = steps;
  if (step === undefined) return never;
  return {
    latest() {
      const since = from();
      const passed = countBusinessDays(since, today, holidays);
      const count = passed - (passed % step);
      if (count === 0) return undefined;
      return {
        lead: -count,
        on: () => addBusinessDays(since, count, holidays),
      };
    },
  };
}

function counted(
  counts: readonly number[],
  days: { come: () => number; dayOf: (count: number) => IsoDate },
): Schedule {
  if (counts.length === 0) return never;
  return {
    last: leadOf(Math.max(...counts)),
    latest() {
      const passed = days.come();
      const come = counts.filter((count) => count <= passed);
      if (come.length === 0) return undefined;
      const count = Math.max(...come);
      return { lead: leadOf(count), on: () => days.dayOf(count) };
    },
  };
}

/** Without a negative zero, which JSON does not keep. */
const leadOf = (count: number) => (count === 0 ? 0 : -count);
