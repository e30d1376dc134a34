import { expect } from "chai";
import { summaryOf } from "../../../services/claims/claim-summary.ts";
import type { Actor } from "../../../services/claims/events.ts";
import {
  myClaims,
  queueFor,
  retentionFor,
} from "../../../services/claims/lists.ts";
import { created, knownClaim } from "../../support/claim-kit.ts";
import { people, settings } from "../../support/settings-kit.ts";

const claims = [
  {
    ...summaryOf("tenant-a", knownClaim(created())),
    status: "submitted" as const,
    wasSubmitted: true,
    contributors: [people.user.id],
  },
];
const today = "2021-07-01";
const of = (who: Actor) => [claims, settings(), who.id, today] as const;

describe("Lists of claims", () => {
  it("of one's own are those one files; who only reviews is shown what waits for them", () => {
    for (const who of [people.user, people.admin, people.twoHats]) {
      const list = myClaims(...of(who));
      expect(list.ok && list.value.as, who.name).to.equal("partner");
    }
    const list = myClaims(...of(people.reviewer));
    expect(list.ok && list.value.as === "reviewer").to.equal(true);
    expect(
      list.ok && list.value.as === "reviewer" ? list.value.queue : [],
    ).to.have.length(1);
    expect(myClaims(...of(people.colleague))).to.deep.equal({
      ok: false,
      refusal: { code: "role.partner-needed" },
    });
  });

  it("of what waits for a review are for reviewers (section 2)", () => {
    expect(queueFor(...of(people.reviewer)).ok).to.equal(true);
    for (const who of [people.user, people.admin, people.colleague])
      expect(queueFor(...of(who)), who.name).to.deep.equal({
        ok: false,
        refusal: { code: "role.reviewer-needed" },
      });
  });

  it("of what need not be kept any longer are for admins (section 2)", () => {
    for (const who of [people.globalAdmin, people.admin, people.seoulAdmin])
      expect(retentionFor(...of(who)).ok, who.name).to.equal(true);
    for (const who of [people.user, people.reviewer, people.colleague])
      expect(retentionFor(...of(who)), who.name).to.deep.equal({
        ok: false,
        refusal: { code: "role.admins-only" },
      });
  });
});
