import { expect } from "chai";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import { conflictsWith } from "../../../services/claims/conflicts.ts";
import type { EventBody } from "../../../services/claims/events.ts";
import {
  agenda,
  approved,
  carl,
  count,
  created,
  documentAdded,
  document,
  eventsOf,
  expense,
  expenseAdded,
  form,
  photo,
  reminded,
  request,
  requested,
  submitted,
  valueSet,
  visitors,
} from "../../support/claim-kit.ts";

const commented: EventBody = { type: "commented", item: photo, text: "Hello" };
const formChanged: EventBody = {
  type: "form-changed",
  form: form(),
  fields: ["name"],
};
const answer: EventBody = {
  type: "question-answered",
  question: "q",
  options: ["a"],
};
const removed: EventBody = { type: "document-removed", document: document() };
const all = {
  commented,
  formChanged,
  answer,
  removed,
  lineAdded: expenseAdded(),
  documentAdded: documentAdded(),
  value: valueSet(visitors, count(1)),
  asked: requested(),
  reminded: reminded("ahead"),
  submitted: submitted(),
  approved,
};
type Unseen = keyof typeof all;

const everything = Object.keys(all) as Unseen[];
const decision = { type: "reject", text: "No" } as const;
const change = { type: "change-document", items: [], note: "" } as const;

/** The command, and which unseen events make it stale. */
const rows: readonly (readonly [ClaimCommand, readonly Unseen[]])[] = [
  [{ type: "add-expense", expense: expense() }, []],
  [{ type: "add-document", document: document() }, []],
  [{ type: "comment", text: "Hello" }, []],
  [{ type: "give-feedback", item: photo, text: "Dark" }, []],
  [{ type: "request-documents", requests: [request()] }, []],
  [{ type: "cancel-request", request: "request-1" }, []],
  [{ type: "remind-request", request: "request-1", when: "asked" }, []],
  [{ type: "decline-request", request: "request-1", reason: "No" }, []],
  [{ type: "hand-on-request", request: "request-1", to: carl }, []],
  [{ type: "edit-form", form: form() }, ["formChanged"]],
  [{ type: "answer-condition", question: "q", options: ["b"] }, ["answer"]],
  [{ type: "answer-condition", question: "other", options: ["b"] }, []],
  [{ type: "remove-expense", expenseId: "line-1" }, ["lineAdded"]],
  [{ type: "remove-expense", expenseId: "line-2" }, []],
  [{ ...change, documentId: "doc-1" }, ["removed", "documentAdded"]],
  [{ ...change, documentId: "doc-2" }, []],
  [
    { type: "remove-document", documentId: "doc-1" },
    ["removed", "documentAdded"],
  ],
  [{ type: "set-value", item: visitors, value: count(2) }, ["value"]],
  [{ type: "set-value", item: agenda, value: count(2) }, []],
  [{ type: "submit", acknowledged: [] }, everything],
  [{ type: "delete" }, everything],
  [{ type: "dispute", text: "But" }, everything],
  [{ type: "start-review" }, everything],
  [{ type: "request-information", items: [photo], text: "More" }, everything],
  [{ type: "approve", text: "" }, everything],
  [decision, everything],
  [{ type: "record-outside", decision }, everything],
];

describe("What a person had not seen", () => {
  for (const [command, stale] of rows)
    it(`makes ${JSON.stringify(command).slice(0, 60)} stale: ${stale === everything ? "everything" : stale.join(", ") || "nothing"}`, () => {
      const clashing = everything.filter((name) => {
        const unseen = eventsOf(created(), all[name]).at(-1);
        return unseen && conflictsWith(command, unseen);
      });
      expect(clashing).to.deep.equal(stale);
    });
});
