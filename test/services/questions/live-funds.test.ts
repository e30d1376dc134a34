import { expect } from "chai";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import { activityOf } from "../../../services/activities/catalogue.ts";
import {
  liveFacts,
  type Asker,
} from "../../../services/questions/live-facts.ts";
import { topics } from "../../../services/questions/topics.ts";
import { claimIn } from "../../support/alert-kit.ts";
import { eur, usd } from "../../support/claim-kit.ts";
import { earned, people, seoul, settings } from "../../support/settings-kit.ts";
import {
  asker,
  ofKind,
  firstHalf,
  secondHalf,
} from "../../support/asker-kit.ts";

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
