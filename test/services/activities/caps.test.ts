import { expect } from "chai";
import {
  capLimit,
  type CapBasis,
  type CapLimit,
} from "../../../services/activities/caps.ts";
import {
  activityOf,
  catalogue,
  fitsProgram,
} from "../../../services/activities/catalogue.ts";
import { eur, usd } from "../../support/claim-kit.ts";

/** The limits that hold for the activity under a program of these groups, by cap id. */
function limits(
  id: string,
  groups: readonly string[],
  basis: Partial<CapBasis>,
): Record<string, CapLimit> {
  const caps = activityOf(`activity.${id}`)?.caps ?? [];
  const all = {
    earned: undefined,
    currency: "USD",
    usdRates: {},
    people: undefined,
    ...basis,
  };
  return Object.fromEntries(
    caps
      .filter(({ programs }) => fitsProgram(programs, groups))
      .map((cap) => [cap.id, capLimit(cap, all)]),
  );
}

const money = (limit: { minor: number; currency: string }) =>
  ({ kind: "money", limit }) as const;
const surface = ["surface", "surface-pc"];
const notComparable = { kind: "not-comparable" };

describe("The cap", () => {
  it("of syndicated content is 18,750 USD (section 13)", () => {
    expect(limits("syndicated-content", [], {})).to.deep.equal({
      "syndicated-content-limit": money(usd(18_750)),
    });
  });

  for (const id of ["customer-offers", "internal-incentives"])
    it(`of ${id} is 25 % of the earned funds, for Surface 100 % (section 13)`, () => {
      expect(limits(id, [], { earned: usd(40_000) })).to.deep.equal({
        "share-of-earned-funds-default": money(usd(10_000)),
      });
      expect(limits(id, surface, { earned: usd(40_000) })).to.deep.equal({
        "share-of-earned-funds-surface": money(usd(40_000)),
      });
    });

  it("of an on-site champ is 50 % of the earned funds, for Surface 100 % (section 13)", () => {
    expect(limits("onsite-champ", [], { earned: usd(40_000) })).to.deep.equal({
      "share-of-earned-funds-default": money(usd(20_000)),
    });
    expect(
      limits("onsite-champ", surface, { earned: usd(40_000) }),
    ).to.deep.equal({ "share-of-earned-funds-surface": money(usd(40_000)) });
  });

  for (const [accrued, limit] of [
    [20_000, 3_000],
    [30_000, 3_000],
    [30_010, 3_001],
    [50_000, 5_000],
    [0, 3_000],
  ] as const)
    it(`of demo units is ${limit} USD where ${accrued} USD were accrued: the greater one (section 13)`, () => {
      expect(limits("demo-units", [], { earned: usd(accrued) })).to.deep.equal({
        "demo-unit-limit-default": money(usd(limit)),
      });
    });

  it("of demo units is none for Surface PC and Hub, but holds for other Surface programs (section 13)", () => {
    for (const groups of [surface, ["surface", "surface-hub"]])
      expect(limits("demo-units", groups, {})).to.deep.equal({
        "demo-unit-limit-surface": { kind: "unlimited" },
      });
    expect(
      limits("demo-units", ["surface"], { earned: usd(50_000) }),
    ).to.deep.equal({ "demo-unit-limit-default": money(usd(5_000)) });
  });

  for (const [people, perPerson] of [
    [1, 5_000],
    [2, 10_000],
    [3, 15_000],
  ] as const)
    it(`of a conference is ${perPerson} USD of travel for ${people} people, 45,000 USD in all (section 13)`, () => {
      expect(limits("microsoft-conferences", [], { people })).to.deep.equal({
        "max-attendees": { kind: "people", limit: 3 },
        "max-per-person": money(usd(perPerson)),
        "max-total-travel": money(usd(45_000)),
      });
    });

  it("per person cannot be compared where nobody said how many (section 13)", () => {
    expect(
      limits("microsoft-conferences", [], {})["max-per-person"],
    ).to.deep.equal(notComparable);
  });

  it("stands for these six activities and no other (section 13)", () => {
    const capped = catalogue.activities.filter(({ caps }) => caps.length > 0);
    expect(capped.map(({ id }) => id)).to.deep.equal([
      "activity.syndicated-content",
      "activity.customer-offers",
      "activity.internal-incentives",
      "activity.onsite-champ",
      "activity.microsoft-conferences",
      "activity.demo-units",
    ]);
  });
});

describe("A cap in USD for a claim in another currency", () => {
  it("cannot be compared without a rate (R-CAP-2)", () => {
    expect(limits("syndicated-content", [], { currency: "EUR" })).to.deep.equal(
      { "syndicated-content-limit": notComparable },
    );
    expect(
      limits("demo-units", [], { currency: "EUR", earned: eur(50_000) }),
    ).to.deep.equal({ "demo-unit-limit-default": notComparable });
  });

  it("is converted by the administrator's rate (R-CAP-2)", () => {
    expect(
      limits("syndicated-content", [], {
        currency: "EUR",
        usdRates: { EUR: 1.25 },
      }),
    ).to.deep.equal({ "syndicated-content-limit": money(eur(15_000)) });
  });

  it("is converted into whole units of a currency without decimals (R-CAP-2)", () => {
    expect(
      limits("syndicated-content", [], {
        currency: "KRW",
        usdRates: { KRW: 0.00075 },
      }),
    ).to.deep.equal({
      "syndicated-content-limit": money({
        minor: 25_000_000,
        currency: "KRW",
      }),
    });
  });

  it("is not converted by the rate of a third currency (R-CAP-2)", () => {
    expect(
      limits("syndicated-content", [], {
        currency: "EUR",
        usdRates: { KRW: 0.00075 },
      }),
    ).to.deep.equal({ "syndicated-content-limit": notComparable });
  });
});

describe("A cap in per cent", () => {
  it("cannot be compared where nobody entered the earned funds (R-CAP-1)", () => {
    expect(limits("customer-offers", [], {})).to.deep.equal({
      "share-of-earned-funds-default": notComparable,
    });
  });

  it("cannot be compared with funds in another currency: they are never mixed (R-FUND-4)", () => {
    expect(
      limits("customer-offers", [], { earned: eur(40_000) }),
    ).to.deep.equal({ "share-of-earned-funds-default": notComparable });
  });

  it("is rounded down to the smallest unit", () => {
    expect(
      limits("customer-offers", [], {
        earned: { minor: 1_003, currency: "USD" },
      }),
    ).to.deep.equal({
      "share-of-earned-funds-default": money({ minor: 250, currency: "USD" }),
    });
  });
});
