import { expect } from "chai";
import { planPayment } from "../../../services/plans/plan-payment.ts";
import { poeDateFits } from "../../../services/plans/poe-date.ts";

describe("The payment of a plan", () => {
  it("is what was earned, on the 15th of the following month (R-PLAN-10)", () => {
    expect(planPayment("2021-04-01", 5_000, 10_000)).to.deep.equal({
      minor: 5_000,
      on: "2021-05-15",
    });
  });

  it("is at most the plan's limit (R-PLAN-10)", () => {
    expect(planPayment("2021-04-01", 15_000, 10_000)).to.deep.equal({
      minor: 10_000,
      on: "2021-05-15",
    });
    expect(planPayment("2021-04-01", 10_000, 10_000).minor).to.equal(10_000);
  });

  it("falls in the next month from its last day and in the next year from December (R-PLAN-10)", () => {
    expect(planPayment("2021-01-31", 1, 2).on).to.equal("2021-02-15");
    expect(planPayment("2021-12-31", 1, 2).on).to.equal("2022-01-15");
  });
});

describe("The date of a plan's PoE", () => {
  const campaign = { start: "2021-03-10", end: "2021-04-20" };
  const days: Record<string, boolean> = {
    "2021-03-09": false,
    "2021-03-10": true,
    "2021-04-01": true,
    "2021-04-20": true,
    "2021-04-21": false,
  };
  for (const [day, fits] of Object.entries(days))
    it(`${day} is ${fits ? "inside" : "outside"} the campaign (section 7)`, () => {
      expect(poeDateFits(day, campaign)).to.equal(fits);
    });
});
