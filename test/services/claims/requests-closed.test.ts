import { expect } from "chai";
import { remainingOf } from "../../../services/claims/requests.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import {
  agenda,
  answered,
  by,
  cancelled,
  carl,
  codesOf,
  count,
  created,
  declined,
  deleted,
  delivered,
  document,
  documentAdded,
  expense,
  expenseAdded,
  fulfilled,
  handedOn,
  knownClaim,
  photo,
  ready,
  reminded,
  requested,
  submitted,
  valueSet,
  visitors,
  type Step,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import {
  bring,
  cancel,
  comment,
  decline,
  mona,
  remind,
} from "../../support/request-commands.ts";
import { members, people, settings } from "../../support/settings-kit.ts";

const as = people.colleague;
const exams = "activity.exams-tuition";

describe("A request is fulfilled", () => {
  it("by somebody else's document, and says so (issue 3)", () => {
    given(created(), requested())
      .when({ type: "add-document", document: document({ id: "doc-9" }) })
      .thenTypes("document-added", "request-fulfilled");
    given(created(), requested())
      .when({ type: "add-document", document: document() })
      .then(documentAdded(), fulfilled("otherwise"));
  });

  it("with the last of its items (R-DET-1)", () => {
    const both = requested({ items: [agenda, photo] });
    given(created(), both)
      .when(bring([photo]), { as })
      .thenTypes("document-added");
    given(created(), both, by(as, delivered({ id: "doc-8", items: [photo] })))
      .when(bring([agenda]), { as })
      .thenTypes("document-added", "request-fulfilled");
    given(created(), both)
      .when(bring([agenda, photo]), { as })
      .thenTypes("document-added", "request-fulfilled");
  });

  it("partly by one and partly by another", () => {
    given(
      created(),
      requested({ items: [agenda, photo] }),
      documentAdded({ items: [photo] }),
    )
      .when(bring([agenda]), { as })
      .thenTypes("document-added", "request-fulfilled");
  });

  it("not by what was there before: only something new counts", () => {
    const asked = [created(), documentAdded(), requested()] as const;
    expect(remaining(...asked)).to.deep.equal([agenda]);
    given(...asked)
      .when(bring([agenda]), { as })
      .thenTypes("document-added", "request-fulfilled");
    given(...asked)
      .when({
        type: "add-document",
        document: document({ id: "doc-9", items: [photo] }),
      })
      .thenTypes("document-added");
  });

  it("not by a new note on what was there before", () => {
    given(created(), documentAdded(), requested())
      .when({
        type: "change-document",
        documentId: "doc-1",
        items: [agenda],
        note: "Version 2",
      })
      .thenTypes("document-changed");
  });

  it("by a document that is said to prove the item as well", () => {
    given(created(), documentAdded(), requested({ items: [photo] }))
      .when({
        type: "change-document",
        documentId: "doc-1",
        items: [agenda, photo],
        note: "What it shows",
      })
      .thenTypes("document-changed", "request-fulfilled");
  });

  it("no longer in part when the document is taken out again", () => {
    const both = requested({ items: [agenda, photo] });
    const brought = delivered();
    expect(remaining(created(), both, by(as, brought))).to.deep.equal([photo]);
    expect(
      remaining(created(), both, by(as, brought), {
        type: "document-removed",
        document: brought.document,
      }),
    ).to.deep.equal([agenda, photo]);
  });

  it("not by words alone (R-DET-1)", () => {
    given(created(), requested())
      .when(comment({ item: agenda }), { as })
      .thenTypes("commented");
  });

  it("for free text by any document that answers it, and by no other", () => {
    const text = requested({ items: [], text: "The plan of the booth" });
    given(created(), text)
      .when(bring([]), { as })
      .thenTypes("document-added", "request-fulfilled");
    given(created(), text)
      .when({ type: "add-document", document: document({ items: [] }) })
      .thenTypes("document-added");
  });

  it("for an item and free text by one document each", () => {
    const both = requested({ text: "The plan of the booth" });
    given(created(), both).when(bring([]), { as }).thenTypes("document-added");
    given(created(), both)
      .when(bring([agenda]), { as })
      .thenTypes("document-added");
    given(created(), both, by(as, delivered({ id: "doc-8", items: [] })))
      .when(bring([agenda]), { as })
      .thenTypes("document-added", "request-fulfilled");
  });

  it("for an item and free text by one document that is both", () => {
    given(created(), requested({ text: "The plan of the booth" }))
      .when(bring([agenda], { isText: true }), { as })
      .thenTypes("document-added", "request-fulfilled");
    // Nothing was asked for in free text: there is nothing to note.
    given(created(), requested())
      .when(bring([agenda], { isText: true }), { as })
      .then(delivered(), fulfilled());
  });

  it("for a number by its value, or by the colleague's document with it", () => {
    const number = requested({ items: [visitors] });
    given(created(), number)
      .when({ type: "set-value", item: visitors, value: count(120) })
      .then(valueSet(visitors, count(120)), fulfilled("otherwise"));
    given(created(), number)
      .when(bring([visitors]), { as })
      .thenTypes("document-added", "request-fulfilled");
    given(created(), number)
      .when({
        type: "add-document",
        document: document({ items: [visitors] }),
      })
      .thenTypes("document-added");
  });

  it("for an invoice by a line with its file, in whatever order they came, or by the colleague's file", () => {
    const invoice = `${exams}/exam-invoice`;
    const start = [
      created({ activity: exams }),
      answered(`${exams}/kind`, "exam"),
    ];
    const line = expenseAdded({ items: [invoice] });
    const asked = requested({ items: [invoice] });
    const paper: ClaimCommand = {
      type: "add-document",
      document: document({ items: [], expenseId: "line-1" }),
    };
    given(...start, asked)
      .when({
        type: "add-expense",
        expense: expense({ expense: `${exams}/exam-fee`, items: [invoice] }),
      })
      .thenTypes("expense-added");
    given(...start, asked, line)
      .when(paper)
      .thenTypes("document-added", "request-fulfilled");
    given(...start, line, asked)
      .when(paper)
      .thenTypes("document-added", "request-fulfilled");
    given(...start, asked)
      .when(bring([invoice]), { as })
      .thenTypes("document-added", "request-fulfilled");
  });

  it("when an answer takes its item off the checklist (section 6)", () => {
    given(
      created({ activity: exams }),
      answered(`${exams}/kind`, "exam"),
      requested({ items: [`${exams}/exam-invoice`] }),
    )
      .when({
        type: "answer-condition",
        question: `${exams}/kind`,
        options: ["course"],
      })
      .thenTypes("question-answered", "request-fulfilled");
  });

  it("along with others that wanted the same, each in its own way", () => {
    given(created(), requested(), requested({ id: "request-2", to: mona }))
      .when(bring([agenda]), { as })
      .then(
        delivered(),
        fulfilled(),
        fulfilled("otherwise", { request: "request-2", to: mona }),
      );
  });
});

describe("A request to somebody the bot had not met", () => {
  it("has their name once they answer, and nobody else's before", () => {
    const unnamed = requested({ to: { id: carl.id, name: "" } });
    const nameAfter = (...steps: Step[]) =>
      knownClaim(created(), unnamed, ...steps).requests[0]?.to.name;
    expect(nameAfter(delivered())).to.equal("");
    expect(nameAfter(by(as, delivered()))).to.equal(as.name);
    expect(nameAfter(by(as, declined()))).to.equal(as.name);
  });
});

describe("A request is closed with the claim", () => {
  it("that is submitted: nothing more could be put in (R-CLAIM-2)", () => {
    given(...ready, requested())
      .when({ type: "submit", acknowledged: ["open-requests"] })
      .then(submitted({ overridden: ["open-requests"] }), cancelled());
  });

  it("that is deleted", () => {
    given(created(), requested(), requested({ id: "request-2", to: mona }))
      .when({ type: "delete" })
      .then(
        deleted,
        cancelled(),
        cancelled({ request: "request-2", to: mona }),
      );
  });

  it("and one that was closed before is not closed again", () => {
    given(created(), requested(), declined())
      .when({ type: "delete" })
      .then(deleted);
  });
});

describe("Reminders", () => {
  const draft = given(created(), requested({ due: "2021-07-20" }));

  it("three days ahead and on the day are the bot's alone (section 15)", () => {
    for (const when of ["ahead", "due"] as const) {
      draft.when(remind(when), { isBot: true }).then(reminded(when));
      draft.when(remind(when), { isBot: true }).thenBy("bot");
      for (const other of [people.globalAdmin, people.user, people.colleague])
        draft
          .when(remind(when), { as: other })
          .thenRefused("role.partner-needed");
    }
  });

  it("of each kind go out once, and again to whom it was handed on", () => {
    for (const when of ["ahead", "due"] as const) {
      const sent = [created(), requested(), reminded(when)];
      given(...sent)
        .when(remind(when), { isBot: true })
        .then();
      given(...sent, by(as, handedOn(mona)))
        .when(remind(when), { isBot: true })
        .then(reminded(when, { to: mona }));
    }
    given(created(), requested(), reminded("ahead"))
      .when(remind("due"), { isBot: true })
      .then(reminded("due"));
  });

  it("by the asker may be sent at any time", () => {
    given(created(), requested(), reminded("asked"), reminded("due"))
      .when(remind("asked"))
      .then(reminded("asked"));
  });

  it("are all that the bot does by itself", () => {
    const bot = { isBot: true, as: { id: "bot", name: "", role: "bot" } };
    for (const command of [remind("asked"), cancel, decline()])
      draft.when(command, bot as never).thenRefused();
  });
});

describe("Who had a part in a claim", () => {
  const start = { type: "start-review" } as const;
  const reviewing = settings({
    people: [...members, { ...carl, grants: [{ role: "reviewer" as const }] }],
  });
  const after = (...steps: Step[]) =>
    given(...ready, requested(), ...steps, submitted());

  it("by a document or a comment for a request does not review it (R-ROLE-6)", () => {
    for (const part of [
      delivered(),
      { type: "commented", text: "Soon", request: "request-1" } as const,
    ])
      after(by(as, part))
        .when(start, { as, settings: reviewing })
        .thenRefused("role.own-claim");
  });

  it("is not who only declined or handed on (R-ROLE-6)", () => {
    for (const part of [declined(), handedOn(mona)])
      after(by(as, part), cancelled({ to: carl }))
        .when(start, { as, settings: reviewing })
        .thenTypes("review-started");
  });

  it("is not the bot", () => {
    const bot = { id: "bot", name: "", role: "bot" } as const;
    expect(
      knownClaim(created(), requested(), by(bot, reminded("due"))).contributors,
    ).to.deep.equal([people.user.id]);
  });
});

describe("Open requests", () => {
  it("warn before the claim is submitted, with how many they are (section 6)", () => {
    expect(codesOf([...ready, requested()])).to.deep.equal(["open-requests"]);
    for (const end of [declined(), cancelled(), fulfilled()])
      expect(codesOf([...ready, requested(), end])).to.deep.equal([]);
  });

  it("are no reason not to submit once the warning was seen (section 6)", () => {
    const asked = given(...ready, requested());
    asked.when({ type: "submit", acknowledged: [] }).thenRefused();
    asked
      .when({ type: "submit", acknowledged: ["open-requests"] })
      .thenTypes("submitted", "request-cancelled");
  });
});

function remaining(...steps: Step[]): readonly string[] {
  const claim = knownClaim(...steps);
  const [first] = claim.requests;
  if (!first) throw new Error("No request");
  return remainingOf(claim, first);
}
