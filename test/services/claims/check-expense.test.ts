import { expect } from "chai";
import { checkExpense } from "../../../services/claims/check-expense.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { ExpenseLine } from "../../../services/claims/events.ts";
import {
  certification,
  created,
  eur,
  expense,
  expenseAdded,
  item,
  knownClaim,
  usd,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { describeRefused, unseen } from "../../support/refused-cases.ts";

const exams = "activity.exams-tuition";
const line = (overrides: Partial<ExpenseLine>): ClaimCommand => ({
  type: "add-expense",
  expense: expense({ id: "line-2", number: "F-78", ...overrides }),
});
const minor = (value: number) =>
  line({ amount: { minor: value, currency: "EUR" } });
const csr = (overrides: Partial<ExpenseLine> = {}): ClaimCommand =>
  line({ kind: "csr", ...overrides });
const { certification: _none, ...uncertified } = expense({
  id: "line-2",
  kind: "csr",
});

describeRefused({
  "An expense line": [
    ["without a vendor", line({ vendor: "" }), "expense.incomplete"],
    ["with an unseen vendor", line({ vendor: unseen }), "expense.incomplete"],
    [
      "with a vendor of 101 characters",
      line({ vendor: "x".repeat(101) }),
      "value.too-long",
      { limit: 100 },
    ],
    ["without an invoice number", line({ number: "" }), "expense.incomplete"],
    [
      "with a number of 61 characters",
      line({ number: "1".repeat(61) }),
      "value.too-long",
      { limit: 60 },
    ],
    ["of an unnamed kind of cost", line({ expense: "" }), "expense.incomplete"],
    [
      "of a kind of cost that the activity does not have",
      line({ expense: `${exams}/exam-fee` }),
      "expense.incomplete",
    ],
    [
      "of in-house work where only an invoice counts",
      csr({ expense: item("registration-fee") }),
      "item.wrong-kind",
    ],
    ["on the day “soon”", line({ date: "soon" }), "expense.date-unreadable"],
    ["on 30 February", line({ date: "2021-02-30" }), "expense.date-unreadable"],
    [
      "of the year 1",
      line({ date: "0001-01-01" }),
      "expense.date-too-early",
      { date: "2018-01-01" },
    ],
    [
      "of more than three years before the usage period",
      line({ date: "2017-12-31" }),
      "expense.date-too-early",
      { date: "2018-01-01" },
    ],
    [
      "of the day after tomorrow",
      line({ date: "2021-07-03" }),
      "expense.date-in-future",
    ],
    ["of 2030", line({ date: "2030-01-01" }), "expense.date-in-future"],
    ["of -5", minor(-5), "value.invalid-amount"],
    ["of nothing", minor(0), "value.invalid-amount"],
    ["of a fraction of a cent", minor(0.5), "value.invalid-amount"],
    ["of 1e300", minor(1e300), "value.invalid-amount"],
    ["of no number", minor(NaN), "value.invalid-amount"],
    [
      "in another currency (R-PAY-4)",
      line({ amount: usd(10) }),
      "value.other-currency",
      { currency: "EUR" },
    ],
    [
      "for an item of another activity",
      line({ items: [`${exams}/exam-invoice`] }),
      "item.unknown",
    ],
    ["without an id", line({ id: "" }), "expense.incomplete"],
    [
      "of which the id is there",
      line({ id: "line-1" }),
      "evidence.known",
      undefined,
      [created(), expenseAdded()],
    ],
    [
      "that is an invoice of the claim already (R-ORIG-10)",
      { type: "add-expense", expense: expense({ id: "line-2" }) },
      "expense.known",
      undefined,
      [created(), expenseAdded()],
    ],
    [
      "that is an invoice of the claim already, written otherwise",
      line({ vendor: "FABRIKAM FAIRS Ltd.", number: "f 077" }),
      "expense.known",
      undefined,
      [created(), expenseAdded()],
    ],
  ],
  "A CSR line": [
    [
      "without a certification (R-CSR-6)",
      { type: "add-expense", expense: uncertified },
      "expense.not-certified",
    ],
    [
      "certified in a statement that is none of ours",
      csr({ certification: { ...certification, statement: "other" } }),
      "expense.not-certified",
    ],
    [
      "certified in a version that there is not",
      csr({ certification: { ...certification, version: 2 } }),
      "expense.not-certified",
    ],
    [
      "certified without words that anybody could have read (R-CSR-5)",
      csr({ certification: { ...certification, text: unseen } }),
      "expense.not-certified",
    ],
    ["without a word of the work", csr({ vendor: " " }), "expense.incomplete"],
    [
      "with more than 200 characters of the work",
      csr({ vendor: "x".repeat(201) }),
      "value.too-long",
      { limit: 200 },
    ],
  ],
});

describe("A line that is checked before it is sent", () => {
  const context = { claim: knownClaim(created()), today: "2021-07-01" };

  it("is told every mistake at its own field", () => {
    const checked = checkExpense(
      {
        id: "line-1",
        kind: "csr",
        vendor: " ",
        number: "x".repeat(61),
        date: "2030-01-01",
        amount: { minor: 0.5, currency: "EUR" },
        expense: item("registration-fee"),
        items: ["x"],
      },
      context,
    );
    expect(checked).to.deep.equal({
      ok: false,
      errors: {
        vendor: { code: "missing" },
        number: { code: "too-long", params: { limit: 60 } },
        date: { code: "date-in-future" },
        amount: { code: "amount-unreadable" },
        expense: { code: "wrong-kind" },
        items: { code: "unknown-item" },
        certification: { code: "not-certified" },
      },
    });
  });

  it("left empty misses all that it needs", () => {
    const checked = checkExpense({ id: "a", kind: "invoice" }, context);
    const codes = checked.ok
      ? []
      : Object.entries(checked.errors).map(([f, { code }]) => `${f} ${code}`);
    expect(codes.sort()).to.deep.equal([
      "amount missing",
      "date date-unreadable",
      "expense missing",
      "number missing",
      "vendor missing",
    ]);
  });

  it("is good again when it is the one that is there: the same press came twice", () => {
    const claim = knownClaim(created(), expenseAdded());
    expect(checkExpense(expense(), { ...context, claim })).to.deep.equal({
      ok: true,
      line: expense(),
    });
  });

  it("as an invoice carries no certification", () => {
    const checked = checkExpense(expense({ certification }), context);
    expect(checked).to.deep.equal({ ok: true, line: expense() });
  });
});

describe("What the rules allow", () => {
  const there = given(created(), expenseAdded());

  it("is one invoice number with another amount or day, for either may be right (R-ORIG-10)", () => {
    const again = { id: "line-2", number: "F-77" };
    there.when(line({ ...again, amount: eur(999) })).thenTypes("expense-added");
    there
      .when(line({ ...again, date: "2021-05-26" }))
      .thenTypes("expense-added");
  });

  it("is one invoice split over two kinds of cost", () => {
    there
      .when(line({ number: "F-77", expense: item("giveaways") }))
      .thenTypes("expense-added");
  });

  it("is the same journey twice where the vendor gives no numbers", () => {
    given(created(), expenseAdded({ number: "none" }))
      .when(line({ number: "none" }))
      .thenTypes("expense-added");
  });

  it("is the same work on the same day as a second CSR line", () => {
    given(created(), expenseAdded({ kind: "csr" }))
      .when(csr({ number: "F-77" }))
      .thenTypes("expense-added");
  });

  it("is a cost outside the usage period, from three years before it until tomorrow (section 8 warns only)", () => {
    for (const date of ["2018-01-01", "2020-12-31", "2021-07-01", "2021-07-02"])
      there.when(line({ date })).thenTypes("expense-added");
  });

  it("is a CSR line without the person, and words with blanks around them", () => {
    const { number: _number, ...bare } = expense({ id: "line-2", kind: "csr" });
    given(created())
      .when({
        type: "add-expense",
        expense: { ...bare, vendor: "  Booth staff ", number: " " },
      })
      .then({
        type: "expense-added",
        expense: { ...bare, vendor: "Booth staff" },
      });
  });
});
