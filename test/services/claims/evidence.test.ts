import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { ClaimValue, EventBody } from "../../../services/claims/events.ts";
import {
  agenda,
  answered,
  count,
  created,
  document,
  documentAdded,
  eur,
  expense,
  expenseAdded,
  inStatus,
  item,
  photo,
  ready,
  usd,
  valueSet,
  visitors,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";

const long = "x".repeat(2001);
const seo = "activity.website-seo";
const exams = "activity.exams-tuition";

describe("A question answered", () => {
  const website = given(created({ activity: seo }));
  const answer = (question: string, ...options: string[]): ClaimCommand => ({
    type: "answer-condition",
    question,
    options,
  });

  it("is recorded with the options chosen (section 6)", () => {
    website
      .when(answer(`${seo}/work`, "seo", "other"))
      .then(answered(`${seo}/work`, "seo", "other"));
  });

  it("again in the same way is no event", () => {
    given(created({ activity: seo }), answered(`${seo}/work`, "seo"))
      .when(answer(`${seo}/work`, "seo"))
      .then();
  });

  it("is refused for a question or an option that the activity does not have", () => {
    website.when(answer(`${seo}/kind`, "seo")).thenRefused("item.unknown");
    website.when(answer(`${exams}/kind`, "exam")).thenRefused("item.unknown");
    website.when(answer(`${seo}/work`, "tv")).thenRefused("item.unknown");
  });

  it("needs an option, and one only for yes or no", () => {
    website.when(answer(`${seo}/work`)).thenRefused("value.missing");
    const seminars = "activity.customer-seminars";
    const question = `${seminars}/material-lacks-core-requirements`;
    const seminar = given(created({ activity: seminars }));
    seminar.when(answer(question, "yes", "no")).thenRefused("value.missing");
    seminar.when(answer(question, "no")).thenTypes("question-answered");
  });

  it("of a component comes after the choice of components", () => {
    const campaign = "activity.multi-touch-campaign";
    const channel = "activity.direct-mail-email-sms/channel";
    const start = created({ activity: campaign });
    given(start).when(answer(channel, "sms")).thenRefused("item.unknown");
    given(
      start,
      answered(`${campaign}/components`, "activity.direct-mail-email-sms"),
    )
      .when(answer(channel, "sms"))
      .thenTypes("question-answered");
  });

  it("is taken while the claim is open and at no other time (R-CLAIM-2)", () => {
    const tail = (steps: readonly EventBody[]) => steps.slice(ready.length);
    const start = created({ activity: seo });
    const command = answer(`${seo}/work`, "seo");
    for (const status of ["editing", "action-required"] as const)
      given(start, ...tail(inStatus[status]))
        .when(command)
        .thenTypes("question-answered");
    for (const status of [
      "submitted",
      "in-review",
      "approved",
      "rejected",
      "disputed",
    ] as const)
      given(start, ...tail(inStatus[status]))
        .when(command)
        .thenRefused("claim.locked");
  });
});

describe("An expense line", () => {
  const draft = given(created());

  it("is an invoice or a CSR, several of both on one claim (R-SUCC-3)", () => {
    const csr = expense({ id: "line-2", kind: "csr" });
    given(created(), expenseAdded())
      .when({ type: "add-expense", expense: csr })
      .then({ type: "expense-added", expense: csr });
  });

  it("may prove items of the activity and no others (section 6)", () => {
    const proving = (...items: string[]): ClaimCommand => ({
      type: "add-expense",
      expense: expense({ items }),
    });
    draft.when(proving(agenda, photo)).thenTypes("expense-added");
    draft.when(proving(item("x"))).thenRefused("item.unknown");
    draft
      .when(proving(agenda, `${exams}/exam-invoice`))
      .thenRefused("item.unknown");
  });

  it("is in the currency of the claim (R-PAY-4)", () => {
    draft
      .when({ type: "add-expense", expense: expense({ amount: usd(10) }) })
      .thenRefused("value.other-currency", { currency: "EUR" });
  });

  it("is removed once; the History keeps what it was (R-HIST-3)", () => {
    const remove = { type: "remove-expense", expenseId: "line-1" } as const;
    const removed = { type: "expense-removed", expense: expense() } as const;
    given(created(), expenseAdded()).when(remove).then(removed);
    given(created(), expenseAdded(), removed)
      .when(remove)
      .thenRefused("evidence.unknown");
  });
});

describe("A document", () => {
  const draft = given(created(), expenseAdded(), documentAdded());
  const change = (
    overrides: Partial<ClaimCommand & { type: "change-document" }>,
  ): ClaimCommand => ({
    type: "change-document",
    documentId: "doc-1",
    items: [agenda],
    note: "What it shows",
    ...overrides,
  });

  it("may prove several items at once, or stand for none yet (section 6)", () => {
    for (const items of [[], [agenda, photo]]) {
      const added = document({ id: "doc-2", items });
      draft
        .when({ type: "add-document", document: added })
        .then({ type: "document-added", document: added });
    }
  });

  it("cannot prove an item that the claim does not ask for", () => {
    draft
      .when({
        type: "add-document",
        document: document({ items: [item("x")] }),
      })
      .thenRefused("item.unknown");
    draft.when(change({ items: [item("x")] })).thenRefused("item.unknown");
  });

  it("is the paper of a line of this claim only", () => {
    const add = (expenseId: string): ClaimCommand => ({
      type: "add-document",
      document: document({ id: "doc-2", items: [], expenseId }),
    });
    draft.when(add("line-1")).thenTypes("document-added");
    draft.when(add("line-9")).thenRefused("evidence.unknown");
    draft.when(change({ expenseId: "line-9" })).thenRefused("evidence.unknown");
  });

  it("has a note of at most 2000 characters (R-DET-2)", () => {
    draft
      .when({ type: "add-document", document: document({ note: long }) })
      .thenRefused("value.too-long", { limit: 2000 });
    draft
      .when(change({ note: long }))
      .thenRefused("value.too-long", { limit: 2000 });
    draft.when(change({ note: long.slice(1) })).thenTypes("document-changed");
  });

  it("that is changed records what about it: items, note, line (R-HIST-4)", () => {
    draft
      .when(change({ items: [photo], note: " New ", expenseId: "line-1" }))
      .then({
        type: "document-changed",
        document: document({
          items: [photo],
          note: "New",
          expenseId: "line-1",
        }),
        changed: ["items", "note", "expense"],
      });
  });

  it("loses its note when the note is emptied (R-DET-2)", () => {
    const { note: _note, ...bare } = document();
    draft
      .when(change({ note: "  " }))
      .then({ type: "document-changed", document: bare, changed: ["note"] });
  });

  it("changed into what it is already is no event", () => {
    draft.when(change({})).then();
  });

  it("that is not there is neither changed nor removed", () => {
    draft.when(change({ documentId: "doc-9" })).thenRefused("evidence.unknown");
    draft
      .when({ type: "remove-document", documentId: "doc-9" })
      .thenRefused("evidence.unknown");
  });

  it("that is removed stays in the History as it was (R-HIST-3)", () => {
    draft
      .when({ type: "remove-document", documentId: "doc-1" })
      .then({ type: "document-removed", document: document() });
  });
});

describe("A value", () => {
  const set = (key: string, value: ClaimValue) =>
    ({ type: "set-value", item: key, value }) as const;
  const values = {
    count: count(5),
    amount: { kind: "amount", amount: eur(5) },
    text: { kind: "text", text: "Some words" },
    url: { kind: "url", url: "https://contoso.com" },
  } as const;
  const kinds = Object.keys(values) as (keyof typeof values)[];

  /** One item of each sort and the kinds of value it takes. */
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ["activity.tradeshows", "estimated-attendees-or-visitors", ["count"]],
    ["activity.tradeshows", "participation-photo", []],
    [exams, "cost-per-person", ["amount"]],
    [exams, "attendee-list", ["text"]],
    [exams, "course-or-exam-code", ["text"]],
    [seo, "results-summary", ["text"]],
    [seo, "page-url-or-screenshot", ["url"]],
    ["activity.microsoft-conferences", "headcount", ["count"]],
    ["activity.onsite-champ", "services-fully-microsoft", ["text"]],
  ];
  for (const [activity, id, taken] of rows)
    it(`for ${id} is ${taken.join(", ") || "none"} (README of activities.json)`, () => {
      const claim = given(created({ activity }));
      for (const kind of kinds) {
        const command = set(`${activity}/${id}`, values[kind]);
        if (taken.includes(kind)) claim.when(command).thenTypes("value-set");
        else claim.when(command).thenRefused("item.wrong-kind");
      }
    });

  it("in money is in the currency of the claim (R-PAY-4)", () => {
    const key = `${exams}/cost-per-person`;
    const claim = given(created({ activity: exams }));
    claim.when(set(key, values.amount)).thenTypes("value-set");
    claim
      .when(set(key, { kind: "amount", amount: usd(5) }))
      .thenRefused("value.other-currency", { currency: "EUR" });
  });

  it("is for an item that the answers call for", () => {
    given(created())
      .when(set(item("x"), count(1)))
      .thenRefused("item.unknown");
    given(created())
      .when(set(`${exams}/cost-per-person`, values.amount))
      .thenRefused("item.unknown");
  });

  it("of text has at most 2000 characters", () => {
    given(created({ activity: exams }))
      .when(set(`${exams}/course-or-exam-code`, { kind: "text", text: long }))
      .thenRefused("value.too-long", { limit: 2000 });
  });

  it("with a comment is one change; of the two neither is saved alone", () => {
    const claim = given(created(), valueSet(visitors, count(5)));
    const said = {
      type: "commented",
      item: visitors,
      text: "Counted",
    } as const;
    const wish = { ...set(visitors, count(6)), comment: " Counted " };
    claim.when(wish).then(valueSet(visitors, count(6)), said);
    // The same value once more, but something to say to it.
    claim.when({ ...wish, ...set(visitors, count(5)) }).then(said);
    claim.when({ ...wish, comment: long }).thenRefused("value.too-long");
    claim
      .when({ ...wish, ...set(visitors, count(-1)) })
      .thenRefused("value.invalid-number");
  });

  it("changed is an event, the same again is none (R-HIST-4)", () => {
    const claim = given(created(), valueSet(visitors, count(5)));
    claim.when(set(visitors, count(6))).then(valueSet(visitors, count(6)));
    claim.when(set(visitors, count(5))).then();
  });
});

describe("A comment", () => {
  const draft = given(...inStatus.submitted);

  it("is about the claim or about one item, without blanks around it (R-HIST-1)", () => {
    draft
      .when({ type: "comment", text: " Hello " })
      .then({ type: "commented", text: "Hello" });
    draft
      .when({ type: "comment", item: photo, text: "Better one follows" })
      .then({ type: "commented", item: photo, text: "Better one follows" });
  });

  it("needs words, at most 2000 characters, and an item that exists", () => {
    draft.when({ type: "comment", text: " " }).thenRefused("value.missing");
    draft
      .when({ type: "comment", text: long })
      .thenRefused("value.too-long", { limit: 2000 });
    draft
      .when({ type: "comment", item: item("x"), text: "?" })
      .thenRefused("item.unknown");
  });
});
