import { expect } from "chai";
import { touchedBy } from "../../../services/claims/evolve.ts";
import {
  eventBody,
  type ClaimEvent,
  type EventBody,
} from "../../../services/claims/events.ts";
import {
  agenda,
  approved,
  by,
  cancelled,
  claimAfter,
  claimId,
  count,
  created,
  declined,
  deleted,
  disputed,
  document,
  documentAdded,
  eventsOf,
  expense,
  expenseAdded,
  feedback,
  form,
  fulfilled,
  handedOn,
  inStatus,
  informationRequested,
  knownClaim,
  now,
  personOf,
  photo,
  rejected,
  reminded,
  requested,
  reviewStarted,
  submitted,
  valueSet,
  visitors,
} from "../../support/claim-kit.ts";
import { claimFrom } from "../../../services/claims/evolve.ts";
import { people } from "../../support/settings-kit.ts";

/** One of each event there is; the type makes the list complete. */
const samples: { [T in EventBody["type"]]: EventBody & { type: T } } = {
  created: created() as EventBody & { type: "created" },
  "form-changed": {
    type: "form-changed",
    form: form({ name: "New" }),
    fields: ["name"],
  },
  "question-answered": {
    type: "question-answered",
    question: "q",
    options: ["o"],
  },
  "expense-added": {
    type: "expense-added",
    expense: expense({ items: [photo] }),
  },
  "expense-removed": {
    type: "expense-removed",
    expense: expense({ items: [photo] }),
  },
  "document-added": {
    type: "document-added",
    document: document({ expenseId: "line-1" }),
  },
  "document-changed": {
    type: "document-changed",
    document: document({ note: "New" }),
    changed: ["note"],
  },
  "document-removed": { type: "document-removed", document: document() },
  "value-set": { type: "value-set", item: visitors, value: count(3) },
  commented: { type: "commented", item: photo, text: "Hello" },
  "taken-over": {
    type: "taken-over",
    from: personOf(people.user),
    to: personOf(people.admin),
  },
  "document-requested": requested({
    text: "The plan of the booth",
    due: "2021-07-20",
    words: "Any format will do",
  }),
  "request-handed-on": handedOn(personOf(people.seoulUser), {
    words: "You took the photos",
  }),
  "request-declined": declined(),
  "request-cancelled": cancelled(),
  "request-fulfilled": fulfilled(),
  "request-reminded": reminded("ahead"),
  submitted: submitted(),
  "review-started": reviewStarted,
  "feedback-given": feedback(),
  "information-requested": informationRequested(),
  approved,
  rejected,
  disputed,
  deleted,
};

const paper = "common/expense-document";
const asAWhole = ["common/core-requirements-shown", "common/execution-proven"];

/** What each event is about, for telling whether two changes are about the same. */
const touches: Partial<Record<EventBody["type"], string[]>> = {
  "form-changed": ["form"],
  "question-answered": ["question/q"],
  "expense-added": ["expense/line-1", paper, photo],
  "expense-removed": ["expense/line-1", paper, photo],
  "document-added": ["document/doc-1", agenda, "expense/line-1", paper],
  "document-changed": ["document/doc-1", agenda, ...asAWhole],
  "document-removed": ["document/doc-1", agenda, ...asAWhole],
  "value-set": [visitors],
  commented: [photo],
};

describe("An event of each type", () => {
  for (const body of Object.values(samples)) {
    it(`${body.type} is what the record store takes (R-HIST-4)`, () => {
      const stored: unknown = JSON.parse(JSON.stringify(body));
      expect(eventBody.parse(stored)).to.deep.equal(body);
    });

    it(`${body.type} is about ${touches[body.type]?.join(", ") ?? "the claim as a whole"}`, () => {
      expect(touchedBy(body)).to.have.members(touches[body.type] ?? []);
    });

    it(`${body.type} has time, person, role and what it acted on (R-HIST-3)`, () => {
      const [event] = eventsOf(
        ...(body.type === "created" ? [] : [created()]),
        { body, by: people.admin, at: "2021-07-03T10:00:00.000Z" },
      ).slice(-1);
      expect(event).to.deep.include({
        at: "2021-07-03T10:00:00.000Z",
        by: people.admin,
        body,
      });
    });
  }

  for (const type of [
    "submitted",
    "review-started",
    "information-requested",
    "approved",
    "rejected",
    "disputed",
    "deleted",
  ] as const)
    it(`${type} says the old and the new status (R-HIST-3)`, () => {
      expect(samples[type]).to.have.property("from");
      expect(samples[type]).to.have.property("to");
    });
});

describe("The claim after its events", () => {
  it("has none without events", () => {
    expect(claimAfter()).to.equal(undefined);
  });

  it("cannot begin with anything but its creation", () => {
    const [, second] = eventsOf(created(), expenseAdded());
    expect(() => claimFrom(claimId, [second as ClaimEvent])).to.throw(claimId);
  });

  it("is owned by whoever created it, whatever others do (R-ROLE-6)", () => {
    const claim = knownClaim(
      by(people.admin, created()),
      by(people.user, documentAdded()),
    );
    expect(claim.owner).to.deep.equal(people.admin);
    expect(claim.contributors).to.deep.equal([people.admin.id, people.user.id]);
  });

  it("has what was added, without what was removed (R-HIST-1)", () => {
    const claim = knownClaim(
      created(),
      samples["expense-added"],
      expenseAdded({ id: "line-2" }),
      samples["document-added"],
      documentAdded({ id: "doc-2" }),
      samples["document-changed"],
      samples["expense-removed"],
      { type: "document-removed", document: document({ id: "doc-2" }) },
    );
    expect(claim.expenses.map(({ id }) => id)).to.deep.equal(["line-2"]);
    expect(claim.documents).to.deep.equal([document({ note: "New" })]);
  });

  it("has the last value, answer and form (R-HIST-1)", () => {
    const claim = knownClaim(
      created(),
      valueSet(visitors, count(1)),
      valueSet(visitors, count(2)),
      { type: "question-answered", question: "q", options: ["a"] },
      { type: "question-answered", question: "q", options: ["b"] },
      samples["form-changed"],
    );
    expect(claim.values).to.deep.equal({ [visitors]: count(2) });
    expect(claim.answers).to.deep.equal({ q: ["b"] });
    expect(claim.form.name).to.equal("New");
  });

  it("has every comment and every feedback, by whom and about what (R-HIST-1)", () => {
    const { comments } = knownClaim(
      ...inStatus["in-review"],
      { type: "commented", text: "Hello" },
      feedback(),
      informationRequested([agenda, photo]),
    );
    expect(
      comments.map(({ kind, item, by: who }) => [kind, item, who.role]),
    ).to.deep.equal([
      ["comment", undefined, "incentives-user"],
      ["feedback", photo, "reviewer"],
      ["feedback", agenda, "reviewer"],
      ["feedback", photo, "reviewer"],
    ]);
  });

  it("has the number and the time of its last event", () => {
    const at = "2021-07-09T09:09:09.000Z";
    const claim = knownClaim(created(), { body: expenseAdded(), at });
    expect([claim.version, claim.changedAt]).to.deep.equal([2, at]);
    expect(claim.createdAt < now).to.be.true;
  });

  it("is the same however often it is worked out, and its events stay as they were (R-HIST-3)", () => {
    const events = eventsOf(...inStatus.disputed);
    const before = JSON.stringify(events);
    const first = claimFrom(claimId, events);
    expect(claimFrom(claimId, events)).to.deep.equal(first);
    expect(JSON.stringify(events)).to.equal(before);
  });
});
