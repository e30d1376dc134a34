import { expect } from "chai";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import { liveFacts } from "../../../services/questions/live-facts.ts";
import { topics } from "../../../services/questions/topics.ts";
import { claimIn } from "../../support/alert-kit.ts";
import { eur, inStatus } from "../../support/claim-kit.ts";
import {
  earned,
  munich,
  people,
  programs,
  seoul,
  settings,
} from "../../support/settings-kit.ts";
import { asker, ofKind } from "../../support/asker-kit.ts";

describe("The claim that is talked about", () => {
  const claim = claimIn("in-review");

  it("has its status told where its status is asked for", () => {
    for (const topic of [
      "claim-status",
      "claim-edit-after-submit",
      "reviewer-feedback",
    ]) {
      expect(liveFacts(topic, asker({ claim })), topic).to.deep.equal([
        { kind: "status", claim },
      ]);
      expect(liveFacts(topic, asker()), topic).to.deep.equal([]);
    }
  });

  it("has its documents kept 24 months from the activity (R-RET-2, section 18)", () => {
    const kept = (date: string) => {
      const [one] = ofKind(
        liveFacts(
          "retention",
          asker({
            claim: claimIn("approved", undefined, { retainUntil: date }),
          }),
        ),
        "retention",
      );
      return one?.until;
    };
    expect(claimIn("approved").activityDate).to.equal("2021-05-20");
    expect(
      liveFacts("retention", asker({ claim: claimIn("approved") })),
    ).to.deep.include.members([
      {
        kind: "retention",
        claim: claimIn("approved"),
        until: "2023-05-20",
      },
    ]);
    expect(kept("2026-02-28")).to.equal("2026-02-28");
    expect(liveFacts("retention", asker())).to.deep.equal([]);
  });
});

describe("Dates and amounts of the asker", () => {
  it("are told with no topic about customer associations, and none unknown", () => {
    const rich = settings({ funds: [earned(4_000_000, "EUR")] });
    for (const { id } of topics)
      if (/cpor/.test(id))
        expect(
          liveFacts(id, asker({ settings: rich, claim: claimIn("editing") })),
          id,
        ).to.deep.equal([]);
    expect(liveFacts("no-such-topic", asker())).to.deep.equal([]);
    expect(liveFacts("activity.gaming", asker())).to.deep.equal([]);
    expect(liveFacts("constructor", asker())).to.deep.equal([]);
  });

  it("never say a word of others' programs, locations or claims, whatever the topic", () => {
    const rich = settings({
      funds: [
        earned(4_000_000, "EUR"),
        { ...earned(7_777_777, "KRW"), mpnId: seoul },
      ],
      programs: [
        { ...programs.csp, usesPlans: true },
        programs.surface,
        programs.osa,
      ],
    });
    const summaries = (Object.keys(inStatus) as ClaimStatus[]).map((status) =>
      claimIn(status, undefined, { amount: eur(1234), mpnId: munich }),
    );
    for (const { id } of topics) {
      const all = JSON.stringify(
        liveFacts(
          id,
          asker({ settings: rich, personId: people.surfaceUser.id, summaries }),
        ),
      );
      for (const secret of ["CSP", "Seoul", "123400", "4000000", "7777777"])
        expect(all, `${id}: ${secret}`).to.not.contain(secret);
    }
  });
});
