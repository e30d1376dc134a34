import { expect } from "chai";
import { catalogue } from "../../../services/activities/catalogue.ts";
import type { EventBody } from "../../../services/claims/events.ts";
import {
  blockCodes,
  warningCodes,
  type BlockCode,
  type WarningCode,
} from "../../../services/claims/readiness.ts";
import {
  agenda,
  answered,
  checksOf,
  codesOf,
  created,
  declined,
  documentAdded,
  duplicate,
  eur,
  evidence,
  expenseAdded,
  feedback,
  inStatus,
  informationRequested,
  item,
  photo,
  ready,
  requested,
  type Circumstances,
  type Step,
} from "../../support/claim-kit.ts";
import { earned, settings } from "../../support/settings-kit.ts";

type Row = readonly [readonly Step[], Circumstances?];

const tv = "activity.tv-radio";
const surface = { program: "surface", activity: tv } as const;
const website = "activity.website-seo";
const open = inStatus["action-required"];
const answeredRequest = [
  ...open,
  documentAdded({ id: "doc-3", items: [agenda] }),
];
const csr = (units: number, id = "line-9") =>
  expenseAdded({ id, kind: "csr", amount: eur(units) });
const noon = (day: string): Circumstances => ({ at: `${day}T12:00:00Z` });
const offers = (units: number) => [
  created({ activity: "activity.customer-offers", amount: eur(units) }),
];

/** Each finding: a claim that has it, and one as like as can be that has not. */
const findings: Record<BlockCode | WarningCode, { with: Row; without: Row }> = {
  "form-incomplete": {
    with: [[created({ program: "closed-program" })]],
    without: [[created()]],
  },
  "date-outside-period": {
    with: [[created({ date: "2020-12-31" })]],
    without: [[created({ date: "2021-01-01" })]],
  },
  "activity-in-future": {
    with: [[created({ date: "2021-05-21" })], noon("2021-05-20")],
    without: [[created({ date: "2021-05-20" })], noon("2021-05-20")],
  },
  "deadline-passed": {
    with: [ready, noon("2021-08-15")],
    without: [ready, noon("2021-08-14")],
  },
  "pre-approval-missing": {
    with: [[created(surface)]],
    without: [[created({ ...surface, preApprovalId: "PA-1" })]],
  },
  "no-expense": { with: [[created()]], without: [[created(), expenseAdded()]] },
  "invoice-without-file": {
    with: [[created(), expenseAdded()]],
    without: [
      [
        created(),
        expenseAdded(),
        documentAdded({ items: [], expenseId: "line-1" }),
      ],
    ],
  },
  "question-open": {
    with: [[created({ activity: website })]],
    without: [
      [created({ activity: website }), answered(`${website}/work`, "other")],
    ],
  },
  "item-missing": { with: [ready.slice(0, -1)], without: [ready] },
  "feedback-unanswered": { with: [open], without: [answeredRequest] },
  "expenses-below-amount": {
    with: [[created({ amount: eur(1000.01) }), ...evidence]],
    without: [[created({ amount: eur(1000) }), ...evidence]],
  },
  "over-remaining-funds": {
    with: [
      [created({ amount: eur(1000.01) })],
      { settings: settings({ funds: [earned(100_000, "EUR")] }) },
    ],
    without: [
      [created({ amount: eur(1000) })],
      { settings: settings({ funds: [earned(100_000, "EUR")] }) },
    ],
  },
  "over-cap": { with: [offers(10_000.01)], without: [offers(10_000)] },
  "cap-not-comparable": {
    with: [offers(1), { settings: settings({ funds: [] }) }],
    without: [offers(1)],
  },
  "document-without-note": {
    with: [[...ready, documentAdded({ id: "doc-3", note: "" })]],
    without: [[...ready, documentAdded({ id: "doc-3" })]],
  },
  "open-requests": {
    with: [[...ready, requested()]],
    without: [[...ready, requested(), declined()]],
  },
  "duplicate-document": {
    with: [ready, { duplicates: [duplicate()] }],
    without: [ready, { duplicates: [duplicate({ kind: "invoice" })] }],
  },
  "duplicate-invoice": {
    with: [ready, { duplicates: [duplicate({ kind: "invoice" })] }],
    without: [ready, { duplicates: [duplicate()] }],
  },
  "before-claiming-period": {
    with: [[created({ date: "2021-01-05" })], noon("2021-02-15")],
    without: [[created({ date: "2021-01-05" })], noon("2021-02-16")],
  },
  "resubmission-after-deadline": {
    with: [open, noon("2021-08-15")],
    without: [open, noon("2021-08-14")],
  },
};

const rules: Record<BlockCode | WarningCode, string> = {
  "form-incomplete": "section 5",
  "date-outside-period": "R-CAL-8",
  "activity-in-future": "R-SUCC-5",
  "deadline-passed": "R-CAL-3",
  "pre-approval-missing": "R-SUCC-4",
  "no-expense": "R-SUCC-3",
  "invoice-without-file": "R-SUCC-3",
  "question-open": "section 6",
  "item-missing": "R-SUCC-2",
  "feedback-unanswered": "R-CLAIM-4",
  "expenses-below-amount": "section 6",
  "over-remaining-funds": "R-FUND-4",
  "over-cap": "R-CAP-1",
  "cap-not-comparable": "R-CAP-2",
  "document-without-note": "R-DET-2",
  "open-requests": "section 6",
  "duplicate-document": "issue 3",
  "duplicate-invoice": "issue 3",
  "before-claiming-period": "R-CAL-6",
  "resubmission-after-deadline": "R-CLAIM-7",
};

describe("Ready to submit?", () => {
  for (const code of [...blockCodes, ...warningCodes]) {
    const level = blockCodes.some((one) => one === code) ? "block" : "warn";
    const { with: present, without: absent } = findings[code];

    it(`${code} ${level}s where there is cause (${rules[code]})`, () => {
      const found = checksOf(...present).filter((one) => one.code === code);
      expect(found).to.not.be.empty;
      for (const one of found) expect(one.level).to.equal(level);
    });

    it(`${code} is not said where there is none (${rules[code]})`, () => {
      expect(codesOf(...absent)).to.not.include(code);
    });
  }

  it("a complete claim has no finding (section 6)", () => {
    expect(checksOf(ready)).to.deep.equal([]);
  });

  it("every activity needs an expense and an item or an answer (section 6)", () => {
    for (const { id } of catalogue.activities) {
      const program = id === tv ? "surface" : "csp";
      const codes = codesOf([created({ activity: id, program })]);
      expect(codes, id).to.include("no-expense");
      expect(
        codes.includes("item-missing") || codes.includes("question-open"),
        id,
      ).to.be.true;
    }
  });
});

describe("The findings", () => {
  it("come with all that blocks before all that warns (section 6)", () => {
    const steps = [
      created({ activity: "activity.customer-offers", amount: eur(90_000) }),
      documentAdded({ items: [], note: "" }),
    ];
    const levels = checksOf(steps, noon("2021-09-01")).map(
      ({ level }) => level,
    );
    expect(levels).to.include.members(["block", "warn"]);
    expect(levels.lastIndexOf("block") < levels.indexOf("warn")).to.be.true;
  });

  it("that block come in the order in which one would fix them (section 6)", () => {
    const steps = [
      created({
        program: "surface",
        activity: tv,
        date: "2021-12-31",
      }),
      expenseAdded(),
    ];
    const codes = codesOf(steps, noon("2021-09-01"));
    expect(codes.slice(0, 6)).to.deep.equal([
      "deadline-passed",
      "date-outside-period",
      "activity-in-future",
      "pre-approval-missing",
      "invoice-without-file",
      "item-missing",
    ]);
  });

  it("say where each is fixed and name days and amounts (section 6)", () => {
    const find = (code: string, ...row: Row) =>
      checksOf(...row).find((one) => one.code === code);
    expect(find("deadline-passed", ready, noon("2021-08-15"))).to.deep.equal({
      level: "block",
      code: "deadline-passed",
      fix: { to: "nothing" },
      date: "2021-08-14",
    });
    expect(
      find(
        "before-claiming-period",
        ...findings["before-claiming-period"].with,
      ),
    ).to.deep.include({ date: "2021-02-16" });
    expect(
      find("expenses-below-amount", [
        created({ amount: eur(1200) }),
        ...evidence,
      ]),
    ).to.deep.include({
      fix: { to: "expense" },
      money: eur(1000),
      limit: eur(1200),
    });
    expect(
      find("invoice-without-file", [created(), expenseAdded()]),
    ).to.deep.include({
      fix: { to: "upload", expenseId: "line-1" },
      name: "Fabrikam Fairs",
    });
    expect(
      find("question-open", [created({ activity: website })])?.fix,
    ).to.deep.equal({ to: "question", question: `${website}/work` });
  });

  it("name every item that lacks evidence, each once (section 6)", () => {
    const missing = checksOf(ready.slice(0, 3)).flatMap(({ code, fix }) =>
      code === "item-missing" && fix.to === "item" ? [fix.item] : [],
    );
    expect(missing).to.deep.equal([
      item("company-brand-and-contact"),
      item("microsoft-content"),
      agenda,
      photo,
      item("estimated-attendees-or-visitors"),
    ]);
  });

  it("name a common item once all else is there (R-SUCC-1)", () => {
    const activity = "activity.mpn-participation";
    const steps: EventBody[] = [
      created({ activity }),
      expenseAdded({ items: [`${activity}/original-microsoft-invoice`] }),
      documentAdded({ items: [], expenseId: "line-1" }),
    ];
    const missing = checksOf(steps).map(({ fix }) => fix);
    expect(missing).to.deep.equal([
      { to: "item", item: "common/core-requirements-shown" },
      { to: "item", item: "common/execution-proven" },
    ]);
  });

  it("ask each question of a campaign's activities (section 6)", () => {
    const campaign = "activity.multi-touch-campaign";
    const open = (...steps: EventBody[]) =>
      checksOf([created({ activity: campaign }), ...steps]).flatMap(
        ({ fix }) => (fix.to === "question" ? [fix.question] : []),
      );
    expect(open()).to.deep.equal([`${campaign}/components`]);
    expect(
      open(
        answered(`${campaign}/components`, website, "activity.telemarketing"),
      ),
    ).to.deep.equal([`${website}/work`]);
  });

  it("of an optional item are none (section 13)", () => {
    const activity = "activity.microsoft-conferences";
    const fixes = checksOf([created({ activity })]).map(({ fix }) => fix);
    expect(JSON.stringify(fixes)).to.not.include("headcount");
  });
});

describe("Expense lines", () => {
  it("are summed over invoices and CSRs (section 6)", () => {
    const steps = [created({ amount: eur(1500) }), ...evidence];
    expect(codesOf([...steps, csr(499.99)])).to.include(
      "expenses-below-amount",
    );
    expect(codesOf([...steps, csr(500)])).to.not.include(
      "expenses-below-amount",
    );
  });

  it("that are all in-house need no invoice and no file (R-CSR-1)", () => {
    const rest = evidence.slice(2);
    expect(codesOf([created(), csr(1000), ...rest])).to.deep.equal([]);
  });

  it("without a file are each named (R-SUCC-3)", () => {
    const two = [expenseAdded({ id: "a" }), expenseAdded({ id: "b" })];
    const codes = codesOf([created(), ...two]);
    expect(
      codes.filter((one) => one === "invoice-without-file"),
    ).to.have.length(2);
  });
});

describe("A claim open again", () => {
  it("is not blocked by the deadline when it was first submitted in time (R-CLAIM-7)", () => {
    expect(codesOf(answeredRequest, noon("2021-08-15"))).to.deep.equal([
      "resubmission-after-deadline",
    ]);
  });

  it("warns of unanswered feedback; a locked one does not (R-CLAIM-4)", () => {
    const locked = [...inStatus["in-review"], feedback()];
    expect(codesOf(locked)).to.deep.equal([]);
    expect(codesOf([...locked, informationRequested()])).to.deep.equal([
      "feedback-unanswered",
      "feedback-unanswered",
    ]);
  });
});
