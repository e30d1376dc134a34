import { expect } from "chai";
import { alertKinds } from "../../../services/alerts/alert.ts";
import { needsAction } from "../../../services/telling/needs-action.ts";

describe("What needs action", () => {
  it("is what somebody waits for", () => {
    for (const kind of [
      "review-wanted",
      "feedback",
      "information-requested",
      "rejected",
      "document-requested",
      "owner-asked",
      "claim-deadline-money-left",
    ] as const)
      expect(needsAction(kind), kind).to.be.true;
  });

  it("is no news that are merely good to know", () => {
    for (const kind of ["review-started", "approved", "taken-over"] as const)
      expect(needsAction(kind), kind).to.be.false;
    expect(alertKinds.filter((kind) => !needsAction(kind))).to.deep.equal([
      "claiming-opens",
      "cpor-opt-out-ends",
      "retention-ends",
    ]);
  });
});
