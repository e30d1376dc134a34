import { expect } from "chai";
import {
  earnedFor,
  locationOf,
  programOf,
  settingsFile,
  tenantSettings,
} from "../../../services/settings/tenant-settings.ts";
import {
  earned,
  munich,
  seoul,
  settings,
  type SettingsInput,
} from "../../support/settings-kit.ts";

describe("The settings of a tenant", () => {
  it("give a program the seed's deadline, no plans and co-op claims where nothing is said (R-CAL-4, R-PROG-5)", () => {
    expect(programOf(settings(), "csp")).to.deep.equal({
      id: "csp",
      name: "CSP direct bill partner",
      groups: [],
      claimedBy: "co-op-claim",
      usesPlans: false,
      deadline: { kind: "days-after-usage-end", days: 45, dates: {} },
      locations: [munich, seoul],
    });
  });

  it("grant a role for everything where nothing is said (section 2)", () => {
    const [first] = settings().people;
    expect(first?.grants).to.deep.equal([
      { role: "global-admin", programs: "all", locations: "all" },
    ]);
  });

  it("find programs and locations by id, and nothing by another", () => {
    expect(programOf(settings(), "surface")?.name).to.equal("Surface ADD-PC");
    expect(programOf(settings(), "Surface ADD-PC")).to.equal(undefined);
    expect(locationOf(settings(), seoul)?.name).to.equal("Contoso Seoul");
    expect(locationOf(settings(), "1")).to.equal(undefined);
  });

  it("know the funds of exactly one program, location and period (R-FUND-3)", () => {
    const tenant = settings({
      funds: [earned(100, "EUR"), earned(200, "EUR", "surface")],
    });
    const scope = { program: "csp", mpnId: munich, period: "FY21-H1" };
    expect(earnedFor(tenant, scope)?.minor).to.equal(100);
    expect(earnedFor(tenant, { ...scope, program: "surface" })?.minor).to.equal(
      200,
    );
    for (const other of [
      { mpnId: seoul },
      { period: "FY21-H2" },
      { program: "osa-sell" },
    ])
      expect(earnedFor(tenant, { ...scope, ...other })).to.equal(undefined);
  });

  const wrong: readonly (readonly [string, object])[] = [
    ["a time zone that does not exist", { timeZone: "Europe/Bonn-am-Rhein" }],
    ["no currency", { currencies: [] }],
    ["a currency that does not exist", { currencies: ["EURO"] }],
    ["a guidebook without https", { guidebookUrl: "http://example.com" }],
    ["a holiday that is no day", { holidays: ["2021-02-30"] }],
    ["no location", { locations: [] }],
    ["no program", { programs: [] }],
    [
      "a program at no location",
      { programs: [{ id: "csp", name: "CSP", locations: [] }] },
    ],
    [
      "a program group that does not exist",
      {
        programs: [
          { id: "csp", name: "CSP", locations: [munich], groups: ["gaming"] },
        ],
      },
    ],
    [
      "a location whose MPN ID is no number",
      { locations: [{ mpnId: "12a45", name: "X", currency: "EUR" }] },
    ],
    [
      "a role that does not exist",
      { people: [{ id: "x", name: "X", grants: [{ role: "owner" }] }] },
    ],
    [
      "a person without a grant",
      { people: [{ id: "x", name: "X", grants: [] }] },
    ],
    [
      "funds of no period",
      { funds: [{ ...earned(1, "EUR"), period: "FY21" }] },
    ],
    ["a rate of zero", { usdRates: { EUR: 0 } }],
    ["a rate for no currency", { usdRates: { EURO: 1.1 } }],
    ["a setting that does not exist", { deadlines: [] }],
  ];
  for (const [what, override] of wrong)
    it(`are refused with ${what}`, () => {
      const input: unknown = { ...settings(), ...override };
      expect(tenantSettings.safeParse(input).success).to.equal(false);
      expect(tenantSettings.safeParse(settings()).success).to.equal(true);
    });

  it("come as a file of at least one tenant", () => {
    const one: SettingsInput = settings();
    expect(settingsFile.safeParse({ tenants: [one] }).success).to.equal(true);
    expect(settingsFile.safeParse({ tenants: [] }).success).to.equal(false);
  });
});
