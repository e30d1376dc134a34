import { expect } from "chai";
import { offeredPeriods } from "../../../services/claims/check-form.ts";
import { people, settings, withProgram } from "../../support/settings-kit.ts";

function offered(
  today: string,
  tenant = settings(),
  who: { readonly id: string } = people.user,
): string[] {
  return offeredPeriods(tenant, who.id, today).map(({ id }) => id);
}

describe("The usage periods offered", () => {
  const rows: Record<string, string[]> = {
    "2021-06-30": ["FY21-H1"],
    "2021-07-01": ["FY21-H2", "FY21-H1"],
    "2021-08-14": ["FY21-H2", "FY21-H1"],
    "2021-08-15": ["FY21-H2"],
    "2021-12-31": ["FY21-H2"],
    "2022-01-01": ["FY22-H1", "FY21-H2"],
    "2022-02-14": ["FY22-H1", "FY21-H2"],
    "2022-02-15": ["FY22-H1"],
  };
  for (const [today, ids] of Object.entries(rows))
    it(`on ${today} are ${ids.join(" and ")} (section 5)`, () => {
      expect(offered(today)).to.deep.equal(ids);
    });

  const later = {
    deadline: { kind: "days-after-usage-end" as const, days: 60 },
  };

  it("include the last one as long as one program still takes it (R-CAL-5)", () => {
    const tenant = withProgram(later, "surface");
    expect(offered("2021-08-29", tenant)).to.deep.equal(["FY21-H2", "FY21-H1"]);
    expect(offered("2021-08-30", tenant)).to.deep.equal(["FY21-H2"]);
  });

  it("follow the programs of the person, not those of others (section 2)", () => {
    const tenant = withProgram(later, "surface");
    const at = "2021-08-20";
    expect(offered(at, tenant, people.surfaceUser)).to.have.length(2);
    expect(offered(at, tenant, people.seoulUser)).to.have.length(1);
  });

  it("do not follow a program that is not claimed in co-op (R-PROG-3)", () => {
    const tenant = withProgram(later, "osa");
    expect(offered("2021-08-20", tenant)).to.deep.equal(["FY21-H2"]);
  });
});
