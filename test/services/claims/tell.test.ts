import { expect } from "chai";
import type { Claim } from "../../../services/claims/claim.ts";
import type { ClaimEvent } from "../../../services/claims/events.ts";
import {
  planNotifications,
  reviewersOf,
} from "../../../services/claims/tell.ts";
import {
  agenda,
  approved,
  by,
  created,
  disputed,
  documentAdded,
  eventsOf,
  feedback,
  inStatus,
  informationRequested,
  knownClaim,
  rejected,
  reviewStarted,
  submitted,
  type Step,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people, seoul, settings } from "../../support/settings-kit.ts";

const pending = { states: ["pending"] } as const;

/** Who is told what of the last step. */
function toldOf(...steps: readonly Step[]): string[] {
  const claim: Claim = knownClaim(...steps);
  const last: ClaimEvent[] = eventsOf(...steps).slice(-1);
  return planNotifications(claim, last, settings()).map(
    ({ kind, to }) => `${kind} to ${to}`,
  );
}

const owner = people.user.id;
const bothReviewers = (kind: string) => [
  `${kind} to ${people.reviewer.id}`,
  `${kind} to ${people.otherReviewer.id}`,
];

describe("Told of a step is", () => {
  it("every reviewer who may review: that a claim was submitted or resubmitted (R-ROLE-6)", () => {
    expect(toldOf(...inStatus.submitted)).to.deep.equal(
      bothReviewers("review-wanted"),
    );
    expect(
      toldOf(...inStatus["action-required"], submitted({ resubmission: true })),
    ).to.deep.equal(bothReviewers("review-wanted"));
  });

  it("every reviewer: that a rejection is disputed (R-CLAIM-6)", () => {
    expect(toldOf(...inStatus.rejected, disputed)).to.deep.equal(
      bothReviewers("disputed"),
    );
  });

  const reviewing = inStatus["in-review"];
  const rows: readonly (readonly [string, readonly Step[], string])[] = [
    ["review-started", [...inStatus.submitted, reviewStarted], "section 4"],
    ["feedback", [...reviewing, feedback()], "R-CLAIM-3"],
    [
      "information-requested",
      [...reviewing, informationRequested()],
      "section 15",
    ],
    ["approved", [...reviewing, approved], "section 15"],
    ["rejected", [...reviewing, rejected], "section 15"],
  ];
  for (const [kind, steps, rule] of rows)
    it(`the author: ${kind} (${rule})`, () => {
      expect(toldOf(...steps)).to.include(`${kind} to ${owner}`);
    });

  for (const [kind, steps] of rows.slice(1))
    it(`every incentives admin of program and location too: ${kind} (section 15)`, () => {
      expect(toldOf(...steps)).to.include(`${kind} to ${people.admin.id}`);
      expect(toldOf(...steps)).to.not.include(
        `${kind} to ${people.seoulAdmin.id}`,
      );
    });

  it("an incentives admin who is the author: once (section 15)", () => {
    const mine = reviewing.map((body, n) =>
      n === 0 ? by(people.admin, body) : body,
    );
    const told = toldOf(...mine, rejected);
    expect(told).to.deep.equal([`rejected to ${people.admin.id}`]);
  });

  it("nobody: of what the partner does while preparing (section 15)", () => {
    expect(toldOf(created())).to.be.empty;
    expect(toldOf(created(), documentAdded())).to.be.empty;
    expect(toldOf(created(), { type: "commented", text: "Hello" })).to.be.empty;
    expect(toldOf(...inStatus.deleted)).to.be.empty;
  });

  it("never the one who did it", () => {
    const recorded = by(people.user, { ...approved, via: "partner-center" });
    expect(toldOf(...reviewing, recorded)).to.not.include(
      `approved to ${owner}`,
    );
    const reviewed = by(people.reviewer, submitted());
    expect(toldOf(created(), reviewed)).to.not.include(
      `review-wanted to ${people.reviewer.id}`,
    );
  });
});

describe("The reviewers of a claim", () => {
  it("are those of its location and program without a partner role there (R-ROLE-6)", () => {
    const of = (mpnId: string) =>
      reviewersOf(knownClaim(created({ mpnId })), settings());
    expect(of("1234567")).to.deep.equal([
      people.reviewer.id,
      people.otherReviewer.id,
    ]);
    expect(of(seoul)).to.deep.equal([
      people.reviewer.id,
      people.otherReviewer.id,
      people.seoulReviewer.id,
      people.twoHats.id,
    ]);
  });

  it("are not those who had a part in it (R-ROLE-6)", () => {
    const claim = knownClaim(created());
    const contributors = [...claim.contributors, people.reviewer.id];
    expect(reviewersOf({ ...claim, contributors }, settings())).to.deep.equal([
      people.otherReviewer.id,
    ]);
  });
});

describe("A notification", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const outboxOf = async (id: string) =>
    (await office.records.load(id))?.record.outbox ?? [];
  const submit = { type: "submit", acknowledged: [] } as const;

  it("is kept in the same record as its event, pending, and announced once (section 15)", async () => {
    const id = await office.ready();
    expect(office.told).to.be.empty;
    const { events } = accepted(await office.run(id, submit));
    const outbox = await outboxOf(id);
    expect(outbox).to.have.length(2);
    for (const one of outbox)
      expect(one).to.include({
        kind: "review-wanted",
        event: events[0]?.seq,
        state: "pending",
        attempts: 0,
      });
    const stored = await office.store.read("claims", id);
    expect(JSON.stringify(stored?.value)).to.include("review-wanted");
    expect(office.told).to.deep.equal([id]);
    expect(office.records.waiting.people(pending, id)).to.have.length(2);
  });

  it("is planned once for a key that arrives twice", async () => {
    const id = await office.ready();
    await office.run(id, submit, { key: "press" });
    await office.run(id, submit, { key: "press" });
    expect(await outboxOf(id)).to.have.length(2);
    expect(office.told).to.have.length(1);
  });

  it("stays in the record when others are added to it", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const before = await outboxOf(id);
    const as = people.reviewer;
    accepted(await office.run(id, { type: "start-review" }, { as }));
    const after = await outboxOf(id);
    expect(after.slice(0, 2)).to.deep.equal(before);
    expect(after[2]).to.include({ kind: "review-started", to: owner });
  });

  it("has an id of its own for each event and person", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const as = people.reviewer;
    accepted(await office.run(id, { type: "start-review" }, { as }));
    const feedbackOn = (text: string) =>
      office.run(id, { type: "give-feedback", item: agenda, text }, { as });
    accepted(await feedbackOn("Too dark"));
    accepted(await feedbackOn("Too dark"));
    const ids = (await outboxOf(id)).map((one) => one.id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("that was delivered is pending no more, and the claim is unchanged", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const before = (await office.records.load(id))?.record.events;
    const outbox = await outboxOf(id);
    await Promise.all(
      outbox.map((one) =>
        office.records.markDelivery(id, one.id, { state: "sent", attempts: 1 }),
      ),
    );
    expect((await outboxOf(id)).map(({ state }) => state)).to.deep.equal([
      "sent",
      "sent",
    ]);
    expect(office.records.waiting.people(pending)).to.be.empty;
    expect(office.records.waiting.depth().count).to.equal(0);
    expect((await office.records.load(id))?.record.events).to.deep.equal(
      before,
    );
  });

  it("still to send is found by the person it is for", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const forPerson = (who: { readonly id: string }) =>
      office.records.waiting.records(
        { tenant: "tenant-a", id: who.id },
        pending,
      );
    expect(forPerson(people.reviewer)).to.deep.equal([id]);
    expect(forPerson(people.otherReviewer)).to.deep.equal([id]);
    expect(forPerson(people.user)).to.be.empty;
  });

  it("is still pending after a restart (section 15)", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const again = office.reopen();
    await again.records.open(() => undefined);
    expect(again.records.waiting.people(pending, id)).to.have.length(2);
    expect(again.records.waiting.depth()).to.include({ count: 2 });
  });
});
