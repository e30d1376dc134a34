import { expect } from "chai";
import type {
  ClaimCommand,
  ReviewDecision,
} from "../../../services/claims/commands.ts";
import type {
  ClaimStatus,
  EventBody,
} from "../../../services/claims/events.ts";
import {
  agenda,
  claimAfter,
  count,
  created,
  document,
  expense,
  form,
  inStatus,
  photo,
  request,
  visitors,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { people } from "../../support/settings-kit.ts";

const statuses = Object.keys(inStatus) as ClaimStatus[];
const reviews = {
  "start-review": { type: "start-review" },
  "give-feedback": { type: "give-feedback", item: photo, text: "Too dark" },
  "request-information": {
    type: "request-information",
    items: [agenda],
    text: "More",
  },
  approve: { type: "approve", text: "" },
  reject: { type: "reject", text: "Not enough" },
} satisfies Record<ReviewDecision["type"], ReviewDecision>;

const whileOpen: readonly ClaimStatus[] = ["editing", "action-required"];
const whileJudging: readonly ClaimStatus[] = ["in-review", "disputed"];
const always = statuses.filter((status) => status !== "deleted");

/** What a partner does: the command, the statuses that take it (section 4), and what then happens. */
const partnerRows: readonly (readonly [
  ClaimCommand,
  readonly ClaimStatus[],
  EventBody["type"],
])[] = [
  [
    { type: "edit-form", form: form({ name: "New" }) },
    whileOpen,
    "form-changed",
  ],
  [
    { type: "add-expense", expense: expense({ id: "line-2", number: "F-78" }) },
    whileOpen,
    "expense-added",
  ],
  // What was submitted stays (R-RET-2); retained.test.ts has what was added since.
  [
    { type: "remove-expense", expenseId: "line-1" },
    ["editing"],
    "expense-removed",
  ],
  [
    { type: "add-document", document: document({ id: "doc-9" }) },
    whileOpen,
    "document-added",
  ],
  [
    { type: "change-document", documentId: "doc-1", items: [photo], note: "" },
    whileOpen,
    "document-changed",
  ],
  [
    { type: "remove-document", documentId: "doc-1" },
    ["editing"],
    "document-removed",
  ],
  [
    { type: "set-value", item: visitors, value: count(7) },
    whileOpen,
    "value-set",
  ],
  [{ type: "comment", text: "Hello" }, always, "commented"],
  [
    { type: "request-documents", requests: [request()] },
    whileOpen,
    "document-requested",
  ],
  [
    { type: "submit", acknowledged: ["feedback-unanswered"] },
    whileOpen,
    "submitted",
  ],
  [{ type: "delete" }, ["editing"], "deleted"],
  [{ type: "dispute", text: "It is enough" }, ["rejected"], "disputed"],
];

const reviewRows: readonly (readonly [
  ReviewDecision,
  readonly ClaimStatus[],
  EventBody["type"],
])[] = [
  [reviews["start-review"], ["submitted"], "review-started"],
  [reviews["give-feedback"], whileJudging, "feedback-given"],
  [reviews["request-information"], whileJudging, "information-requested"],
  [reviews.approve, whileJudging, "approved"],
  [reviews.reject, whileJudging, "rejected"],
];

/** Where each change of status leads; the table of section 4 and nothing besides. */
const target: Partial<Record<EventBody["type"], ClaimStatus>> = {
  submitted: "submitted",
  "review-started": "in-review",
  "information-requested": "action-required",
  approved: "approved",
  rejected: "rejected",
  disputed: "disputed",
  deleted: "deleted",
};

for (const status of statuses)
  describe(`When a claim is ${status}`, () => {
    for (const [command, allowed, type] of partnerRows)
      if (allowed.includes(status))
        it(`a partner's ${command.type} is accepted (section 4)`, () => {
          given(...inStatus[status])
            .when(command)
            .thenTypes(type);
        });
      else
        it(`a partner's ${command.type} is refused (section 4, R-CLAIM-2)`, () => {
          given(...inStatus[status])
            .when(command)
            .thenRefused(refusalFor(command.type, status));
        });

    for (const [decision, allowed, type] of reviewRows) {
      const reviewer = { as: people.reviewer };
      const admin = { as: people.admin };
      const outside = { type: "record-outside", decision } as const;
      const why = status === "deleted" ? "claim.not-found" : "claim.transition";

      if (allowed.includes(status))
        it(`a reviewer's ${decision.type} is accepted, here and recorded from Partner Center (section 4)`, () => {
          const claim = given(...inStatus[status]);
          claim.when(decision, reviewer).thenTypes(type);
          claim.when(outside, admin).thenTypes(type);
        });
      else
        it(`a reviewer's ${decision.type} is refused (section 4)`, () => {
          given(...inStatus[status])
            .when(decision, reviewer)
            .thenRefused(why);
        });

      if (!allowed.includes(status) && status !== "submitted")
        it(`a ${decision.type} of Partner Center cannot be recorded (section 4)`, () => {
          given(...inStatus[status])
            .when(outside, admin)
            .thenRefused(why);
        });
    }

    it("creating it again is refused", () => {
      given(...inStatus[status])
        .when({ type: "create", number: 2, form: form() })
        .thenRefused("claim.exists");
    });
  });

describe("When a claim is submitted and a decision of Partner Center is recorded", () => {
  for (const [decision, , type] of reviewRows.slice(1))
    it(`${decision.type} is preceded by the start of the review, so no step of the table is skipped (section 4)`, () => {
      given(...inStatus.submitted)
        .when({ type: "record-outside", decision }, { as: people.admin })
        .thenTypes("review-started", type);
    });
});

describe("The status after an event", () => {
  for (const status of statuses)
    it(`${status} is reached by its events (section 4)`, () => {
      const claim = claimAfter(...inStatus[status]);
      expect(claim?.phase.status).to.equal(status);
    });

  it("is what the event says it leads to, and comes from where the event says (R-HIST-3)", () => {
    for (const steps of Object.values(inStatus))
      for (const [index, body] of steps.entries()) {
        const before = claimAfter(...steps.slice(0, index));
        const after = claimAfter(...steps.slice(0, index + 1));
        expect(after?.phase.status).to.equal(
          target[body.type] ?? before?.phase.status ?? "editing",
        );
        if ("from" in body) expect(body.from).to.equal(before?.phase.status);
        if ("to" in body) expect(body.to).to.equal(after?.phase.status);
      }
  });

  it("is editing after the creation (R-CLAIM-1)", () => {
    expect(claimAfter(created())?.phase.status).to.equal("editing");
  });
});

describe("A claim that was submitted once", () => {
  it("is not deleted, even when it is open for editing again (section 4)", () => {
    given(...inStatus["action-required"])
      .when({ type: "delete" })
      .thenRefused("claim.locked");
  });
});

describe("A claim that does not exist", () => {
  for (const [command] of [...partnerRows, ...reviewRows])
    it(`takes no ${command.type}`, () => {
      given().when(command).thenRefused("claim.not-found");
    });
});

function refusalFor(type: ClaimCommand["type"], status: ClaimStatus) {
  if (status === "deleted") return "claim.not-found";
  if (type === "submit") return "claim.already-submitted";
  if (type === "dispute") return "claim.transition";
  if (type.startsWith("remove-") && status === "action-required")
    return "document.retained";
  return "claim.locked";
}
