import { expect } from "chai";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import {
  agenda,
  by,
  cancelled,
  carl,
  count,
  created,
  declined,
  delivered,
  document,
  expense,
  expenseAdded,
  fulfilled,
  handedOn,
  inStatus,
  item,
  knownClaim,
  personOf,
  photo,
  ready,
  reminded,
  request,
  requested,
  submitted,
  visitors,
  type Step,
} from "../../support/claim-kit.ts";
import { usualDue } from "../../../services/claims/requests.ts";
import { given } from "../../support/given.ts";
import {
  ask,
  bring,
  cancel,
  comment,
  decline,
  handOn,
  mona,
  monaActor,
  remind,
} from "../../support/request-commands.ts";
import { people } from "../../support/settings-kit.ts";

const as = people.colleague;
const long = "x".repeat(2001);
const exams = "activity.exams-tuition";

describe("Asking a colleague", () => {
  const draft = given(created());

  it("is for an item, for something in free text, or for both (R-DET-1)", () => {
    const text = "The plan of the booth";
    for (const one of [
      request(),
      request({ items: [agenda, photo] }),
      request({ items: [], text }),
      request({ text, words: "Any format will do", due: "2021-07-20" }),
    ])
      draft.when(ask(one)).then({ type: "document-requested", request: one });
  });

  it("asks several people in one go, each for all of it (issue 3)", () => {
    const both = [
      request({ items: [agenda, photo] }),
      request({ id: "request-2", to: mona, items: [agenda, photo] }),
    ];
    draft.when(ask(...both)).then(...both.map((one) => requested({ ...one })));
  });

  it("keeps words without the blanks around them, and each item once", () => {
    draft
      .when(
        ask(
          request({ items: [agenda, agenda], text: " The plan ", words: "  " }),
        ),
      )
      .then({
        type: "document-requested",
        request: request({ text: "The plan" }),
      });
  });

  it("is done while the claim is open, for what comes later could not be put in (R-CLAIM-2)", () => {
    for (const status of ["editing", "action-required"] as const)
      given(...inStatus[status])
        .when(ask(request()))
        .thenTypes("document-requested");
    for (const status of [
      "submitted",
      "in-review",
      "approved",
      "rejected",
      "disputed",
    ] as const)
      given(...inStatus[status])
        .when(ask(request()))
        .thenRefused("claim.locked");
  });

  it("needs somebody, at most ten people, each with a request of their own", () => {
    const many = Array.from({ length: 11 }, (_, n) =>
      request({ id: `request-${n}`, to: { id: `id-${n}`, name: "" } }),
    );
    draft.when(ask()).thenRefused("request.nobody");
    draft.when(ask(...many)).thenRefused("request.too-many", { limit: 10 });
    draft
      .when(ask(...many.slice(1)))
      .thenTypes(...many.slice(1).map(() => "document-requested" as const));
    draft.when(ask(request(), request())).thenRefused("evidence.known");
    given(created(), requested())
      .when(ask(request({ to: mona })))
      .thenRefused("evidence.known");
  });

  it("is never asking oneself", () => {
    draft
      .when(ask(request({ to: personOf(people.user) })))
      .thenRefused("request.yourself");
  });

  it("needs something to ask for, which the claim's checklist has", () => {
    draft.when(ask(request({ items: [] }))).thenRefused("request.nothing");
    draft
      .when(ask(request({ items: [], text: "  " })))
      .thenRefused("request.nothing");
    draft
      .when(ask(request({ items: [agenda, item("x")] })))
      .thenRefused("item.unknown");
    draft
      .when(ask(request({ items: [`${exams}/exam-invoice`] })))
      .thenRefused("item.unknown");
  });

  it("takes at most 2000 characters, for what is wanted and for the asker's word", () => {
    for (const one of [request({ text: long }), request({ words: long })])
      draft.when(ask(one)).thenRefused("value.too-long", { limit: 2000 });
    draft
      .when(ask(request({ text: long.slice(1), words: long.slice(1) })))
      .thenTypes("document-requested");
  });

  it("is due today or later, by the days of the tenant (R-DET-1)", () => {
    // In Berlin it is the 2nd already.
    const at = "2021-07-01T22:30:00Z";
    const due = (day: string) => ask(request({ due: day }));
    draft.when(due("2021-07-02"), { at }).thenTypes("document-requested");
    draft.when(due("2021-07-01"), { at }).thenRefused("request.due-past");
    draft.when(due("2021-02-30"), { at }).thenRefused("request.due-past");
    draft.when(due("tomorrow"), { at }).thenRefused("request.due-past");
  });
});

describe("A request", () => {
  const draft = given(created(), requested());

  it("is made, withdrawn and called to mind by partner roles only (section 2)", () => {
    for (const command of [
      ask(request({ id: "request-2" })),
      cancel,
      remind("asked"),
    ])
      for (const other of [people.colleague, people.reviewer, people.seoulUser])
        draft.when(command, { as: other }).thenRefused("role.partner-needed");
    draft.when(cancel, { as: people.admin }).then(cancelled());
    draft.when(remind("asked"), { as: people.admin }).then(reminded("asked"));
  });

  it("that is not there is neither withdrawn nor answered", () => {
    given(created()).when(cancel).thenRefused("request.not-found");
    given(created()).when(decline(), { as }).thenRefused("request.not-yours");
  });

  it("that is closed stays as it is", () => {
    for (const end of [declined(), cancelled(), fulfilled()]) {
      const closed = given(created(), requested(), end);
      for (const command of [cancel, remind("asked")])
        closed.when(command).thenRefused("request.closed");
      for (const command of [decline(), handOn()])
        closed.when(command, { as }).thenRefused("request.closed");
      closed.when(remind("due"), { isBot: true }).thenRefused("request.closed");
    }
  });

  it("knows who asked, whom, when, and what became of it (R-DET-1)", () => {
    const stateAfter = (...steps: Step[]) =>
      knownClaim(created(), requested(), ...steps).requests[0];
    expect(stateAfter()).to.deep.equal({
      ...request(),
      askedBy: people.user,
      askedAt: "2021-07-01T08:01:00.000Z",
      seq: 2,
      state: "open",
      reminded: [],
      documents: [],
      texts: [],
    });
    expect(stateAfter(fulfilled())?.state).to.equal("fulfilled");
    expect(stateAfter(cancelled())?.state).to.equal("cancelled");
    expect(stateAfter(declined())).to.include({
      state: "declined",
      reason: "I was not there",
    });
    expect(stateAfter(reminded("ahead"), handedOn(mona))).to.deep.include({
      state: "open",
      to: mona,
      reminded: [],
    });
  });
});

describe("The colleague who was asked", () => {
  const draft = given(created(), expenseAdded(), requested());

  it("brings a document for it and is credited in that role (R-ROLE-5)", () => {
    draft.when(bring([agenda]), { as }).then(
      {
        type: "document-added",
        document: document({ id: "doc-9" }),
        request: "request-1",
      },
      fulfilled(),
    );
    draft.when(bring([agenda]), { as }).thenBy("colleague");
  });

  it("comments on it, and on nothing else (R-ROLE-5)", () => {
    draft.when(comment(), { as }).thenBy("colleague");
    draft.when(comment({ item: agenda }), { as }).then({
      type: "commented",
      item: agenda,
      text: "Which one?",
      request: "request-1",
    });
    draft
      .when(comment({ item: photo }), { as })
      .thenRefused("request.not-yours");
    draft
      .when({ type: "comment", text: "Hello" }, { as })
      .thenRefused("role.partner-needed");
    draft.when(comment({ text: " " }), { as }).thenRefused("value.missing");
  });

  it("declines with a reason (R-DET-1)", () => {
    draft.when(decline(" I was not there "), { as }).then(declined());
    draft.when(decline(), { as }).thenBy("colleague");
    draft.when(decline("  "), { as }).thenRefused("reason.missing");
    draft
      .when(decline(long), { as })
      .thenRefused("value.too-long", { limit: 2000 });
  });

  it("hands it on to somebody else, with a word (issue 3)", () => {
    draft
      .when(handOn(mona, " You took them "), { as })
      .then(handedOn(mona, { words: "You took them" }));
    draft.when(handOn(mona, " "), { as }).then(handedOn(mona));
    draft.when(handOn(), { as }).thenBy("colleague");
    for (const to of [carl, personOf(people.user)])
      draft.when(handOn(to), { as }).thenRefused("request.yourself");
    draft
      .when(handOn(mona, long), { as })
      .thenRefused("value.too-long", { limit: 2000 });
  });

  it("brings nothing else: no other item, no paper of a line, nothing for no item (R-ROLE-5)", () => {
    for (const items of [[photo], [agenda, photo], []])
      draft.when(bring(items), { as }).thenRefused("request.not-yours");
    draft
      .when(
        bring([agenda], {
          document: document({ id: "doc-9", expenseId: "line-1" }),
        }),
        { as },
      )
      .thenRefused("request.not-yours");
    draft
      .when(
        { type: "add-document", document: document({ id: "doc-9" }) },
        { as },
      )
      .thenRefused("role.partner-needed");
  });

  it("does nothing else to the claim, not even to what they brought (R-ROLE-5)", () => {
    const brought = given(
      created(),
      requested(),
      by(as, delivered()),
      by(as, fulfilled()),
    );
    const others: ClaimCommand[] = [
      { type: "remove-document", documentId: "doc-9" },
      {
        type: "change-document",
        documentId: "doc-9",
        items: [agenda],
        note: "Mine",
      },
      { type: "add-expense", expense: expense() },
      { type: "set-value", item: visitors, value: count(3) },
      { type: "submit", acknowledged: [] },
      { type: "delete" },
      ask(request({ id: "request-2", to: mona })),
    ];
    for (const command of others)
      brought.when(command, { as }).thenRefused("role.partner-needed");
  });

  it("answers no request of somebody else (R-ROLE-5)", () => {
    const others = given(created(), requested({ to: mona }));
    for (const command of [bring([agenda]), comment(), decline(), handOn(carl)])
      others.when(command, { as }).thenRefused("request.not-yours");
  });

  it("answers it no more once it was handed on; the next one does (R-ROLE-5)", () => {
    const handed = given(created(), requested(), by(as, handedOn(mona)));
    for (const command of [bring([agenda]), comment(), decline(), handOn()]) {
      handed.when(command, { as }).thenRefused("request.not-yours");
    }
    for (const command of [bring([agenda]), comment(), decline(), handOn(carl)])
      handed.when(command, { as: monaActor }).thenBy("colleague");
  });

  it("answers it no more once it was declined or withdrawn, and is told so (R-ROLE-5)", () => {
    for (const end of [by(as, declined()), cancelled()])
      for (const command of [bring([agenda]), comment(), decline(), handOn()])
        given(created(), requested(), end)
          .when(command, { as })
          .thenRefused("request.closed");
  });

  it("may bring one more after the last one", () => {
    given(created(), requested(), by(as, delivered()), by(as, fulfilled()))
      .when(bring([agenda], { document: document({ id: "doc-10" }) }), { as })
      .thenTypes("document-added");
  });

  it("brings nothing into a claim that was submitted (R-CLAIM-2)", () => {
    given(
      ...ready,
      requested(),
      by(as, delivered()),
      by(as, fulfilled()),
      submitted(),
    )
      .when(bring([agenda], { document: document({ id: "doc-10" }) }), { as })
      .thenRefused("claim.locked");
  });

  it("who has a partner role answers in that role, and only what is theirs", () => {
    const toAda = given(created(), requested({ to: personOf(people.admin) }));
    for (const command of [bring([agenda]), comment(), decline(), handOn()])
      toAda.when(command, { as: people.admin }).thenBy("incentives-admin");
    toAda
      .when(bring([agenda]), { as: people.user })
      .thenRefused("request.not-yours");
    toAda.when(decline(), { as: people.user }).thenRefused("request.not-yours");
  });
});

describe("When something is usually asked for", () => {
  const today = "2021-07-01";
  const due = (deadline: string | undefined) => usualDue({ today, deadline });

  it("is in a week, and not after the claim's deadline", () => {
    expect(due("2021-08-14")).to.equal("2021-07-08");
    expect(due("2021-07-03")).to.equal("2021-07-03");
    expect(due(today)).to.equal(today);
  });

  it("is in a week where there is no deadline to keep any more", () => {
    expect(due("2021-06-30")).to.equal("2021-07-08");
    expect(due(undefined)).to.equal("2021-07-08");
  });
});
