import { expect } from "chai";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import { activityOf } from "../../../services/activities/catalogue.ts";
import {
  liveFacts,
  spendingDates,
  type Asker,
  type LiveFact,
} from "../../../services/questions/live-facts.ts";
import { topics } from "../../../services/questions/topics.ts";
import { claimIn } from "../../support/alert-kit.ts";
import { eur, inStatus, usd } from "../../support/claim-kit.ts";
import {
  earned,
  munich,
  people,
  programs,
  seoul,
  settings,
  withProgram,
} from "../../support/settings-kit.ts";

/** Uma, who may see CSP in Munich and Seoul and Surface in Munich, in the middle of a usage period. */
function asker(overrides: Partial<Asker> = {}): Asker {
  return {
    settings: settings({ funds: [] }),
    personId: people.user.id,
    today: "2021-05-20",
    summaries: [],
    claim: undefined,
    program: undefined,
    ...overrides,
  };
}
/** Everybody in one program. */
const only = (
  rule: Parameters<typeof withProgram>[0] = {},
  today = "2021-05-20",
  more: Partial<Asker> = {},
): Asker => {
  const all = withProgram(rule);
  const csp = all.programs.filter(({ id }) => id === "csp");
  return asker({ settings: { ...all, programs: csp }, today, ...more });
};

type Of<K extends LiveFact["kind"]> = LiveFact & { readonly kind: K };
function ofKind<K extends LiveFact["kind"]>(
  facts: readonly LiveFact[],
  kind: K,
): Of<K>[] {
  return facts.filter((one): one is Of<K> => one.kind === kind);
}
const deadlines = (who: Asker) =>
  ofKind(liveFacts("claim-deadline", who), "deadline");
const told = (who: Asker) =>
  deadlines(who).map(({ until, daysLeft }) => `${until} ${daysLeft}`);

const firstHalf = { start: "2021-01-01", end: "2021-06-30" };
const secondHalf = { start: "2021-07-01", end: "2021-12-31" };

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
      expect(told(asker({ today }))).to.deep.equal(expected);
    });

  it("is a fixed day where the program has one (R-CAL-4, section 18)", () => {
    const rule = {
      deadline: {
        kind: "fixed-day",
        afterJune: "08-15",
        afterDecember: "02-15",
      },
    } as const;
    const [one] = deadlines(only(rule));
    expect([one?.until, one?.rule]).to.deep.equal([
      "2021-08-15",
      { kind: "fixed-day" },
    ]);
    expect(told(only(rule, "2021-08-15"))).to.deep.equal([
      "2021-08-15 0",
      "2022-02-15 184",
    ]);
    expect(told(only(rule, "2021-08-16"))).to.deep.equal(["2022-02-15 183"]);
  });

  it("is another number of days where the program says so (R-CAL-5)", () => {
    const [one] = deadlines(
      only({ deadline: { kind: "days-after-usage-end", days: 30 } }),
    );
    expect([one?.until, one?.rule]).to.deep.equal([
      "2021-07-30",
      { kind: "days", days: 30 },
    ]);
  });

  it("is the date given for one period, and the rule for the others (R-CAL-5)", () => {
    const found = deadlines(
      only(
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
    expect(liveFacts("claim-periods", only({}, "2020-10-15"))).to.deep.equal([
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
      ofKind(liveFacts("claim-periods", only({}, today)), "earned-now").map(
        ({ earning, until }) => [earning.start, until],
      );
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
      liveFacts("claim-periods", only(fixed, "2020-10-15")),
      "earned-now",
    );
    expect(one?.until).to.equal("2021-08-15");
  });

  it("have days left down to none on the last day (R-CAL-7)", () => {
    const left = (today: string) =>
      ofKind(spendingDates(only({}, today)), "use-by").map(
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

describe("The funds of the one who asks", () => {
  const claim = (
    status: ClaimStatus,
    units: number,
    more: Partial<ClaimSummary> = {},
  ) => claimIn(status, undefined, { amount: eur(units), ...more });
  const rich = settings({ funds: [earned(4_000_000, "EUR")] });
  const funds = (who: Partial<Asker>) =>
    ofKind(
      liveFacts("claim-funds", asker({ settings: rich, ...who })),
      "funds",
    );

  it("are what was earned, claimed, approved and is left, until the deadline (R-FUND-4)", () => {
    const summaries = [
      claim("submitted", 1000),
      claim("approved", 2000),
      claim("action-required", 500),
      claim("editing", 7777),
      claim("rejected", 6666),
      claim("deleted", 5555),
    ];
    expect(funds({ summaries })).to.deep.equal([
      {
        kind: "funds",
        program: "CSP direct bill partner",
        location: "Contoso Munich",
        usage: firstHalf,
        earned: eur(40_000),
        claimed: eur(3500),
        approved: eur(2000),
        remaining: eur(36_500),
        until: "2021-08-14",
      },
    ]);
  });

  it("are never below nothing", () => {
    const [one] = funds({ summaries: [claim("submitted", 50_000)] });
    expect([one?.claimed, one?.remaining]).to.deep.equal([eur(50_000), eur(0)]);
  });

  it("count only claims of the same program, location, period and currency", () => {
    const summaries = [
      claim("submitted", 1, { program: "surface" }),
      claim("submitted", 2, { mpnId: seoul }),
      claim("submitted", 4, { period: "FY20-H2" }),
      claim("submitted", 8, { amount: usd(8) }),
    ];
    const [one] = funds({ summaries });
    expect([one?.claimed, one?.approved, one?.remaining]).to.deep.equal([
      eur(0),
      eur(0),
      eur(40_000),
    ]);
  });

  it("of the last period count as long as it can still be claimed", () => {
    const on = (today: string) => funds({ today }).length;
    expect(on("2020-12-31")).to.equal(0);
    expect(on("2021-01-01")).to.equal(1);
    expect(on("2021-08-14")).to.equal(1);
    expect(on("2021-08-15")).to.equal(0);
  });

  it("are nothing to those who have no role for them: elsewhere, another program, a reviewer, a colleague", () => {
    for (const who of [
      "seoulUser",
      "seoulAdmin",
      "surfaceUser",
      "colleague",
      "reviewer",
    ] as const)
      expect(funds({ personId: people[who].id }), who).to.deep.equal([]);
    for (const who of ["user", "admin", "globalAdmin", "twoHats"] as const)
      expect(funds({ personId: people[who].id }), who).to.have.lengthOf(1);
  });

  it("are left out where nobody entered what was earned, and for a customer association", () => {
    const osa = settings({ funds: [earned(4_000_000, "EUR", "osa-sell")] });
    expect(funds({ settings: osa })).to.deep.equal([]);
    expect(funds({ settings: settings({ funds: [] }) })).to.deep.equal([]);
  });

  it("begin with the program used last, in three lines at most", () => {
    const all = settings({
      funds: [
        earned(100, "EUR"),
        { ...earned(200, "KRW"), mpnId: seoul },
        earned(300, "EUR", "surface"),
        { ...earned(400, "EUR"), period: "FY21-H2" },
      ],
    });
    const minor = (program: string | undefined) =>
      funds({ settings: all, program, today: "2021-07-10" }).map(
        (one) => one.earned.minor,
      );
    expect(minor(undefined)).to.deep.equal([100, 400, 200]);
    expect(minor("surface")).to.deep.equal([300, 100, 400]);
  });

  it("come with the day until which to use them, whether they are known or not", () => {
    for (const all of [rich, settings({ funds: [] })])
      expect(
        ofKind(liveFacts("claim-funds", asker({ settings: all })), "use-by"),
      ).to.deep.equal([{ kind: "use-by", usage: firstHalf, daysLeft: 41 }]);
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

describe("The claim that is talked about", () => {
  const claim = claimIn("in-review");

  it("has its status told where its status is asked for", () => {
    for (const topic of [
      "claim-status",
      "claim-edit-after-submit",
      "reviewer-feedback",
    ]) {
      expect(liveFacts(topic, asker({ claim })), topic).to.deep.equal([
        { kind: "status", claim },
      ]);
      expect(liveFacts(topic, asker()), topic).to.deep.equal([]);
    }
  });

  it("has its documents kept 24 months from the activity (R-RET-2, section 18)", () => {
    const kept = (date: string) => {
      const [one] = ofKind(
        liveFacts(
          "retention",
          asker({
            claim: claimIn("approved", undefined, { retainUntil: date }),
          }),
        ),
        "retention",
      );
      return one?.until;
    };
    expect(claimIn("approved").activityDate).to.equal("2021-05-20");
    expect(
      liveFacts("retention", asker({ claim: claimIn("approved") })),
    ).to.deep.include.members([
      {
        kind: "retention",
        claim: claimIn("approved"),
        until: "2023-05-20",
      },
    ]);
    expect(kept("2026-02-28")).to.equal("2026-02-28");
    expect(liveFacts("retention", asker())).to.deep.equal([]);
  });
});

describe("A limit given as a share", () => {
  const inUsd = settings({
    funds: [earned(4_000_000, "USD"), earned(4_000_000, "USD", "surface")],
  });
  const caps = (topic: string, overrides: Partial<Asker> = {}) =>
    ofKind(
      liveFacts(topic, asker({ settings: inUsd, ...overrides })),
      "cap",
    ).map(({ program, activity, limit }) => [program, activity, limit]);

  it("of offers is 25 % of what the asker earned, for Surface 100 % (section 18: 10,000 and 40,000 USD)", () => {
    const id = "activity.customer-offers";
    expect(caps(id)).to.deep.equal([
      ["CSP direct bill partner", id, usd(10_000)],
      ["Surface ADD-PC", id, usd(40_000)],
    ]);
  });

  it("of an on-site champ is half", () => {
    const id = "activity.onsite-champ";
    expect(caps(id)[0]).to.deep.equal([
      "CSP direct bill partner",
      id,
      usd(20_000),
    ]);
  });

  for (const [accrued, limit] of [
    [20_000, 3000],
    [50_000, 5000],
  ] as const)
    it(`of demo units is ${limit} USD of ${accrued} USD, and none for Surface PC (section 18)`, () => {
      const all = settings({
        funds: [
          earned(accrued * 100, "USD"),
          earned(accrued * 100, "USD", "surface"),
        ],
      });
      expect(caps("activity.demo-units", { settings: all })).to.deep.equal([
        ["CSP direct bill partner", "activity.demo-units", usd(limit)],
      ]);
    });

  it("that can't be compared is left out: no rate, no earned funds (R-CAP-2)", () => {
    const inEuros = settings({ funds: [earned(4_000_000, "EUR")] });
    expect(caps("activity.demo-units", { settings: inEuros })).to.deep.equal(
      [],
    );
    const none = settings({ funds: [] });
    expect(caps("activity.customer-offers", { settings: none })).to.deep.equal(
      [],
    );
    const rate = settings({
      funds: [earned(4_000_000, "EUR")],
      usdRates: { EUR: 1.25 },
    });
    expect(caps("activity.demo-units", { settings: rate })).to.deep.equal([
      ["CSP direct bill partner", "activity.demo-units", eur(4000)],
    ]);
  });

  it("is of the period in which the money is spent now, which is named", () => {
    const id = "activity.customer-offers";
    expect(caps(id, { today: "2021-07-01" })).to.deep.equal([]);
    const [one] = ofKind(liveFacts(id, asker({ settings: inUsd })), "cap");
    expect(one?.usage).to.deep.equal(firstHalf);
    const next = settings({
      funds: [{ ...earned(100_000, "USD"), period: "FY21-H2" }],
    });
    const [later] = ofKind(
      liveFacts(id, asker({ settings: next, today: "2021-07-01" })),
      "cap",
    );
    expect([later?.usage, later?.limit]).to.deep.equal([secondHalf, usd(250)]);
  });

  it("is told nobody else: other people's amounts are theirs", () => {
    for (const who of ["seoulUser", "colleague", "reviewer"] as const)
      expect(
        caps("activity.customer-offers", { personId: people[who].id }),
        who,
      ).to.deep.equal([]);
    expect(
      caps("activity.customer-offers", { personId: people.surfaceUser.id }),
    ).to.have.lengthOf(1);
  });

  it("is told of no activity without one", () => {
    for (const { id } of topics) {
      const shares = (activityOf(id)?.caps ?? []).some(
        ({ kind }) => kind === "max-percent" || kind === "greater-of",
      );
      if (id.startsWith("activity."))
        expect(caps(id).length > 0, id).to.equal(shares);
    }
  });

  it("is told of the three kinds of limit where all limits are asked for, in three lines at most", () => {
    expect(caps("expense-caps", { personId: people.twoHats.id })).to.deep.equal(
      [
        ["CSP direct bill partner", "activity.customer-offers", usd(10_000)],
        ["CSP direct bill partner", "activity.onsite-champ", usd(20_000)],
        ["CSP direct bill partner", "activity.demo-units", usd(4000)],
      ],
    );
    expect(caps("expense-caps")).to.have.lengthOf(3);
  });
});

describe("Dates and amounts of the asker", () => {
  it("are told with no topic about customer associations, and none unknown", () => {
    const rich = settings({ funds: [earned(4_000_000, "EUR")] });
    for (const { id } of topics)
      if (/cpor/.test(id))
        expect(
          liveFacts(id, asker({ settings: rich, claim: claimIn("editing") })),
          id,
        ).to.deep.equal([]);
    expect(liveFacts("no-such-topic", asker())).to.deep.equal([]);
    expect(liveFacts("activity.gaming", asker())).to.deep.equal([]);
    expect(liveFacts("constructor", asker())).to.deep.equal([]);
  });

  it("never say a word of others' programs, locations or claims, whatever the topic", () => {
    const rich = settings({
      funds: [
        earned(4_000_000, "EUR"),
        { ...earned(7_777_777, "KRW"), mpnId: seoul },
      ],
      programs: [
        { ...programs.csp, usesPlans: true },
        programs.surface,
        programs.osa,
      ],
    });
    const summaries = (Object.keys(inStatus) as ClaimStatus[]).map((status) =>
      claimIn(status, undefined, { amount: eur(1234), mpnId: munich }),
    );
    for (const { id } of topics) {
      const all = JSON.stringify(
        liveFacts(
          id,
          asker({ settings: rich, personId: people.surfaceUser.id, summaries }),
        ),
      );
      for (const secret of ["CSP", "Seoul", "123400", "4000000", "7777777"])
        expect(all, `${id}: ${secret}`).to.not.contain(secret);
    }
  });
});
