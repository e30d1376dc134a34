import { expect } from "chai";
import {
  by,
  created,
  eventsOf,
  inStatus,
  knownClaim,
  personOf,
  rejected,
  request,
  requested,
  type Step,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { planNotifications } from "../../../services/claims/tell.ts";
import { people, seoul, settings } from "../../support/settings-kit.ts";

const takeOver = { type: "take-over" } as const;
const taken = {
  type: "taken-over",
  from: personOf(people.user),
  to: personOf(people.admin),
} as const;
const nudge = { type: "comment", text: "When?", toOwner: true } as const;

function toldOf(...steps: readonly Step[]): string[] {
  const last = eventsOf(...steps).slice(-1);
  return planNotifications(knownClaim(...steps), last, settings()).map(
    ({ kind, to }) => `${kind} to ${to}`,
  );
}

describe("Taking over a claim", () => {
  it("makes an admin its owner, and names both", () => {
    given(created()).when(takeOver, { as: people.admin }).then(taken);
    const { owner, contributors } = knownClaim(
      created(),
      by(people.admin, taken),
    );
    expect(owner).to.deep.equal(people.admin);
    expect(contributors).to.include(people.admin.id);
  });

  it("is possible in every status but a deleted one: reminders need an owner", () => {
    for (const [status, steps] of Object.entries(inStatus))
      if (status !== "deleted")
        given(...steps)
          .when(takeOver, { as: people.admin })
          .then(taken);
    given(...inStatus.deleted)
      .when(takeOver, { as: people.admin })
      .thenRefused("claim.not-found");
  });

  it("changes nothing for the owner", () => {
    given(created()).when(takeOver, { as: people.user }).then();
    given(created(), by(people.admin, taken))
      .when(takeOver, { as: people.admin })
      .then();
  });

  it("goes back the same way", () => {
    given(created(), by(people.admin, taken))
      .when(takeOver, { as: people.user })
      .then({ ...taken, from: taken.to, to: taken.from });
  });

  it("is for partner roles of its program and location only (section 2)", () => {
    const mine = given(
      created(),
      by(people.user, requested(request({ to: personOf(people.colleague) }))),
    );
    for (const as of [people.reviewer, people.colleague, people.seoulUser])
      mine.when(takeOver, { as }).thenRefused("role.partner-needed");
    given(created({ mpnId: seoul }))
      .when(takeOver, { as: people.seoulUser })
      .thenTypes("taken-over");
    given(...inStatus["in-review"])
      .when(takeOver, { as: people.reviewer })
      .thenRefused("role.partner-needed");
  });

  it("leaves requests and review as they are", () => {
    const before = knownClaim(created(), requested(request()));
    const after = knownClaim(
      created(),
      requested(request()),
      by(people.admin, taken),
    );
    expect(after.requests).to.deep.equal(before.requests);
    expect(after.phase).to.deep.equal(before.phase);
  });

  it("is told to whoever owned it, and news go to the new owner from then on", () => {
    expect(toldOf(created(), by(people.admin, taken))).to.deep.equal([
      `taken-over to ${people.user.id}`,
    ]);
    const steps: Step[] = [
      ...inStatus["in-review"],
      by(people.globalAdmin, {
        ...taken,
        to: personOf(people.globalAdmin),
      }),
      rejected,
    ];
    expect(toldOf(...steps)).to.include(`rejected to ${people.globalAdmin.id}`);
    expect(toldOf(...steps)).not.to.include(`rejected to ${people.user.id}`);
  });
});

describe("Asking the owner", () => {
  it("is a comment that the owner is told of", () => {
    given(created())
      .when(nudge, { as: people.admin })
      .then({ type: "commented", text: "When?", toOwner: true });
    expect(
      toldOf(
        created(),
        by(people.admin, { type: "commented", text: "When?", toOwner: true }),
      ),
    ).to.deep.equal([`owner-asked to ${people.user.id}`]);
  });

  it("is told to nobody where the owner asks, and a plain comment never", () => {
    const words = { type: "commented", text: "Hm" } as const;
    expect(toldOf(created(), { ...words, toOwner: true })).to.deep.equal([]);
    expect(toldOf(created(), by(people.admin, words))).to.deep.equal([]);
  });

  it("is for partner roles only (section 2)", () => {
    for (const as of [people.reviewer, people.colleague, people.seoulUser])
      given(...inStatus["in-review"])
        .when(nudge, { as })
        .thenRefused("role.partner-needed");
  });
});
