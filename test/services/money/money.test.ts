import { expect } from "chai";
import {
  decimalsOf,
  isCurrency,
  money,
  sumByCurrency,
  unitsOf,
} from "../../../services/money/money.ts";

describe("Money", () => {
  it("has the decimals of its currency", () => {
    const decimals = ["EUR", "USD", "CNY", "KRW", "JPY", "KWD"].map(decimalsOf);
    expect(decimals).to.deep.equal([2, 2, 2, 0, 0, 3]);
  });

  it("is shown in units of its currency", () => {
    expect(unitsOf({ minor: 1_240_050, currency: "EUR" })).to.equal(12_400.5);
    expect(unitsOf({ minor: 12_400, currency: "KRW" })).to.equal(12_400);
  });

  it("of different currencies is never added (R-FUND-4)", () => {
    const sums = sumByCurrency([
      { minor: 100, currency: "EUR" },
      { minor: 7, currency: "KRW" },
      { minor: 50, currency: "EUR" },
      { minor: 1, currency: "USD" },
    ]);
    expect(sums).to.deep.equal([
      { minor: 150, currency: "EUR" },
      { minor: 7, currency: "KRW" },
      { minor: 1, currency: "USD" },
    ]);
  });

  it("that nobody has adds up to nothing, not to zero of some currency", () => {
    expect(sumByCurrency([])).to.deep.equal([]);
  });

  for (const wrong of [
    { minor: 1.5, currency: "EUR" },
    { minor: -1, currency: "EUR" },
    { minor: Number.NaN, currency: "EUR" },
    { minor: 1, currency: "EURO" },
    { minor: 1, currency: "eur" },
    { minor: 1, currency: "XQQ" },
    { minor: "1", currency: "EUR" },
    { minor: 1 },
  ])
    it(`is not ${JSON.stringify(wrong)}`, () => {
      expect(money.safeParse(wrong).success).to.equal(false);
    });

  it("is in a currency that exists", () => {
    expect(isCurrency("KRW")).to.equal(true);
    expect(isCurrency("ZZZ")).to.equal(false);
  });
});
