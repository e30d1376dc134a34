import { expect } from "chai";
import type { EventBody } from "../../../services/claims/events.ts";
import type { ReadinessContext } from "../../../services/claims/readiness.ts";
import type { Money } from "../../../services/money/money.ts";
import {
  checksOf,
  codesOf,
  count,
  created,
  eur,
  expense,
  expenseAdded,
  usd,
  valueSet,
  type Circumstances,
} from "../../support/claim-kit.ts";
import { earned, settings } from "../../support/settings-kit.ts";

const conference = "activity.microsoft-conferences";
const offers = "activity.customer-offers";
const seeding = "activity.demo-units";

/** Another claim, as its lines say or, without lines that name their kind of cost, with its amount only. */
const sibling = (
  activity: string,
  amount: Money,
  costs: Readonly<Record<string, number>> = {},
): Sibling => ({ activity, amount, costs });
type Sibling = ReadinessContext["siblings"][number];
const funds = (minor: number, currency: string, program?: string) => ({
  settings: settings({ funds: [earned(minor, currency, program)] }),
});

/** The caps that a claim goes over: cap id → what was compared with what. */
function over(
  steps: readonly EventBody[],
  circumstances: Circumstances = {},
): Record<string, unknown> {
  return Object.fromEntries<unknown>(
    checksOf(steps, circumstances)
      .filter(({ code }) => code === "over-cap")
      .map(({ cap, money, limit, count: people }) => [
        cap?.split("/")[1] ?? "",
        people ?? [money?.minor, limit?.minor],
      ]),
  );
}

describe("The remaining funds", () => {
  /** As the warning names them that a far too large claim gets. */
  const remaining = (circumstances: Circumstances) =>
    checksOf([created({ amount: eur(9_000_000) })], circumstances).find(
      ({ code }) => code === "over-remaining-funds",
    )?.limit;

  it("are what was earned less all other claims (R-FUND-4)", () => {
    expect(
      remaining({
        ...funds(1_000_000, "EUR"),
        siblings: [sibling(offers, eur(3000)), sibling(seeding, eur(500))],
      }),
    ).to.deep.equal(eur(6500));
  });

  it("are never below zero (R-FUND-4)", () => {
    expect(
      remaining({
        ...funds(100_000, "EUR"),
        siblings: [sibling(offers, eur(3000))],
      }),
    ).to.deep.equal(eur(0));
  });

  it("do not count claims in another currency (R-FUND-4)", () => {
    expect(
      remaining({
        ...funds(100_000, "EUR"),
        siblings: [sibling(offers, usd(3000))],
      }),
    ).to.deep.equal(eur(1000));
  });

  it("are unknown where nobody entered the earned sum, or in another currency (R-FUND-4)", () => {
    expect(remaining({ settings: settings({ funds: [] }) })).to.equal(
      undefined,
    );
    expect(remaining(funds(100_000, "USD"))).to.equal(undefined);
    expect(remaining(funds(100_000, "EUR", "surface"))).to.equal(undefined);
  });

  it("that do not suffice are named with the amount (section 6)", () => {
    const circumstances = {
      ...funds(100_000, "EUR"),
      siblings: [sibling(offers, eur(600))],
    };
    const found = checksOf([created({ amount: eur(401) })], circumstances).find(
      ({ code }) => code === "over-remaining-funds",
    );
    expect(found).to.deep.include({ money: eur(401), limit: eur(400) });
    expect(
      codesOf([created({ amount: eur(400) })], circumstances),
    ).to.not.include("over-remaining-funds");
  });
});

describe("A cap", () => {
  it("per usage period counts the other claims for the same activity and no others (section 13)", () => {
    const steps = [created({ activity: offers, amount: eur(1000) })];
    const at = (...siblings: Sibling[]) =>
      over(steps, { ...funds(1_000_000, "EUR"), siblings });
    expect(at(sibling(offers, eur(1500)))).to.deep.equal({});
    expect(at(sibling(offers, eur(1500.01)))).to.deep.equal({
      "share-of-earned-funds-default": [250_001, 250_000],
    });
    expect(at(sibling(seeding, eur(9000)))).to.deep.equal({});
    expect(at(sibling(offers, usd(9000)))).to.deep.equal({});
  });

  it("never blocks (R-CAP-1)", () => {
    const steps = [created({ activity: offers, amount: eur(20_000) })];
    const found = checksOf(steps).filter(({ code }) => code === "over-cap");
    expect(found.map(({ level }) => level)).to.deep.equal(["warn"]);
  });

  it("of Surface is another one than that of the other programs (section 13)", () => {
    const steps = [
      created({ activity: offers, program: "surface", amount: eur(1000) }),
    ];
    const circumstances = funds(100_000, "EUR", "surface");
    expect(over(steps, circumstances)).to.deep.equal({});
    const more = [
      created({ activity: offers, program: "surface", amount: eur(1000.01) }),
    ];
    expect(over(more, circumstances)).to.deep.equal({
      "share-of-earned-funds-surface": [100_001, 100_000],
    });
  });

  it("in USD without a rate is said not to be comparable, with a rate is compared (R-CAP-2)", () => {
    const activity = "activity.syndicated-content";
    const steps = [created({ activity, amount: eur(15_000.01) })];
    expect(codesOf(steps)).to.include("cap-not-comparable");
    expect(over(steps)).to.deep.equal({});
    const rated = { settings: settings({ usdRates: { EUR: 1.25 } }) };
    expect(codesOf(steps, rated)).to.not.include("cap-not-comparable");
    expect(over(steps, rated)).to.deep.equal({
      "syndicated-content-limit": [1_500_001, 1_500_000],
    });
  });

  it("of demo units is the greater of the two (section 13)", () => {
    const at = (units: number, accrued: number) =>
      over(
        [created({ activity: seeding, amount: usd(units) })],
        funds(accrued * 100, "USD"),
      );
    expect(at(3000, 20_000)).to.deep.equal({});
    expect(at(3000.01, 20_000)).to.not.deep.equal({});
    expect(at(5000, 50_000)).to.deep.equal({});
    expect(at(5000.01, 50_000)).to.not.deep.equal({});
  });

  it("of demo units does not hold for Surface PC (section 13)", () => {
    const steps = [
      created({ activity: seeding, program: "surface", amount: usd(90_000) }),
    ];
    const codes = codesOf(steps, funds(10_000_000, "USD", "surface"));
    expect(codes).to.not.include.members(["over-cap"]);
    expect(codes).to.not.include.members(["cap-not-comparable"]);
  });
});

describe("The caps of a conference", () => {
  const travel = (kind: string, units: number, id = kind) =>
    expenseAdded({ id, expense: `${conference}/${kind}`, amount: usd(units) });
  const trip = (people: number, ...lines: EventBody[]) => [
    created({ activity: conference, amount: usd(1) }),
    valueSet(`${conference}/headcount`, count(people)),
    ...lines,
  ];

  it("allow three attendees (section 13)", () => {
    expect(over(trip(3, travel("travel-hotel", 1)))).to.deep.equal({});
    expect(over(trip(4, travel("travel-hotel", 1)))).to.deep.equal({
      "max-attendees": 4,
    });
  });

  it("allow 5,000 USD of travel per person (section 13)", () => {
    const air = travel("travel-transport", 6_000);
    expect(over(trip(2, air, travel("travel-hotel", 4_000)))).to.deep.equal({});
    expect(over(trip(2, air, travel("travel-hotel", 4_000.01)))).to.deep.equal({
      "max-per-person": [1_000_001, 1_000_000],
    });
    expect(over(trip(1, air))).to.deep.equal({
      "max-per-person": [600_000, 500_000],
    });
  });

  it("do not count the registration as travel (section 13)", () => {
    const fee = travel("conference-registration", 90_000);
    expect(over(trip(1, fee, travel("travel-hotel", 5_000)))).to.deep.equal({});
  });

  it("count the amount claimed where no line says what kind of cost it is (section 13)", () => {
    const { expense: _kind, ...line } = expense({ amount: usd(5_001) });
    const steps: EventBody[] = [
      created({ activity: conference, amount: usd(5_001) }),
      valueSet(`${conference}/headcount`, count(1)),
      { type: "expense-added", expense: line },
    ];
    expect(over(steps)).to.deep.equal({ "max-per-person": [500_100, 500_000] });
  });

  it("allow 45,000 USD per period, other claims included, while 5,000 is for this conference alone (section 13)", () => {
    const steps = trip(1, travel("travel-hotel", 5_000));
    const at = (units: number) =>
      over(steps, { siblings: [sibling(conference, usd(units))] });
    expect(at(40_000)).to.deep.equal({});
    expect(at(40_000.01)).to.deep.equal({
      "max-total-travel": [4_500_001, 4_500_000],
    });
  });

  it("count of the other claims only what was spent on travel (section 13)", () => {
    const steps = trip(1, travel("travel-hotel", 5_000));
    const at = (hotel: number) =>
      over(steps, {
        siblings: [
          sibling(conference, usd(99_000), {
            [`${conference}/conference-registration`]: usd(90_000).minor,
            [`${conference}/travel-hotel`]: usd(hotel).minor,
          }),
        ],
      });
    expect(at(40_000)).to.deep.equal({});
    expect(at(40_000.01)).to.deep.equal({
      "max-total-travel": [4_500_001, 4_500_000],
    });
  });

  it("per person are not comparable without the number of people (section 13)", () => {
    const steps = [created({ activity: conference, amount: usd(1) })];
    const found = checksOf(steps).filter(
      ({ code }) => code === "cap-not-comparable",
    );
    expect(found.map(({ cap }) => cap)).to.deep.equal([
      `${conference}/max-per-person`,
    ]);
  });
});
