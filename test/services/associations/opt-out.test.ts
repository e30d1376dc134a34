import { expect } from "chai";
import { optOutEnds } from "../../../services/associations/opt-out.ts";

describe("The time to opt out of a customer association", () => {
  it("is five business days, counted from the next one (R-CPOR-4)", () => {
    expect(optOutEnds("2021-07-02", new Set())).to.equal("2021-07-09");
    expect(optOutEnds("2021-07-05", new Set())).to.equal("2021-07-12");
  });

  it("is longer by each holiday in it (R-CPOR-4, section 15)", () => {
    const holidays = new Set(["2021-07-05", "2021-07-09"]);
    expect(optOutEnds("2021-07-02", holidays)).to.equal("2021-07-13");
  });

  it("is the same for a submission on Friday, Saturday and Sunday (R-CPOR-4)", () => {
    for (const day of ["2021-07-02", "2021-07-03", "2021-07-04"])
      expect(optOutEnds(day, new Set()), day).to.equal("2021-07-09");
  });
});
