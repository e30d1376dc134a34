import { expect } from "chai";
import {
  catalogue,
  isEligible,
} from "../../../services/activities/catalogue.ts";
import { offeredPeriods } from "../../../services/claims/check-form.ts";
import {
  isReviewerFor,
  partnerRoleFor,
} from "../../../services/people/roles.ts";
import { demoSettings } from "../../../services/settings/demo-settings.ts";
import {
  earnedFor,
  locationOf,
  programOf,
} from "../../../services/settings/tenant-settings.ts";

const cast = {
  partner: { id: "id-p", name: "Pat" },
  reviewer: { id: "id-r", name: "Rob" },
  admin: { id: "id-a", name: "Ann" },
};

describe("The demo organization", () => {
  const demo = demoSettings("tenant-a", cast, new Date("2026-11-21T12:00:00Z"));
  const scope = { program: "csp-direct", mpnId: "1234567" };

  it("has a partner, an admin and a reviewer who holds no partner role (R-ROLE-6)", () => {
    expect(partnerRoleFor(demo, "id-p", scope)).to.equal("incentives-user");
    expect(partnerRoleFor(demo, "id-a", scope)).to.equal("incentives-admin");
    expect(isReviewerFor(demo, "id-r", scope)).to.equal(true);
    expect(partnerRoleFor(demo, "id-r", scope)).to.equal(undefined);
  });

  it("has funds for every period that its form offers (R-FUND-3)", () => {
    for (const today of ["2026-11-21", "2026-07-01", "2026-08-14"]) {
      const now = new Date(`${today}T12:00:00Z`);
      const then = demoSettings("tenant-a", cast, now);
      for (const { id } of offeredPeriods(then, "id-p", today))
        expect(earnedFor(then, { ...scope, period: id }), `${today} ${id}`).to
          .exist;
    }
  });

  it("enrolls programs only at its own locations", () => {
    for (const program of demo.programs)
      for (const mpnId of program.locations)
        expect(locationOf(demo, mpnId), `${program.id} ${mpnId}`).to.exist;
  });

  it("can try every activity under one program or another", () => {
    for (const activity of catalogue.activities)
      expect(
        demo.programs.some(({ groups }) => isEligible(activity, groups)),
        activity.id,
      ).to.equal(true);
  });

  it("has a program that belongs to customer associations (R-PROG-3)", () => {
    expect(programOf(demo, "osu-m365")?.claimedBy).to.equal(
      "customer-association",
    );
  });
});
