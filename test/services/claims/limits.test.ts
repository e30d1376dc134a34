import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { EventBody } from "../../../services/claims/events.ts";
import {
  mostComments,
  mostDocuments,
  mostEntries,
  mostExpenses,
  mostRequests,
} from "../../../services/claims/limits.ts";
import type { RefusalCode } from "../../../services/outcome.ts";
import {
  cancelled,
  count,
  created,
  document,
  documentAdded,
  expense,
  expenseAdded,
  form,
  ready,
  request,
  requested,
  submitted,
  valueSet,
  visitors,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";

const times = (most: number, make: (n: number) => EventBody) =>
  Array.from({ length: most }, (_, n) => make(n));
const comment: ClaimCommand = { type: "comment", text: "One more" };

interface Limit {
  readonly most: number;
  readonly make: (n: number) => EventBody;
  readonly command: ClaimCommand;
  readonly code: RefusalCode;
}
const limits: Readonly<Record<string, Limit>> = {
  "invoices and CSR lines": {
    most: mostExpenses,
    make: (n) => expenseAdded({ id: `line-${n}`, number: `F-${n}` }),
    command: {
      type: "add-expense",
      expense: expense({ id: "one-more", number: "G-1" }),
    },
    code: "limit.expenses",
  },
  documents: {
    most: mostDocuments,
    make: (n) => documentAdded({ id: `doc-${n}` }),
    command: { type: "add-document", document: document({ id: "one-more" }) },
    code: "limit.documents",
  },
  comments: {
    most: mostComments,
    make: () => ({ type: "commented", text: "Hello" }),
    command: comment,
    code: "limit.comments",
  },
  "requests, withdrawn ones too": {
    most: mostRequests,
    make: (n) => requested({ id: `request-${n}` }),
    command: {
      type: "request-documents",
      requests: [request({ id: "one-more" })],
    },
    code: "limit.requests",
  },
};

describe("A claim takes", () => {
  for (const [what, { most, make, command, code }] of Object.entries(limits))
    it(`${most} ${what} and not one more`, () => {
      const all = times(most, make);
      given(created(), ...all)
        .when(command)
        .thenRefused(code, { limit: most });
      given(created(), ...all.slice(1))
        .when(command)
        .thenTypes(...acceptedAs(command));
    });

  it(`a line again once one of ${mostExpenses} was removed`, () => {
    const { make, command } = limits["invoices and CSR lines"]!;
    given(created(), ...times(mostExpenses, make), {
      type: "expense-removed",
      expense: expense({ id: "line-0" }),
    })
      .when(command)
      .thenTypes("expense-added");
  });

  it("no request to more people than are left", () => {
    const all = times(mostRequests - 1, (n) => requested({ id: `r-${n}` }));
    given(created(), ...all, cancelled({ request: "r-0" }))
      .when({
        type: "request-documents",
        requests: [request({ id: "a" }), request({ id: "b" })],
      })
      .thenRefused("limit.requests", { limit: mostRequests });
  });
});

describe(`A History of ${mostEntries} entries`, () => {
  const full = [
    ...ready,
    ...times(mostEntries - ready.length, (n) => valueSet(visitors, count(n))),
  ];
  let claim: ReturnType<typeof given>;
  before(() => {
    claim = given(...full);
  });
  const limit = { limit: mostEntries };

  it("takes nothing that adds or changes", () => {
    for (const command of [
      comment,
      { type: "set-value", item: visitors, value: count(7) },
      { type: "edit-form", form: form({ name: "New" }) },
      ...Object.values(limits).map((one) => one.command),
    ] as const)
      claim.when(command).thenRefused("limit.history", limit);
  });

  it("still takes what takes out, and what brings the claim to its end", () => {
    claim
      .when({ type: "remove-document", documentId: "doc-2" })
      .thenTypes("document-removed");
    claim.when({ type: "submit", acknowledged: [] }).then(submitted());
    claim.when({ type: "delete" }).thenTypes("deleted");
  });

  it("is the first that is full", () => {
    given(...full.slice(0, -1))
      .when(comment)
      .thenTypes("commented");
  });
});

function acceptedAs({ type }: ClaimCommand): EventBody["type"][] {
  switch (type) {
    case "add-expense":
      return ["expense-added"];
    case "add-document":
      return ["document-added"];
    case "comment":
      return ["commented"];
    default:
      return ["document-requested"];
  }
}
