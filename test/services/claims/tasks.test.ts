import { expect } from "chai";
import { claimFrom } from "../../../services/claims/evolve.ts";
import { tasksOf, type Task } from "../../../services/claims/tasks.ts";
import {
  agenda,
  by,
  claimId,
  count,
  created,
  delivered,
  document,
  documentAdded,
  eventsOf,
  expenseAdded,
  feedback,
  inStatus,
  informationRequested,
  photo,
  ready,
  requested,
  reviewStarted,
  submitted,
  valueSet,
  visitors,
  type Step,
} from "../../support/claim-kit.ts";
import { people, settings } from "../../support/settings-kit.ts";

const inReview = inStatus["in-review"];
const asked = (...items: string[]) => [
  ...inReview,
  informationRequested(items),
];

function tasks(
  steps: readonly Step[],
  overrides: Parameters<typeof settings>[0] = {},
): Task[] {
  const events = eventsOf(...steps);
  return tasksOf(claimFrom(claimId, events)!, events, settings(overrides));
}
const only = (...args: Parameters<typeof tasks>): Task => {
  const [task, ...others] = tasks(...args);
  expect(others).to.be.empty;
  return task!;
};

describe("What a reviewer asks, as tasks", () => {
  it("is none as long as nothing was asked", () => {
    expect(tasks(ready)).to.deep.equal([]);
    expect(tasks(inReview)).to.deep.equal([]);
  });

  it("is one for each item, in the reviewer's own words", () => {
    const found = tasks(asked(photo, agenda));
    expect(found.map(({ item }) => item)).to.have.members([agenda, photo]);
    for (const { feedback: said, isDone } of found) {
      expect(said.text).to.equal("Please add the agenda");
      expect(said.by.name).to.equal("Rita");
      expect(isDone).to.be.false;
    }
  });

  it("comes from single comments during a review, too", () => {
    const { item, feedback: said } = only([...inReview, feedback(photo)]);
    expect(item).to.equal(photo);
    expect(said.text).to.equal("The booth cannot be seen");
  });

  it("is one for an item that was commented twice, with the newest words", () => {
    const task = only([
      ...inReview,
      feedback(photo),
      informationRequested([photo]),
    ]);
    expect(task.feedback.text).to.equal("Please add the agenda");
  });

  it("does not come from what the partner's own people write", () => {
    expect(
      tasks([...inReview, { type: "commented", item: photo, text: "Look" }]),
    ).to.deep.equal([]);
  });

  it("is none for an item that the activity no longer asks for", () => {
    const found = tasks(asked("activity.gone/item", photo));
    expect(found.map(({ item }) => item)).to.deep.equal([photo]);
  });

  it("shows what is still to do first", () => {
    const found = tasks([
      ...asked(agenda, photo),
      documentAdded({ id: "doc-7", items: [agenda] }),
    ]);
    expect(found.map(({ item, isDone }) => [item, isDone])).to.deep.equal([
      [photo, false],
      [agenda, true],
    ]);
  });
});

describe("The owner of a task", () => {
  const before = [created(), expenseAdded(), valueSet(visitors, count(1))];
  const after = [submitted(), reviewStarted, informationRequested([agenda])];

  it("is the claim's owner where there is no document", () => {
    const task = only([...before, ...after]);
    expect(task.document).to.equal(undefined);
    expect(task.owner.id).to.equal(people.user.id);
  });

  it("is whoever brought the document: the claim's owner", () => {
    const task = only([...before, documentAdded(), ...after]);
    expect(task.document?.name).to.equal("agenda.pdf");
    expect(task.owner.id).to.equal(people.user.id);
  });

  it("is whoever brought the document: another of the team", () => {
    const task = only([...before, by(people.admin, documentAdded()), ...after]);
    expect(task.owner.id).to.equal(people.admin.id);
  });

  it("is whoever brought the document: a colleague who was asked for it", () => {
    const task = only([
      ...before,
      requested(),
      by(people.colleague, delivered()),
      ...after,
    ]);
    expect(task.owner).to.deep.equal(people.colleague);
  });

  it("of several documents is that of the newest", () => {
    const task = only([
      ...before,
      by(people.colleague, documentAdded()),
      by(people.admin, documentAdded({ id: "doc-2", name: "new.pdf" })),
      ...after,
    ]);
    expect(task.document?.name).to.equal("new.pdf");
    expect(task.owner.id).to.equal(people.admin.id);
  });

  it("is that of the older document once the newest is removed", () => {
    const newest = { id: "doc-2", name: "new.pdf" };
    const task = only([
      ...before,
      by(people.colleague, documentAdded()),
      by(people.admin, documentAdded(newest)),
      { type: "document-removed", document: document(newest) },
      ...after,
    ]);
    expect(task.document?.name).to.equal("agenda.pdf");
    expect(task.owner.id).to.equal(people.colleague.id);
  });

  it("does not change when somebody else writes a note on the document", () => {
    const task = only([
      ...before,
      by(people.colleague, documentAdded()),
      by(people.admin, {
        type: "document-changed",
        document: document({ note: "Other words" }),
        changed: ["note"],
      }),
      ...after,
    ]);
    expect(task.owner.id).to.equal(people.colleague.id);
  });

  it("of an invoice is whoever brought its file", () => {
    const paper = { id: "paper-1", name: "invoice.pdf", items: [] };
    const task = only([
      created(),
      expenseAdded(),
      by(people.admin, documentAdded({ ...paper, expenseId: "line-1" })),
      submitted(),
      reviewStarted,
      informationRequested(["common/expense-document"]),
    ]);
    expect(task.document?.name).to.equal("invoice.pdf");
    expect(task.owner.id).to.equal(people.admin.id);
  });

  it("is whoever took the claim over, for what the one before had brought", () => {
    const { id, name } = people.user;
    const task = only([
      ...before,
      documentAdded(),
      ...after,
      by(people.admin, {
        type: "taken-over",
        from: { id, name },
        to: { id: people.admin.id, name: people.admin.name },
      }),
    ]);
    expect(task.owner.id).to.equal(people.admin.id);
  });
});

describe("The due date of a task", () => {
  const due = (at: string, overrides: Parameters<typeof settings>[0] = {}) =>
    only(
      [
        ...inReview,
        { body: informationRequested([photo]), by: people.reviewer, at },
      ],
      overrides,
    ).due;

  it("is five business days later, over a weekend", () => {
    // A Thursday.
    expect(due("2021-07-01T10:00:00.000Z")).to.equal("2021-07-08");
    // A Saturday.
    expect(due("2021-07-03T10:00:00.000Z")).to.equal("2021-07-09");
  });

  it("leaves out the tenant's holidays", () => {
    const holidays = ["2021-07-05", "2021-07-10"];
    expect(due("2021-07-01T10:00:00.000Z", { holidays })).to.equal(
      "2021-07-09",
    );
  });

  it("counts from the day it is at the tenant", () => {
    const late = "2021-07-01T22:30:00.000Z";
    expect(due(late, { timeZone: "Europe/Berlin" })).to.equal("2021-07-09");
    expect(due(late, { timeZone: "America/New_York" })).to.equal("2021-07-08");
    expect(due(late, { timeZone: "Asia/Seoul" })).to.equal("2021-07-09");
  });

  it("is as many days later as the tenant sets", () => {
    expect(
      due("2021-07-01T10:00:00.000Z", { answerWithinBusinessDays: 1 }),
    ).to.equal("2021-07-02");
  });
});

describe("A task is done", () => {
  const isDone = (key: string, ...steps: readonly Step[]) =>
    only([...asked(key), ...steps]).isDone;

  it("by a new document", () => {
    expect(isDone(photo, documentAdded({ id: "doc-7", items: [photo] }))).to.be
      .true;
  });

  it("by a new value", () => {
    expect(isDone(visitors, valueSet(visitors, count(9)))).to.be.true;
  });

  it("by the partner's comment on the item", () => {
    const comment = { type: "commented", item: photo, text: "See page 3" };
    expect(isDone(photo, comment as Step)).to.be.true;
  });

  it("by a new invoice, where it is about them", () => {
    const key = "common/expense-document";
    expect(isDone(key, expenseAdded({ id: "line-2" }))).to.be.true;
  });

  it("not by a document for another item, nor by words on the claim as a whole", () => {
    expect(isDone(photo, documentAdded({ id: "doc-7", items: [agenda] }))).to.be
      .false;
    expect(isDone(photo, { type: "commented", text: "Soon" })).to.be.false;
  });

  it("not by what the reviewer adds", () => {
    const comment = { type: "commented", item: photo, text: "Please" } as const;
    expect(isDone(photo, by(people.reviewer, comment))).to.be.false;
  });

  it("and open again when the reviewer comments once more", () => {
    const steps = [
      ...inReview,
      feedback(photo),
      { type: "commented", item: photo, text: "Here" } as const,
    ];
    expect(only(steps).isDone).to.be.true;
    expect(only([...steps, feedback(photo)]).isDone).to.be.false;
  });

  it("and gone once the claim is submitted again", () => {
    const again = submitted({ from: "action-required", resubmission: true });
    const answered = documentAdded({ id: "doc-7", items: [photo] });
    expect(tasks([...asked(photo), answered, again])).to.deep.equal([]);
    const second = only([
      ...asked(photo),
      answered,
      again,
      reviewStarted,
      informationRequested([agenda]),
    ]);
    expect(second.item).to.equal(agenda);
    expect(second.isDone).to.be.false;
  });
});
