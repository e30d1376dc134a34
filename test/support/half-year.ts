import {
  summaryOf,
  type ClaimSummary,
} from "../../services/claims/claim-summary.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { Actor, EventBody } from "../../services/claims/events.ts";
import { evolve } from "../../services/claims/evolve.ts";
import { isCurrency } from "../../services/money/money.ts";
import { tenantSettings } from "../../services/settings/tenant-settings.ts";
import {
  approved,
  cancelled,
  created,
  deleted,
  disputed,
  informationRequested,
  rejected,
  requested,
  reviewStarted,
  submitted,
  tradeshows,
} from "./claim-kit.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { SettingsInput } from "./settings-kit.ts";

/** Everything that happens to one claim, in order; made up before the simulation starts. */
export interface Life {
  readonly id: string;
  readonly tenant: string;
  readonly program: string;
  readonly mpnId: string;
  readonly period: string;
  readonly owner: string;
  readonly amount: { readonly minor: number; readonly currency: string };
  /** Day of the activity. */
  readonly date: string;
  readonly steps: readonly LifeStep[];
}

export interface LifeStep {
  /** An instant. */
  readonly at: string;
  readonly does:
    | "create"
    | "delete"
    | "submit"
    | "review"
    | "ask"
    | "approve"
    | "reject"
    | "dispute"
    | "request"
    | "close-request";
  /** Of a request. */
  readonly due?: string;
  readonly to?: string;
  readonly by?: string;
}

export const [munich, seoul, lima] = ["1000001", "1000002", "1000003"];
const dayMs = 86_400_000;

const user = (id: string, locations: "all" | string[] = "all") => ({
  id,
  name: id,
  grants: [{ role: "incentives-user" as const, locations }],
});
const admin = (id: string, locations: string[]) => ({
  id,
  name: id,
  grants: [{ role: "incentives-admin" as const, locations }],
});

/** Three locations, of which one has no incentives admin; three programs with a deadline rule each. */
export function halfYearSettings(
  tenantId: string,
  timeZone: string,
  holidays: string[],
) {
  const input: SettingsInput = {
    tenantId,
    organization: "Contoso",
    timeZone,
    holidays,
    currencies: ["EUR", "KRW", "USD"].filter(isCurrency),
    locations: [
      { mpnId: munich, name: "Munich", currency: "EUR" },
      { mpnId: seoul, name: "Seoul", currency: "KRW" },
      { mpnId: lima, name: "Lima", currency: "USD" },
    ],
    programs: [
      {
        id: "csp",
        name: "CSP",
        locations: [munich, seoul, lima],
        threshold: { minor: 1_000_000, currency: "EUR" },
      },
      {
        id: "surface",
        name: "Surface",
        locations: [munich, seoul],
        deadline: {
          kind: "fixed-day",
          afterJune: "08-15",
          afterDecember: "02-15",
        },
      },
      {
        id: "hosting",
        name: "Hosting",
        locations: [munich],
        deadline: {
          kind: "days-after-usage-end",
          days: 30,
          dates: { "FY26-H1": "2026-09-01" },
        },
      },
    ],
    people: [
      user("uma"),
      user("ugo", [munich, seoul]),
      user("ulla", [lima]),
      admin("ada", [munich, seoul]),
      admin("sang", [seoul]),
      { id: "gloria", name: "G", grants: [{ role: "global-admin" }] },
    ],
    funds: [
      ["csp", munich, "FY26-H1", 9_000_000, "EUR"],
      ["csp", munich, "FY26-H2", 400_000_000, "EUR"],
      ["csp", munich, "FY27-H1", 900_000, "EUR"],
      ["csp", seoul, "FY26-H1", 10_000_000, "KRW"],
      ["csp", seoul, "FY26-H2", 700_000_000, "KRW"],
      ["csp", lima, "FY26-H2", 50_000_000, "USD"],
      ["csp", lima, "FY27-H1", 100, "USD"],
      ["surface", munich, "FY26-H2", 1, "EUR"],
      ["surface", seoul, "FY26-H2", 30_000_000, "KRW"],
      ["hosting", munich, "FY26-H1", 90_000_000, "EUR"],
    ].map(([program, mpnId, period, minor, currency]) => ({
      program: String(program),
      mpnId: String(mpnId),
      period: String(period),
      earned: { minor: Number(minor), currency: String(currency) },
    })),
  };
  return tenantSettings.parse(input);
}

/** A claim's life between July 2026 and February 2027, with all the turns that section 4 allows. */
export function randomLife(
  id: string,
  tenant: string,
  { between, chance, pick }: SeededRandom,
): Life {
  const [program = "", mpnId = "", currency = ""] = pick([
    ["csp", munich, "EUR"],
    ["csp", munich, "EUR"],
    ["csp", seoul, "KRW"],
    ["csp", lima, "USD"],
    ["surface", munich, "EUR"],
    ["surface", seoul, "KRW"],
    ["hosting", munich, "EUR"],
  ]);
  const period = chance(0.3) ? "FY26-H1" : "FY26-H2";
  const owner = chance(0.05) ? "nobody" : pick(["uma", "ugo", "ulla", "ada"]);
  let now =
    Date.parse("2026-07-01T00:00:00Z") +
    between(0, (period === "FY26-H1" ? 60 : 220) * 1440) * 60_000;
  const steps: LifeStep[] = [];
  const happens = (does: LifeStep["does"], more: Partial<LifeStep> = {}) =>
    steps.push({ at: new Date(now).toISOString(), does, ...more });
  const pass = (days: number) => {
    now += Math.round(days * 1440 * (0.1 + between(0, 90) / 100)) * 60_000;
  };
  happens("create");
  if (chance(0.3)) {
    pass(4);
    const due = new Date(now + between(0, 25) * dayMs).toISOString();
    happens("request", {
      due: due.slice(0, 10),
      to: pick(["carl", "uma", "ada"]),
      by: pick([owner, "ada"]),
    });
    pass(25);
    if (chance(0.7)) happens("close-request");
  }
  pass(60);
  const end = between(1, 10);
  if (end === 1) happens("delete");
  if (end > 3) review();
  return {
    id,
    tenant,
    program,
    mpnId,
    period,
    owner,
    amount: {
      minor: between(1000, 2_000_000),
      currency: chance(0.1) ? "USD" : currency,
    },
    // Some so long ago that their retention ends meanwhile.
    date: new Date(
      Date.parse(chance(0.2) ? "2024-07-01" : "2026-07-01") +
        between(0, 200) * dayMs,
    )
      .toISOString()
      .slice(0, 10),
    steps,
  };

  function review(): void {
    if (steps.some(({ does }) => does === "request") && !isClosed())
      happens("close-request");
    happens("submit");
    pass(10);
    if (chance(0.1)) return;
    happens("review");
    pass(20);
    const turn = between(1, 10);
    if (turn <= 3) {
      happens("ask");
      pass(25);
      if (chance(0.97)) review();
    } else if (turn <= 7) happens("approve");
    else if (turn <= 9) {
      happens("reject");
      pass(5);
      if (!chance(0.5)) return;
      happens("dispute");
      pass(20);
      if (chance(0.6)) happens("approve");
    }
  }
  function isClosed(): boolean {
    return steps.some(({ does }) => does === "close-request");
  }
}

/** The claims of the lives as the bot keeps them, moved on to an instant. */
export function createClaimsOf(lives: readonly Life[]) {
  const claims = new Map<string, Claim>();
  const summaries = new Map<string, ClaimSummary>();
  const waiting = lives
    .flatMap((life) => life.steps.map((step, n) => ({ life, step, n })))
    .sort((a, b) => a.step.at.localeCompare(b.step.at) || a.n - b.n);
  let next = 0;
  return {
    moveTo(instant: string): void {
      let one = waiting[next];
      while (one && one.step.at <= instant) {
        const { life, step, n } = one;
        const after = evolve(life.id, claims.get(life.id), {
          seq: n + 1,
          at: step.at,
          by: actor(step.by ?? life.owner),
          key: "",
          body: bodyOf(life, step),
          previous: "",
          hash: "",
        });
        claims.set(life.id, after);
        summaries.set(life.id, summaryOf(life.tenant, after));
        next += 1;
        one = waiting[next];
      }
    },
    summaries: (tenant: string) =>
      [...summaries.values()].filter((one) => one.tenant === tenant),
  };
}

const actor = (id: string): Actor => ({
  id,
  name: id,
  role: "incentives-user",
});

function bodyOf(life: Life, { does, due, to }: LifeStep): EventBody {
  switch (does) {
    case "create": {
      const { program, mpnId, period, amount, date } = life;
      const form = { program, mpnId, period, amount, date };
      return created({ ...form, activity: tradeshows });
    }
    case "delete":
      return deleted;
    case "submit":
      return submitted();
    case "review":
      return reviewStarted;
    case "ask":
      return informationRequested();
    case "approve":
      return approved;
    case "reject":
      return rejected;
    case "dispute":
      return disputed;
    case "request":
      return requested({
        to: { id: to ?? "", name: "" },
        ...(due === undefined ? {} : { due }),
      });
    case "close-request":
      return cancelled();
  }
}
