import { expect } from "chai";
import {
  activityOf,
  catalogue,
  type EvidenceKind,
} from "../../../services/activities/catalogue.ts";
import { checklistItems } from "../../../services/activities/checklist-items.ts";
import { questionsFor } from "../../../services/activities/conditions.ts";
import {
  checklistOf,
  onlyProvable,
  progressOf,
  type ChecklistRow,
} from "../../../services/claims/checklist.ts";
import type { EventBody } from "../../../services/claims/events.ts";
import {
  answered,
  by,
  count,
  created,
  documentAdded,
  eur,
  evidence,
  expenseAdded,
  feedback,
  inStatus,
  informationRequested,
  item,
  knownClaim,
  photo,
  ready,
  valueSet,
  visitors,
  type Step,
} from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";

function rowOf(steps: readonly Step[], key: string): ChecklistRow {
  const row = checklistOf(knownClaim(...steps)).find((one) => one.key === key);
  if (!row) throw new Error(`${key} is not on the checklist`);
  return row;
}

/** One piece of evidence of each sort for an item, and the kinds of evidence it is. */
const pieces: Record<
  string,
  { of: readonly EvidenceKind[]; put: (key: string) => EventBody[] }
> = {
  "an invoice with its file": {
    of: ["invoice"],
    put: (key) => [
      expenseAdded({ items: [key] }),
      documentAdded({ items: [], expenseId: "line-1" }),
    ],
  },
  "an invoice without its file": {
    of: [],
    put: (key) => [expenseAdded({ items: [key] })],
  },
  "a CSR": {
    of: ["csr"],
    put: (key) => [expenseAdded({ kind: "csr", items: [key] })],
  },
  "a document": {
    of: ["proof-document"],
    put: (key) => [documentAdded({ items: [key] })],
  },
  "a number": { of: ["metric"], put: (key) => [valueSet(key, count(3))] },
  "an amount": {
    of: ["metric"],
    put: (key) => [valueSet(key, { kind: "amount", amount: eur(3) })],
  },
  "a text": {
    of: ["metric", "text"],
    put: (key) => [valueSet(key, { kind: "text", text: "Words" })],
  },
  "an address": {
    of: ["url"],
    put: (key) => [valueSet(key, { kind: "url", url: "https://contoso.com" })],
  },
};

/** Every option of every question answered, so that every item of the activity is there. */
function allAnswers(activityId: string): EventBody[] {
  const activity = activityOf(activityId);
  if (!activity) throw new Error(`${activityId} is no activity`);
  return questionsFor(activity, {}).map(({ id, options, many }) =>
    answered(id, ...(many ? options : options.slice(0, 1))),
  );
}

describe("Evidence for an item", () => {
  for (const activity of catalogue.activities) {
    const start = [
      created({ activity: activity.id }),
      ...allAnswers(activity.id),
    ];
    const { answers } = knownClaim(...start);
    const own = checklistItems(activity, answers).filter(
      ({ group }) => group !== "common",
    );
    if (own.length === 0) continue;
    it(`of ${activity.id} counts if it is of a kind that the item names, else not (section 6)`, () => {
      for (const { key, item: wanted } of own)
        for (const [name, { of, put }] of Object.entries(pieces))
          expect(
            rowOf([...start, ...put(key)], key).isGiven,
            `${name} for ${key}`,
          ).to.equal(of.some((kind) => wanted.evidence.includes(kind)));
    });
  }

  it("for one item says nothing of another (section 6)", () => {
    const rows = checklistOf(
      knownClaim(created(), documentAdded({ items: [photo] })),
    );
    const given = rows.filter(
      ({ isGiven, group }) => isGiven && group !== "common",
    );
    expect(given.map(({ key }) => key)).to.deep.equal([photo]);
  });

  it("may be one document for several items (section 6)", () => {
    const both = [photo, item("microsoft-content")];
    for (const key of both)
      expect(rowOf([created(), documentAdded({ items: both })], key).isGiven).to
        .be.true;
  });
});

describe("An item that needs every kind of its evidence", () => {
  // No item of the catalogue that stays on the checklist is such a one today, so one is made so for these tests.
  const website = "activity.website-seo";
  const key = `${website}/page-url-or-screenshot`;
  const wanted = activityOf(website)?.communicationRequirements.find(
    ({ id }) => id === "page-url-or-screenshot",
  );
  const start = created({ activity: website });
  const address = valueSet(key, { kind: "url", url: "https://contoso.com" });
  const screenshot = documentAdded({ items: [key] });

  before(() => {
    if (wanted) wanted.evidenceMode = "all";
  });
  after(() => {
    if (wanted) wanted.evidenceMode = "any";
  });

  it("is not given by one of them (README of activities.json: evidenceMode)", () => {
    expect(rowOf([start, address], key).isGiven).to.be.false;
    expect(rowOf([start, screenshot], key).isGiven).to.be.false;
  });

  it("is given by all of them together (README of activities.json: evidenceMode)", () => {
    expect(rowOf([start, address, screenshot], key).isGiven).to.be.true;
  });
});

describe("The common items", () => {
  const expenses = "common/expense-document";
  const core = "common/core-requirements-shown";
  const execution = "common/execution-proven";

  it("expense document: a CSR, or an invoice with its file (R-SUCC-3)", () => {
    const paper = documentAdded({ items: [], expenseId: "line-1" });
    expect(rowOf([created()], expenses).isGiven).to.be.false;
    expect(rowOf([created(), expenseAdded()], expenses).isGiven).to.be.false;
    expect(rowOf([created(), expenseAdded(), paper], expenses).isGiven).to.be
      .true;
    expect(rowOf([created(), expenseAdded({ kind: "csr" })], expenses).isGiven)
      .to.be.true;
  });

  it("core requirements shown: by a document for a core item, not for another (R-SUCC-1)", () => {
    const shown = (key: string) =>
      rowOf([created(), documentAdded({ items: [key] })], core).isGiven;
    expect(shown(item("microsoft-content"))).to.be.true;
    expect(shown(photo)).to.be.false;
    expect(shown(core)).to.be.true;
  });

  it("core requirements shown: by what was handed in, where the activity has no core item (R-SUCC-1)", () => {
    const activity = "activity.website-seo";
    const key = `${activity}/page-url-or-screenshot`;
    const steps = [created({ activity }), documentAdded({ items: [key] })];
    expect(rowOf(steps, core).isGiven).to.be.true;
  });

  it("execution proven: by a document for a communication item, not for a core item (R-SUCC-1)", () => {
    const proven = (key: string) =>
      rowOf([created(), documentAdded({ items: [key] })], execution).isGiven;
    expect(proven(photo)).to.be.true;
    expect(proven(item("microsoft-content"))).to.be.false;
    expect(proven(execution)).to.be.true;
  });

  it("execution proven: by a document of its own, where the activity asks for no communication (R-SUCC-1)", () => {
    const activity = "activity.mpn-participation";
    const key = `${activity}/original-microsoft-invoice`;
    const start = created({ activity });
    expect(rowOf([start, documentAdded({ items: [key] })], execution).isGiven)
      .to.be.false;
    expect(
      rowOf([start, documentAdded({ items: [execution] })], execution).isGiven,
    ).to.be.true;
  });

  it("are not given by a value or a line alone (R-SUCC-1)", () => {
    for (const key of [core, execution])
      expect(
        rowOf([created(), expenseAdded({ kind: "csr", items: [key] })], key)
          .isGiven,
      ).to.be.false;
  });
});

describe("The renewal of a Microsoft Certified Trainer", () => {
  const activity = "activity.exams-tuition";
  const people = [`${activity}/attendee-list`, `${activity}/cost-per-person`];
  const renewal = expenseAdded({ expense: `${activity}/mct-renewal` });
  const fee = expenseAdded({ id: "line-2", expense: `${activity}/exam-fee` });
  const required = (...steps: EventBody[]) =>
    people.map((key) => rowOf([created({ activity }), ...steps], key).required);

  it("needs no figures about people (README of activities.json: exceptFor)", () => {
    expect(required(renewal)).to.deep.equal([false, false]);
  });

  it("together with an exam needs them (README of activities.json: exceptFor)", () => {
    expect(required(renewal, fee)).to.deep.equal([true, true]);
    expect(required(fee)).to.deep.equal([true, true]);
  });

  it("is not assumed before a line says so", () => {
    expect(required()).to.deep.equal([true, true]);
    expect(required(expenseAdded())).to.deep.equal([true, true]);
  });

  it("changes nothing about the other items", () => {
    const code = `${activity}/course-or-exam-code`;
    expect(rowOf([created({ activity }), renewal], code).required).to.be.true;
  });
});

describe("Feedback on an item", () => {
  const state = (key: string, ...steps: Step[]) =>
    rowOf([...inStatus["in-review"], ...steps], key).state;
  const asked = informationRequested([photo]);

  it("marks it, whatever evidence it has (R-CLAIM-4)", () => {
    expect(rowOf(ready, photo).state).to.equal("given");
    expect(state(photo, feedback())).to.equal("commented");
    expect(state(photo, asked)).to.equal("commented");
    expect(rowOf([...inStatus["in-review"], asked], photo).isGiven).to.be.true;
  });

  it("marks no other item (R-CLAIM-4)", () => {
    expect(state(item("microsoft-content"), asked)).to.equal("given");
  });

  it("is answered by a new document, a value or a comment of the partner (R-CLAIM-4)", () => {
    const paper = documentAdded({ id: "doc-9", items: [photo] });
    const words: EventBody = { type: "commented", item: photo, text: "See 2" };
    expect(state(photo, asked, paper)).to.equal("given");
    expect(state(photo, asked, words)).to.equal("given");
    expect(
      state(
        visitors,
        informationRequested([visitors]),
        valueSet(visitors, count(9)),
      ),
    ).to.equal("given");
  });

  it("stays open when something else changes (R-CLAIM-4)", () => {
    const other = documentAdded({ id: "doc-9", items: [visitors] });
    expect(state(photo, asked, other)).to.equal("commented");
  });

  it("is open again after a second time (R-CLAIM-3)", () => {
    const paper = documentAdded({ id: "doc-9", items: [photo] });
    expect(state(photo, feedback(), paper, feedback())).to.equal("commented");
  });

  it("stays open when the reviewer only comments on the item (R-CLAIM-4)", () => {
    const words = by(people.reviewer, {
      type: "commented",
      item: photo,
      text: "I mean the second one",
    });
    expect(state(photo, asked, words)).to.equal("commented");
  });

  it("on the expense document is answered by another line (R-CLAIM-4)", () => {
    const key = "common/expense-document";
    const line = expenseAdded({ id: "line-2", kind: "csr" });
    expect(state(key, informationRequested([key]), line)).to.equal("given");
  });

  it("on the documents as a whole is answered by another document, not by an invoice's file (R-CLAIM-4)", () => {
    const proof = documentAdded({ id: "doc-9", items: [photo] });
    const file = documentAdded({ id: "f", items: [], expenseId: "line-1" });
    for (const key of [
      "common/core-requirements-shown",
      "common/execution-proven",
    ]) {
      const request = informationRequested([key]);
      expect(state(key, request, proof)).to.equal("given");
      expect(state(key, request, file)).to.equal("commented");
    }
  });

  it("on the expense document is answered by the file of a line (R-CLAIM-4)", () => {
    const key = "common/expense-document";
    const file = documentAdded({ id: "f", items: [], expenseId: "line-1" });
    const proof = documentAdded({ id: "doc-9", items: [photo] });
    expect(state(key, informationRequested([key]), file)).to.equal("given");
    expect(state(key, informationRequested([key]), proof)).to.equal(
      "commented",
    );
  });
});

describe("The progress of a claim", () => {
  it("counts what is required and what of it is there", () => {
    const progress = (...steps: EventBody[]) =>
      progressOf(checklistOf(knownClaim(...steps)));
    expect(progress(created())).to.deep.equal({ given: 0, total: 8 });
    expect(progress(...ready)).to.deep.equal({ given: 8, total: 8 });
    expect(progress(created(), ...evidence.slice(0, 2))).to.deep.equal({
      given: 1,
      total: 8,
    });
  });

  it("does not count the headcount of a conference, which is not required", () => {
    const start = created({ activity: "activity.microsoft-conferences" });
    const rows = checklistOf(knownClaim(start));
    expect(progressOf(rows).total).to.equal(rows.length - 1);
  });
});

describe("What a new line is for", () => {
  it("is the one item of the checklist that wants such a line, else left open", () => {
    for (const { id } of catalogue.activities) {
      const rows = checklistOf(knownClaim(created({ activity: id })));
      for (const kind of ["invoice", "csr"] as const) {
        const wanting = rows.filter(
          (row) => row.group !== "common" && row.item.evidence.includes(kind),
        );
        expect(onlyProvable(rows, kind), `${id} ${kind}`).to.equal(
          wanting.length === 1 ? wanting[0]?.key : "",
        );
      }
    }
  });
});
