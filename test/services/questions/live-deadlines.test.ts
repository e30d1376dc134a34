import { expect } from "chai";
import {
  liveFacts,
  spendingDates,
  type Asker,
} from "../../../services/questions/live-facts.ts";
import {
  people,
  programs,
  settings,
  withProgram,
} from "../../support/settings-kit.ts";
import {
  asker,
  inOneProgram,
  ofKind,
  deadlines,
  deadlinesTold,
  firstHalf,
} from "../../support/asker-kit.ts";

describe("The deadline of the one who asks", () => {
  it("is that of the current usage period, with days left, rule and programs (R-CAL-3, R-CAL-5)", () => {
    expect(liveFacts("claim-deadline", asker())).to.deep.equal([
      {
        kind: "deadline",
        programs: ["CSP direct bill partner", "Surface ADD-PC"],
        usage: firstHalf,
        until: "2021-08-14",
        daysLeft: 86,
        rule: { kind: "days", days: 45 },
      },
    ]);
  });

  const days: readonly (readonly [string, string[]])[] = [
    ["2020-12-31", ["2021-02-14 45"]],
    ["2021-01-01", ["2021-02-14 44", "2021-08-14 225"]],
    ["2021-02-14", ["2021-02-14 0", "2021-08-14 181"]],
    ["2021-02-15", ["2021-08-14 180"]],
    ["2021-06-30", ["2021-08-14 45"]],
    ["2021-07-01", ["2021-08-14 44", "2022-02-14 228"]],
    ["2021-08-14", ["2021-08-14 0", "2022-02-14 184"]],
    ["2021-08-15", ["2022-02-14 183"]],
    ["2023-07-01", ["2023-08-14 44", "2024-02-14 228"]],
    ["2024-02-29", ["2024-08-14 167"]],
    ["2026-07-01", ["2026-08-14 44", "2027-02-14 228"]],
  ];
  for (const [today, expected] of days)
    it(`on ${today}: ${expected.join(" and ")} days (sections 3 and 18)`, () => {
      expect(deadlinesTold(asker({ today }))).to.deep.equal(expected);
    });

  it("is a fixed day where the program has one (R-CAL-4, section 18)", () => {
    const rule = {
      deadline: {
        kind: "fixed-day",
        afterJune: "08-15",
        afterDecember: "02-15",
      },
    } as const;
    const [one] = deadlines(inOneProgram(rule));
    expect([one?.until, one?.rule]).to.deep.equal([
      "2021-08-15",
      { kind: "fixed-day" },
    ]);
    expect(deadlinesTold(inOneProgram(rule, "2021-08-15"))).to.deep.equal([
      "2021-08-15 0",
      "2022-02-15 184",
    ]);
    expect(deadlinesTold(inOneProgram(rule, "2021-08-16"))).to.deep.equal([
      "2022-02-15 183",
    ]);
  });

  it("is another number of days where the program says so (R-CAL-5)", () => {
    const [one] = deadlines(
      inOneProgram({ deadline: { kind: "days-after-usage-end", days: 30 } }),
    );
    expect([one?.until, one?.rule]).to.deep.equal([
      "2021-07-30",
      { kind: "days", days: 30 },
    ]);
  });

  it("is the date given for one period, and the rule for the others (R-CAL-5)", () => {
    const found = deadlines(
      inOneProgram(
        {
          deadline: {
            kind: "days-after-usage-end",
            dates: { "FY21-H1": "2021-09-30" },
          },
        },
        "2021-09-30",
      ),
    );
    expect(
      found.map(({ until, daysLeft, rule }) => [until, daysLeft, rule]),
    ).to.deep.equal([
      ["2021-09-30", 0, { kind: "explicit" }],
      ["2022-02-14", 137, { kind: "days", days: 45 }],
    ]);
  });

  it("stands in one line for all programs with the same date, in another where it differs", () => {
    const csp = { deadline: { kind: "fixed-day" } } as const;
    const found = deadlines(
      asker({
        settings: withProgram({
          deadline: {
            ...csp.deadline,
            afterJune: "08-15",
            afterDecember: "02-15",
          },
        }),
      }),
    );
    expect(
      found.map(({ programs: names, until }) => [names, until]),
    ).to.deep.equal([
      [["CSP direct bill partner"], "2021-08-15"],
      [["Surface ADD-PC"], "2021-08-14"],
    ]);
  });

  it("names the same date by another rule by itself: every answer names its rule (R-CAL-5)", () => {
    const found = deadlines(
      asker({
        settings: withProgram({
          deadline: {
            kind: "days-after-usage-end",
            dates: { "FY21-H1": "2021-08-14" },
          },
        }),
      }),
    );
    expect(
      found.map(({ programs: names, rule }) => [names, rule.kind]),
    ).to.deep.equal([
      [["CSP direct bill partner"], "explicit"],
      [["Surface ADD-PC"], "days"],
    ]);
  });

  it("begins with the program used last", () => {
    const rule = {
      deadline: { kind: "days-after-usage-end", days: 30 },
    } as const;
    const names = (program: string | undefined) =>
      deadlines(asker({ settings: withProgram(rule), program })).map(
        (one) => one.programs[0],
      );
    expect(names("surface")).to.deep.equal([
      "Surface ADD-PC",
      "CSP direct bill partner",
    ]);
    expect(names("csp")).to.deep.equal([
      "CSP direct bill partner",
      "Surface ADD-PC",
    ]);
    expect(names("gone")).to.deep.equal(names(undefined));
  });

  it("says nothing of programs claimed through a customer association (R-PROG-3)", () => {
    const all = liveFacts("claim-deadline", asker());
    expect(JSON.stringify(all)).to.not.contain("OSA Sell");
  });

  it("says nothing of programs the asker has nothing to do with", () => {
    const [one] = deadlines(asker({ personId: people.surfaceUser.id }));
    expect(one?.programs).to.deep.equal(["Surface ADD-PC"]);
  });

  it("is that of the seed, without a program, for those who have none", () => {
    for (const who of ["colleague", "reviewer"] as const)
      expect(deadlines(asker({ personId: people[who].id })), who).to.deep.equal(
        [
          {
            kind: "deadline",
            programs: [],
            usage: firstHalf,
            until: "2021-08-14",
            daysLeft: 86,
            rule: { kind: "days", days: 45 },
          },
        ],
      );
  });

  it("comes in three lines at most", () => {
    const many = Array.from({ length: 6 }, (_, n) => ({
      ...programs.csp,
      id: `csp-${n}`,
      deadline: { kind: "days-after-usage-end", days: 40 + n } as const,
    }));
    const found = deadlines(
      asker({ settings: settings({ programs: many, funds: [] }) }),
    );
    expect(found.map(({ until }) => until)).to.deep.equal([
      "2021-08-09",
      "2021-08-10",
      "2021-08-11",
    ]);
  });
});

describe("The periods of the one who asks", () => {
  it("are what is earned now and when to use it, until when to use what was earned, and the deadline", () => {
    expect(
      liveFacts("claim-periods", inOneProgram({}, "2020-10-15")),
    ).to.deep.equal([
      {
        kind: "earned-now",
        earning: { start: "2020-07-01", end: "2020-12-31" },
        usage: firstHalf,
        until: "2021-08-14",
      },
      {
        kind: "use-by",
        usage: { start: "2020-07-01", end: "2020-12-31" },
        daysLeft: 77,
      },
      {
        kind: "deadline",
        programs: ["CSP direct bill partner"],
        usage: { start: "2020-07-01", end: "2020-12-31" },
        until: "2021-02-14",
        daysLeft: 122,
        rule: { kind: "days", days: 45 },
      },
    ]);
  });

  it("change between 30 June and 1 July (R-CAL-1)", () => {
    const on = (today: string) =>
      ofKind(
        liveFacts("claim-periods", inOneProgram({}, today)),
        "earned-now",
      ).map(({ earning, until }) => [earning.start, until]);
    expect(on("2020-06-30")).to.deep.equal([["2020-01-01", "2021-02-14"]]);
    expect(on("2020-07-01")).to.deep.equal([["2020-07-01", "2021-08-14"]]);
  });

  it("name the deadline of what is earned now by the asker's own rule", () => {
    const fixed = {
      deadline: {
        kind: "fixed-day",
        afterJune: "08-15",
        afterDecember: "02-15",
      },
    } as const;
    const [one] = ofKind(
      liveFacts("claim-periods", inOneProgram(fixed, "2020-10-15")),
      "earned-now",
    );
    expect(one?.until).to.equal("2021-08-15");
  });

  it("have days left down to none on the last day (R-CAL-7)", () => {
    const left = (today: string) =>
      ofKind(spendingDates(inOneProgram({}, today)), "use-by").map(
        ({ usage, daysLeft }) => [usage.end, daysLeft],
      );
    expect(left("2021-06-30")).to.deep.equal([["2021-06-30", 0]]);
    expect(left("2021-07-01")).to.deep.equal([["2021-12-31", 183]]);
    expect(left("2024-02-29")).to.deep.equal([["2024-06-30", 122]]);
  });

  it("are told whoever is about to spend: use by, then the deadlines", () => {
    const who = asker({ today: "2021-07-10" });
    expect(spendingDates(who).map(({ kind }) => kind)).to.deep.equal([
      "use-by",
      "deadline",
      "deadline",
    ]);
    expect(spendingDates(who).slice(1)).to.deep.equal(deadlines(who));
  });
});

describe("The dates of plans", () => {
  const plans = withProgram({ usesPlans: true });
  const dates = (today: string, overrides: Partial<Asker> = {}) =>
    ofKind(
      liveFacts(
        "plan-deadline",
        asker({ settings: plans, today, ...overrides }),
      ),
      "plan-deadline",
    );

  it("are 30 June, the end of the program year, and 28 September (R-PLAN-7, R-PLAN-8)", () => {
    expect(dates("2021-05-20")).to.deep.equal([
      {
        kind: "plan-deadline",
        programs: ["CSP direct bill partner"],
        until: "2021-06-30",
        changeable: "2021-09-28",
      },
    ]);
    expect(liveFacts("plan-create", asker({ settings: plans }))).to.deep.equal(
      dates("2021-05-20"),
    );
  });

  it("are those of the next program year from 1 July on", () => {
    const until = (today: string) =>
      dates(today).map((one) => `${one.until} ${one.changeable}`);
    expect(until("2021-06-30")).to.deep.equal(["2021-06-30 2021-09-28"]);
    expect(until("2021-07-01")).to.deep.equal(["2022-06-30 2022-09-28"]);
    expect(until("2024-02-29")).to.deep.equal(["2024-06-30 2024-09-28"]);
  });

  it("are none where none of the asker's programs works with plans (R-PROG-5)", () => {
    expect(dates("2021-05-20", { settings: settings() })).to.deep.equal([]);
    expect(
      dates("2021-05-20", { personId: people.surfaceUser.id }),
    ).to.deep.equal([]);
    expect(
      dates("2021-05-20", { personId: people.colleague.id }),
    ).to.deep.equal([]);
    expect(
      dates("2021-05-20", {
        settings: withProgram({ usesPlans: true }, "osa"),
      }),
    ).to.deep.equal([]);
  });
});
