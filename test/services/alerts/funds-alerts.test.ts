import { expect } from "chai";
import type { AlertKind } from "../../../services/alerts/alert.ts";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import type { Money } from "../../../services/money/money.ts";
import {
  claimIn,
  draft,
  dueOn,
  raisedBetween,
  worldOf,
} from "../../support/alert-kit.ts";
import { eur, inStatus, usd } from "../../support/claim-kit.ts";
import {
  earned,
  munich,
  people,
  programs,
  seoul,
  type SettingsInput,
} from "../../support/settings-kit.ts";

const { admin, seoulAdmin } = people;
const funds = [earned(1_000_000, "EUR")];
const seoulFunds = { ...earned(5_000_000, "KRW"), mpnId: seoul };
const world = (
  settings: Partial<SettingsInput> = {},
  ...claims: ReturnType<typeof claimIn>[]
) => worldOf({ claims, settings: { funds, ...settings } });

const only = (
  kind: AlertKind,
  today: string,
  where: ReturnType<typeof world>,
) => dueOn(today, where).filter((one) => one.kind === kind);
const withLead = (kind: AlertKind, leads: number[]) => ({
  alerts: { leads: { [kind]: leads } },
});

describe("Money left near the claim deadline (R-CAL-3, section 15)", () => {
  const kind = "claim-deadline-money-left";

  it("is told 60, 30, 14, 7, 3 and 1 days before, and on no other day", () => {
    expect(
      raisedBetween(kind, "2021-01-01", "2021-12-31", world()),
    ).to.deep.equal([
      "2021-06-15 60",
      "2021-07-15 30",
      "2021-07-31 14",
      "2021-08-07 7",
      "2021-08-11 3",
      "2021-08-13 1",
    ]);
  });

  it("names program, location, period, date, days left, the money and its drafts, most money first", () => {
    const claims = [
      draft({ amount: eur(100) }, { id: "small", missing: ["a", "b"] }),
      draft({ amount: eur(900) }, { id: "large", missing: [] }),
      draft({ amount: eur(5000), mpnId: seoul }, { id: "elsewhere" }),
      claimIn("submitted", undefined, { id: "in", amount: eur(4000) }),
    ];
    const [due] = only(kind, "2021-08-08", world({}, ...claims));
    expect(due?.subject).to.deep.equal({
      type: "funds",
      program: "csp",
      mpnId: munich,
      period: "FY21-H1",
    });
    expect([due?.on, due?.deadline, due?.to]).to.deep.equal([
      "2021-08-07",
      "2021-08-14",
      [admin.id],
    ]);
    expect(due?.facts).to.deep.equal({
      program: "csp",
      mpnId: munich,
      daysLeft: 6,
      money: [eur(6000)],
      claims: [
        { id: "large", amount: eur(900), missing: 0 },
        { id: "small", amount: eur(100), missing: 2 },
      ],
      missing: [],
    });
  });

  it("is earned − claimed, by the status of each claim (R-FUND-4)", () => {
    const left = Object.fromEntries(
      (Object.keys(inStatus) as ClaimStatus[]).map((status) => {
        const claim = claimIn(status, undefined, { amount: eur(4000) });
        const [due] = only(kind, "2021-08-07", world({}, claim));
        return [status, due?.facts.money];
      }),
    );
    const [all, rest] = [[eur(10_000)], [eur(6000)]];
    expect(left).to.deep.equal({
      editing: all,
      submitted: rest,
      "in-review": rest,
      "action-required": rest,
      approved: rest,
      rejected: all,
      disputed: rest,
      deleted: all,
    });
  });

  it("is not told when nothing is left, or nobody knows what was earned", () => {
    const claimed = (amount: Money) =>
      only(
        kind,
        "2021-08-07",
        world({}, claimIn("submitted", undefined, { amount })),
      );
    expect(claimed(eur(9999.99))).to.have.lengthOf(1);
    expect(claimed(eur(10_000))).to.deep.equal([]);
    expect(claimed(eur(10_001))).to.deep.equal([]);
    expect(only(kind, "2021-08-07", world({ funds: [] }))).to.deep.equal([]);
  });

  it("never adds different currencies (R-FUND-4)", () => {
    const claim = claimIn("submitted", undefined, { amount: usd(9000) });
    const [due] = only(kind, "2021-08-07", world({}, claim));
    expect(due?.facts.money).to.deep.equal([eur(10_000)]);
  });

  it("is one alert per program and location, each to its own admins", () => {
    const both = world({
      funds: [...funds, seoulFunds, earned(50_000, "EUR", "surface")],
    });
    const due = only(kind, "2021-08-07", both);
    expect(
      due.map(({ facts, to }) => [facts.program, facts.mpnId, to]),
    ).to.deep.equal([
      ["csp", seoul, [admin.id, seoulAdmin.id]],
      ["csp", munich, [admin.id]],
      ["surface", munich, [admin.id]],
    ]);
  });

  it("has its own date in each program (R-CAL-5)", () => {
    const surface = {
      ...programs.surface,
      deadline: {
        kind: "fixed-day" as const,
        afterJune: "08-15",
        afterDecember: "02-15",
      },
    };
    const mixed = world({
      programs: [programs.csp, surface],
      funds: [...funds, earned(50_000, "EUR", "surface")],
    });
    const dates = only(kind, "2021-08-13", mixed).map(
      ({ deadline, lead }) => `${deadline} ${lead}`,
    );
    expect(dates).to.deep.equal(["2021-08-14 1", "2021-08-15 3"]);
  });

  it("is none for programs with customer associations (R-PROG-3)", () => {
    const osa = world({ funds: [earned(50_000, "EUR", "osa-sell")] });
    expect(dueOn("2021-08-07", osa)).to.deep.equal([]);
  });

  it("starts a line of its own when the deadline is moved", () => {
    const moved = {
      programs: [
        {
          ...programs.csp,
          deadline: {
            kind: "days-after-usage-end" as const,
            dates: { "FY21-H1": "2021-09-14" },
          },
        },
      ],
    };
    const days = raisedBetween(kind, "2021-08-01", "2021-09-30", (today) =>
      today < "2021-08-10" ? world() : world(moved),
    );
    expect(days).to.deep.equal([
      "2021-08-01 14",
      "2021-08-07 7",
      "2021-08-10 60",
      "2021-08-15 30",
      "2021-08-31 14",
      "2021-09-07 7",
      "2021-09-11 3",
      "2021-09-13 1",
    ]);
  });
});

describe("Money unused near the end of the usage period (R-CAL-7, section 15)", () => {
  const kind = "usage-period-ends";

  it("is told 60, 30, 14 and 7 days before the last day of use, which is not the deadline", () => {
    expect(
      raisedBetween(kind, "2021-01-01", "2021-12-31", world()),
    ).to.deep.equal([
      "2021-05-01 60",
      "2021-05-31 30",
      "2021-06-16 14",
      "2021-06-23 7",
    ]);
    expect(only(kind, "2021-06-23", world())[0]?.deadline).to.equal(
      "2021-06-30",
    );
  });

  it("is not told when nothing is left, or the period is over", () => {
    const claim = claimIn("approved", undefined, { amount: eur(10_000) });
    expect(only(kind, "2021-06-23", world({}, claim))).to.deep.equal([]);
    expect(only(kind, "2021-07-01", world())).to.deep.equal([]);
  });
});

describe("Drafts near their deadline, for the admins", () => {
  const claims = [
    draft({ amount: eur(100) }, { id: "small" }),
    draft({ amount: usd(300) }, { id: "dollars" }),
    draft({ amount: eur(200) }, { id: "large" }),
  ];
  const drafts = (today: string, where: ReturnType<typeof world>) =>
    only("draft-near-deadline", today, where).filter(
      ({ subject }) => subject.type === "funds",
    );

  it("are one alert with all claims and their sums, never added across currencies", () => {
    const [due, ...more] = drafts(
      "2021-08-07",
      world({ funds: [] }, ...claims),
    );
    expect(more).to.deep.equal([]);
    expect(due?.facts.money).to.have.deep.members([eur(300), usd(300)]);
    expect(due?.facts.claims.map(({ id }) => id)).to.deep.equal([
      "dollars",
      "large",
      "small",
    ]);
    expect(due?.toldBy).to.equal(undefined);
  });

  it("are told by the alert about the money where both are due: one message", () => {
    const both = dueOn("2021-08-07", world({}, ...claims)).filter(
      ({ subject }) => subject.type === "funds",
    );
    const money = both.find(({ kind }) => kind === "claim-deadline-money-left");
    expect(both.map(({ kind, toldBy }) => [kind, toldBy])).to.have.deep.members(
      [
        ["claim-deadline-money-left", undefined],
        ["draft-near-deadline", money?.id],
      ],
    );
    expect(money?.facts.claims).to.have.lengthOf(3);
  });

  it("are told by themselves when the money is told on other days", () => {
    const where = world(withLead("claim-deadline-money-left", [30]), ...claims);
    const raised = only("claim-deadline-money-left", "2021-08-01", where);
    const due = dueOn("2021-08-07", where, raised).filter(
      ({ subject }) => subject.type === "funds",
    );
    expect(due.map(({ kind, toldBy }) => [kind, toldBy])).to.deep.equal([
      ["draft-near-deadline", undefined],
    ]);
  });
});

describe("The claiming period opens (R-CAL-6, section 15)", () => {
  const kind = "claiming-opens";
  const next = { ...earned(700, "EUR"), period: "FY21-H2" };

  it("is told on the day, for each program and location with claims", () => {
    const due = only(kind, "2021-08-16", world({ funds: [next] }));
    expect(
      due.map(({ facts, deadline, needsAction }) => [
        facts.program,
        facts.mpnId,
        facts.money,
        deadline,
        needsAction,
      ]),
    ).to.deep.equal([
      ["csp", munich, [eur(7)], "2021-08-16", false],
      ["csp", seoul, [], "2021-08-16", false],
      ["surface", munich, [], "2021-08-16", false],
    ]);
  });

  it("is told twice a year, once each", () => {
    const days = raisedBetween(kind, "2021-07-01", "2022-06-30", world());
    expect([...new Set(days)]).to.deep.equal(["2021-08-16 0", "2022-02-16 0"]);
    expect(days).to.have.lengthOf(6);
  });

  it("is no news where nothing is left, or a month later", () => {
    const claim = claimIn("submitted", undefined, {
      period: "FY21-H2",
      amount: eur(7),
    });
    const due = only(kind, "2021-08-16", world({ funds: [next] }, claim));
    expect(due.map(({ facts }) => facts.program + facts.mpnId)).to.deep.equal([
      `csp${seoul}`,
      `surface${munich}`,
    ]);
    expect(only(kind, "2021-09-15", world())).to.have.lengthOf(3);
    expect(only(kind, "2021-09-16", world())).to.deep.equal([]);
  });

  it("may be told ahead, by the settings", () => {
    const ahead = world(withLead(kind, [7, 0]));
    expect([
      ...new Set(raisedBetween(kind, "2021-07-01", "2021-09-30", ahead)),
    ]).to.deep.equal(["2021-08-09 7", "2021-08-16 0"]);
  });
});

describe("Earned below the threshold (R-FUND-2, section 15)", () => {
  const kind = "below-threshold";
  /** FY21 H1 is earned from July to December 2020. */
  const below = (threshold: Money | undefined, more = {}) =>
    world({
      programs: [
        { ...programs.csp, ...(threshold === undefined ? {} : { threshold }) },
      ],
      ...more,
    });

  it("is told 30 days before the end of the earning period", () => {
    expect(
      raisedBetween(kind, "2020-07-01", "2021-12-31", below(eur(10_000.01))),
    ).to.deep.equal(["2020-12-01 30"]);
    const [due] = only(kind, "2020-12-15", below(eur(20_000)));
    expect([
      due?.deadline,
      due?.facts.money,
      due?.facts.threshold,
    ]).to.deep.equal(["2020-12-31", [eur(10_000)], eur(20_000)]);
  });

  it("is not told at the threshold, without one, or when the period is over", () => {
    expect(only(kind, "2020-12-15", below(eur(10_000)))).to.deep.equal([]);
    expect(only(kind, "2020-12-15", below(undefined))).to.deep.equal([]);
    expect(only(kind, "2021-01-01", below(eur(20_000)))).to.deep.equal([]);
  });

  it("compares a threshold in dollars only with a rate (R-CAP-2)", () => {
    const due = (usdRates: Record<string, number>, units: number) =>
      only(kind, "2020-12-15", below(usd(units), { usdRates })).length;
    expect(due({}, 1_000_000)).to.equal(0);
    expect(due({ EUR: 1.1 }, 11_001)).to.equal(1);
    expect(due({ EUR: 1.1 }, 10_999)).to.equal(0);
  });
});
