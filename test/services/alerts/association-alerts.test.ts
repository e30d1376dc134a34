import { expect } from "chai";
import type { AlertKind } from "../../../services/alerts/alert.ts";
import type { AssociationDates } from "../../../services/alerts/world.ts";
import { dueOn, raisedBetween, worldOf } from "../../support/alert-kit.ts";
import { munich, people } from "../../support/settings-kit.ts";

/** A Friday. */
const friday = "2021-07-02T08:00:00.000Z";
const association = (
  status: AssociationDates["status"],
  overrides: Partial<AssociationDates> = {},
): AssociationDates => ({
  id: "cpor-1",
  program: "osa-sell",
  mpnId: munich,
  status,
  statusSince: friday,
  submittedAt: friday,
  ...overrides,
});
const days = (
  kind: AlertKind,
  one: AssociationDates,
  holidays: string[] = [],
) =>
  raisedBetween(
    kind,
    "2021-06-01",
    "2021-12-31",
    worldOf({ associations: [one], settings: { holidays } }),
  );

describe("A customer association (section 15)", () => {
  it("that needs action is told at once and each business day, five in all (R-CPOR-7)", () => {
    const one = association("action-required");
    expect(days("cpor-action", one)).to.deep.equal([
      "2021-07-02 0",
      "2021-07-05 -1",
      "2021-07-06 -2",
      "2021-07-07 -3",
      "2021-07-08 -4",
    ]);
    expect(days("cpor-action", one, ["2021-07-06"])).to.deep.equal([
      "2021-07-02 0",
      "2021-07-05 -1",
      "2021-07-07 -2",
      "2021-07-08 -3",
      "2021-07-09 -4",
    ]);
  });

  it("that needs action is told the admins, with the last day to answer", () => {
    const [due] = dueOn(
      "2021-07-03",
      worldOf({ associations: [association("action-required")] }),
    );
    expect([
      due?.on,
      due?.deadline,
      due?.facts.daysLeft,
      due?.to,
    ]).to.deep.equal(["2021-07-02", "2021-07-09", 6, [people.admin.id]]);
  });

  it("has the end of the opt-out time told on the day, as information (R-CPOR-4)", () => {
    for (const status of ["submitted", "in-review", "approved"] as const)
      expect(days("cpor-opt-out-ends", association(status))).to.deep.equal([
        "2021-07-09 0",
      ]);
    expect(
      days("cpor-opt-out-ends", association("submitted"), ["2021-07-09"]),
    ).to.deep.equal(["2021-07-12 0"]);
    for (const status of [
      "editing",
      "rejected",
      "disputed",
      "action-required",
    ] as const)
      expect(days("cpor-opt-out-ends", association(status))).to.deep.equal([]);
  });

  it("that was rejected is told 10 and 3 days before the thirtieth (R-CPOR-9)", () => {
    expect(days("cpor-dispute-ends", association("rejected"))).to.deep.equal([
      "2021-07-22 10",
      "2021-07-29 3",
    ]);
    expect(days("cpor-dispute-ends", association("disputed"))).to.deep.equal(
      [],
    );
    const world = worldOf({ associations: [association("rejected")] });
    expect(dueOn("2021-08-01", world)[0]?.deadline).to.equal("2021-08-01");
    expect(dueOn("2021-08-02", world)).to.deep.equal([]);
  });
});
