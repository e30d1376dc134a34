import type { Life, LifeStep } from "./half-year.ts";

/**
 * Section 15's table read a second time: day by day, row by row, with nothing of the code under test. Days are whole
 * numbers since 1970.
 */
interface Place {
  readonly tenant: string;
  readonly timeZone: string;
  readonly holidays: readonly string[];
}

export interface Expected {
  readonly row: string;
  readonly about: string;
  readonly on: string;
  readonly until: string;
  readonly to: readonly string[];
  readonly money: readonly string[];
  readonly isFolded: boolean;
}

const deadlines: Record<string, Record<string, string>> = {
  csp: { "FY26-H1": "2026-08-14", "FY26-H2": "2027-02-14" },
  surface: { "FY26-H1": "2026-08-15", "FY26-H2": "2027-02-15" },
  hosting: { "FY26-H1": "2026-09-01", "FY26-H2": "2027-01-30" },
};
const usageEnds: Record<string, string> = {
  "FY26-H1": "2026-06-30",
  "FY26-H2": "2026-12-31",
};
const earned: readonly [string, string, string, number, string][] = [
  ["csp", "1000001", "FY26-H1", 9_000_000, "EUR"],
  ["csp", "1000001", "FY26-H2", 400_000_000, "EUR"],
  ["csp", "1000001", "FY27-H1", 900_000, "EUR"],
  ["csp", "1000002", "FY26-H1", 10_000_000, "KRW"],
  ["csp", "1000002", "FY26-H2", 700_000_000, "KRW"],
  ["csp", "1000003", "FY26-H2", 50_000_000, "USD"],
  ["csp", "1000003", "FY27-H1", 100, "USD"],
  ["surface", "1000001", "FY26-H2", 1, "EUR"],
  ["surface", "1000002", "FY26-H2", 30_000_000, "KRW"],
  ["hosting", "1000001", "FY26-H1", 90_000_000, "EUR"],
];
const places = [
  ["csp", "1000001"],
  ["csp", "1000002"],
  ["csp", "1000003"],
  ["surface", "1000001"],
  ["surface", "1000002"],
  ["hosting", "1000001"],
] as const;
const adminsAt: Record<string, string[]> = {
  "1000001": ["ada"],
  "1000002": ["ada", "sang"],
  "1000003": ["gloria"],
};
const worksAt: Record<string, string[]> = {
  uma: ["1000001", "1000002", "1000003"],
  ugo: ["1000001", "1000002"],
  ulla: ["1000003"],
  ada: ["1000001", "1000002"],
};
const takenBy: readonly string[] = [
  "submitted",
  "in-review",
  "action-required",
  "disputed",
  "approved",
];

const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const name = (day: number) =>
  new Date(day * 86_400_000).toISOString().slice(0, 10);

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Day and hour on the wall there. */
export function wallClock(timeZone: string, instant: string): [string, number] {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
  clocks.set(timeZone, clock);
  const [day = "", hour = ""] = clock.format(new Date(instant)).split(" ");
  return [day, Number(hour)];
}

interface State {
  readonly life: Life;
  status: string;
  since: string;
  handedIn: string | undefined;
  request: { step: LifeStep; isOpen: boolean } | undefined;
}

const becomes: Partial<Record<LifeStep["does"], string>> = {
  create: "editing",
  delete: "deleted",
  submit: "submitted",
  review: "in-review",
  ask: "action-required",
  approve: "approved",
  reject: "rejected",
  dispute: "disputed",
};

export function createOracle(place: Place, lives: readonly Life[]) {
  const told = new Set<string>();
  const localDay = new Map<string, number>();
  const mine = lives.filter(({ tenant }) => tenant === place.tenant);
  const skipped = { count: 0 };

  const dayOf = (instant: string) => {
    const known = localDay.get(instant);
    if (known !== undefined) return known;
    const day = number(wallClock(place.timeZone, instant)[0]);
    localDay.set(instant, day);
    return day;
  };
  const isBusiness = (day: number) => {
    const weekday = new Date(day * 86_400_000).getUTCDay();
    return weekday > 0 && weekday < 6 && !place.holidays.includes(name(day));
  };
  /** The nth business day after, found by walking. */
  const walked = new Map<string, number>();
  const businessAfter = (from: number, count: number): number => {
    const key = `${from} ${count}`;
    let day = walked.get(key);
    if (day === undefined) {
      day = from;
      for (let left = count; left > 0;) {
        day += 1;
        if (isBusiness(day)) left -= 1;
      }
      walked.set(key, day);
    }
    return day;
  };

  function stateOf(life: Life, instant: string): State | undefined {
    let state: State | undefined;
    for (const step of life.steps) {
      if (step.at > instant) break;
      state ??= {
        life,
        status: "",
        since: "",
        handedIn: undefined,
        request: undefined,
      };
      const status = becomes[step.does];
      if (status !== undefined) {
        state.status = status;
        state.since = step.at;
      }
      if (step.does === "submit") state.handedIn = step.at;
      if (step.does === "request") state.request = { step, isOpen: true };
      if (step.does === "close-request" && state.request)
        state.request.isOpen = false;
    }
    return state;
  }

  return {
    skipped,

    /** What must be raised when the alerts are worked out at this instant. */
    at(instant: string): Expected[] {
      const [todayName] = wallClock(place.timeZone, instant);
      const today = number(todayName);
      const found: Expected[] = [];
      const states = mine.flatMap((life) => stateOf(life, instant) ?? []);

      /** All days of a row that have come; the latest is said, unless it was, and with it all before. */
      const row = (
        kind: string,
        about: string,
        anchor: string,
        days: readonly number[],
        say: Omit<Expected, "row" | "about" | "on" | "isFolded">,
      ) => {
        const come = days.filter((day) => day <= today).sort((a, b) => b - a);
        const [latest] = come;
        if (latest === undefined) return;
        const key = (day: number) => `${kind}|${about}|${anchor}|${day}`;
        if (told.has(key(latest))) return;
        skipped.count += come.filter((day) => !told.has(key(day))).length - 1;
        for (const day of come) told.add(key(day));
        found.push({
          row: kind,
          about,
          on: name(latest),
          isFolded: false,
          ...say,
        });
      };
      const beforeDay = (until: string, ...leads: number[]) =>
        leads.map((lead) => number(until) - lead);

      for (const { life, status, since, handedIn, request } of states) {
        const { id, program, mpnId, period, amount } = life;
        const money = [`${amount.minor} ${amount.currency}`];
        const admins = adminsAt[mpnId] ?? [];
        const author = worksAt[life.owner]?.includes(mpnId) ? [life.owner] : [];
        const everybody = [...new Set([...author, ...admins])].sort();
        const until = deadlines[program]?.[period] ?? "";
        const own = author.filter((one) => !admins.includes(one));
        if (status === "editing" && todayName <= until && own.length > 0)
          row("draft-near-deadline", id, until, beforeDay(until, 14, 7, 3, 1), {
            until,
            to: own,
            money,
          });
        const late = (kind: string, from: string, day: number, may: number) => {
          row(kind, id, from, [businessAfter(dayOf(from), day)], {
            until: name(businessAfter(dayOf(from), may)),
            to: everybody,
            money,
          });
        };
        if (status === "action-required") {
          const days: number[] = [];
          for (let n = 2; businessAfter(dayOf(since), n) <= today; n += 2)
            days.push(businessAfter(dayOf(since), n));
          row("action-required", id, since, days, {
            until: name(dayOf(since)),
            to: everybody,
            money,
          });
        }
        if ((status === "submitted" || status === "in-review") && handedIn)
          late("review-overdue", handedIn, 3, 2);
        if (status === "disputed") late("dispute-overdue", since, 6, 5);
        if (
          status === "approved" &&
          today - businessAfter(dayOf(since), 45) <= 30
        )
          late("payment-overdue", since, 45, 45);
        const kept = `${Number(life.date.slice(0, 4)) + 2}${life.date.slice(4)}`;
        if (handedIn && today - number(kept) <= 30)
          row("retention-ends", id, kept, [number(kept)], {
            until: kept,
            to: everybody,
            money,
          });
        const due = request?.isOpen ? request.step.due : undefined;
        if (request && due && ["editing", "action-required"].includes(status)) {
          const asked = dayOf(request.step.at);
          const days = beforeDay(due, 3, 0).filter((day) => day <= today);
          const latest = Math.max(...days);
          const isDay = latest === number(due);
          const to = everybody.filter(
            (one) =>
              one !== request.step.to && !(isDay && one === request.step.by),
          );
          if (days.length > 0 && asked < latest && to.length > 0)
            row("request-open", id, due, days, { until: due, to, money });
        }
      }

      const inScope = (program: string, mpnId: string, period: string) =>
        states.filter(
          ({ life }) =>
            life.program === program &&
            life.mpnId === mpnId &&
            life.period === period,
        );
      const remaining = (program: string, mpnId: string, period: string) => {
        const entry = earned.find(
          ([a, b, c]) => a === program && b === mpnId && c === period,
        );
        if (!entry) return undefined;
        let left = entry[3];
        for (const { life, status } of inScope(program, mpnId, period))
          if (takenBy.includes(status) && life.amount.currency === entry[4])
            left -= life.amount.minor;
        return { left: Math.max(0, left), currency: entry[4] };
      };
      for (const [program, mpnId] of places) {
        const to = [...(adminsAt[mpnId] ?? [])].sort();
        for (const period of ["FY26-H1", "FY26-H2"]) {
          const about = `${program} ${mpnId} ${period}`;
          const until = deadlines[program]?.[period] ?? "";
          const used = usageEnds[period] ?? "";
          const funds = remaining(program, mpnId, period);
          const money = funds ? [`${funds.left} ${funds.currency}`] : [];
          const before = found.length;
          if (funds && funds.left > 0 && todayName <= until)
            row(
              "claim-deadline-money-left",
              about,
              until,
              beforeDay(until, 60, 30, 14, 7, 3, 1),
              { until, to, money },
            );
          const isTold = found.length > before;
          if (funds && funds.left > 0 && todayName <= used)
            row(
              "usage-period-ends",
              about,
              used,
              beforeDay(used, 60, 30, 14, 7),
              { until: used, to, money },
            );
          const drafts = inScope(program, mpnId, period).filter(
            ({ status }) => status === "editing",
          );
          if (drafts.length > 0 && todayName <= until) {
            const sums = new Map<string, number>();
            for (const { life } of drafts)
              sums.set(
                life.amount.currency,
                (sums.get(life.amount.currency) ?? 0) + life.amount.minor,
              );
            const mark = found.length;
            row(
              "draft-near-deadline",
              about,
              until,
              beforeDay(until, 14, 7, 3, 1),
              {
                until,
                to,
                money: [...sums].map(([code, sum]) => `${sum} ${code}`).sort(),
              },
            );
            const folded = found[mark];
            if (isTold && folded) found[mark] = { ...folded, isFolded: true };
          }
        }
        for (const [opens, period] of [
          ["2026-08-16", "FY26-H2"],
          ["2027-02-16", "FY27-H1"],
        ] as const) {
          const funds = remaining(program, mpnId, period);
          if (funds?.left === 0 || today - number(opens) > 30) continue;
          row(
            "claiming-opens",
            `${program} ${mpnId} ${period}`,
            opens,
            [number(opens)],
            {
              until: opens,
              to,
              money: funds ? [`${funds.left} ${funds.currency}`] : [],
            },
          );
        }
      }
      // Of what is being earned only CSP in Munich can be compared with its threshold, 10,000 EUR.
      if (todayName <= "2026-12-31")
        row(
          "below-threshold",
          "csp 1000001 FY27-H1",
          "2026-12-31",
          beforeDay("2026-12-31", 30),
          { until: "2026-12-31", to: ["ada"], money: ["900000 EUR"] },
        );
      return found;
    },
  };
}
