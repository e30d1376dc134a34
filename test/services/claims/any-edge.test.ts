import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type {
  ClaimDocument,
  ClaimValue,
  DocumentRequest,
} from "../../../services/claims/events.ts";
import type { ClaimForm } from "../../../services/claims/form.ts";
import {
  created,
  document,
  documentAdded,
  form,
  inStatus,
  photo,
  request,
  requested,
  visitors,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { describeRefused, unseen } from "../../support/refused-cases.ts";
import { people } from "../../support/settings-kit.ts";

const file = (overrides: Partial<ClaimDocument>): ClaimCommand => ({
  type: "add-document",
  document: document({ id: "doc-2", ...overrides }),
});
const set = (key: string, value: ClaimValue): ClaimCommand => ({
  type: "set-value",
  item: key,
  value,
});
const edit = (overrides: Partial<ClaimForm>): ClaimCommand => ({
  type: "edit-form",
  form: form(overrides),
});
const ask = (overrides: Partial<DocumentRequest>): ClaimCommand => ({
  type: "request-documents",
  requests: [request(overrides)],
});
const seo = "activity.website-seo";
const website = [created({ activity: seo })];
const address = (url: string): ClaimCommand =>
  set(`${seo}/page-url-or-screenshot`, { kind: "url", url });
const exams = "activity.exams-tuition";
const exam = [created({ activity: exams })];
const cost = (value: number): ClaimCommand =>
  set(`${exams}/cost-per-person`, {
    kind: "amount",
    amount: { minor: value, currency: "EUR" },
  });
/** What the chat refuses at its fields, no other edge gets in either; check-expense.test.ts has the lines. */
describeRefused({
  "A document": [
    [
      "with the hash “abc”",
      file({ sha256: "abc" }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
    ["named ../../x", file({ name: "../../x" }), "document.unsafe-name"],
    ["without a name", file({ name: "" }), "document.unsafe-name"],
    ["with an unseen name", file({ name: unseen }), "document.unsafe-name"],
    [
      "of -1 bytes",
      file({ size: -1 }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
    [
      "of no bytes",
      file({ size: 0 }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
    [
      "of half a byte",
      file({ size: 0.5 }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
    [
      "of a type that is none",
      file({ mediaType: "a page" }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
    [
      "with an id that no button can carry",
      file({ id: "a,b" }),
      "document.damaged",
      { name: "agenda.pdf" },
    ],
  ],
  "A value": [
    [
      "of 1.5 visitors",
      set(visitors, { kind: "count", count: 1.5 }),
      "value.invalid-number",
    ],
    [
      "of -1 visitors",
      set(visitors, { kind: "count", count: -1 }),
      "value.invalid-number",
    ],
    [
      "of a billion visitors",
      set(visitors, { kind: "count", count: 1e9 }),
      "value.invalid-number",
    ],
    [
      "that is a script",
      address("javascript:alert(1)"),
      "value.invalid-url",
      undefined,
      website,
    ],
    [
      "that is a file",
      address("file:///etc/passwd"),
      "value.invalid-url",
      undefined,
      website,
    ],
    [
      "that hides a sign-in in its address",
      address("https://contoso.com@evil.example/"),
      "value.invalid-url",
      undefined,
      website,
    ],
    [
      "that reads otherwise than it looks",
      address("https://contoso\n.com/"),
      "value.invalid-url",
      undefined,
      website,
    ],
    [
      "of a web address of 2001 characters",
      address(`https://contoso.com/${"x".repeat(1981)}`),
      "value.too-long",
      { limit: 2000 },
      website,
    ],
    ["of -5", cost(-5), "value.invalid-amount", undefined, exam],
    ["of half a cent", cost(0.5), "value.invalid-amount", undefined, exam],
    ["of 1e300", cost(1e300), "value.invalid-amount", undefined, exam],
    [
      "of unseen words",
      set(`${exams}/attendee-list`, { kind: "text", text: unseen }),
      "value.missing",
      undefined,
      exam,
    ],
  ],
  "The form": [
    ["with a name of blanks", edit({ name: "   " }), "form.incomplete"],
    ["with an unseen name", edit({ name: unseen }), "form.incomplete"],
    [
      "with a currency that is not used here",
      edit({ amount: { minor: 100, currency: "JPY" } }),
      "form.incomplete",
    ],
    [
      "with half a cent",
      edit({ amount: { minor: 0.5, currency: "EUR" } }),
      "form.incomplete",
    ],
    [
      "with 1e300",
      edit({ amount: { minor: 1e300, currency: "EUR" } }),
      "form.incomplete",
    ],
    [
      "with an unseen pre-approval ID",
      edit({ preApprovalId: unseen }),
      "form.incomplete",
    ],
  ],
  "A request": [
    ["to nobody", ask({ to: { id: "", name: "" } }), "request.nobody"],
    [
      "to an unseen person",
      ask({ to: { id: unseen, name: "X" } }),
      "request.nobody",
    ],
    ["for unseen words", ask({ items: [], text: unseen }), "request.nothing"],
    ["without an id", ask({ id: "" }), "request.not-found"],
  ],
  Words: [
    [
      "of a comment that nobody can see",
      { type: "comment", text: unseen },
      "value.missing",
    ],
    [
      "of a dispute that nobody can see",
      { type: "dispute", text: unseen },
      "reason.missing",
      undefined,
      inStatus.rejected,
    ],
  ],
});

describe("A claim from any edge", () => {
  for (const number of [-5, 0, 1.5, NaN, 1e300])
    it(`is not created with the number ${number}`, () => {
      given()
        .when({ type: "create", number, form: form() })
        .thenRefused("claim.number-invalid");
    });

  it("is not handed on to nobody", () => {
    given(created(), requested())
      .when(
        {
          type: "hand-on-request",
          request: "request-1",
          to: { id: " ", name: "" },
        },
        { as: people.colleague },
      )
      .thenRefused("request.nobody");
  });
});

describe("A good document", () => {
  it("stands for an item once, however often it was named, and has no note that nobody sees", () => {
    const { note: _note, ...bare } = document({ id: "doc-2", items: [photo] });
    given(created())
      .when(file({ items: [photo, photo], note: unseen }))
      .then({ type: "document-added", document: bare });
  });

  it("may be assigned, though its name would not be taken today", () => {
    given(created(), documentAdded({ name: "old?.pdf" }))
      .when({
        type: "change-document",
        documentId: "doc-1",
        items: [photo],
        note: "The booth",
      })
      .thenTypes("document-changed");
  });
});
