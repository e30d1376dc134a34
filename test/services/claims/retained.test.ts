import { expect } from "chai";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import { retentionList } from "../../../services/claims/retention-list.ts";
import {
  created,
  document,
  documentAdded,
  expense,
  expenseAdded,
  form,
  inStatus,
  informationRequested,
  knownClaim,
  ready,
  reviewStarted,
  submitted,
  type Step,
} from "../../support/claim-kit.ts";
import { accepted, openOffice } from "../../support/claims-kit.ts";
import { given } from "../../support/given.ts";
import { viewOf } from "../../support/sample-views.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";
import { isHeldIn } from "../../../services/claims/claim-records.ts";

const open = inStatus["action-required"];
const remove = (documentId: string) =>
  ({ type: "remove-document", documentId }) as const;
const removeLine = (expenseId = "line-1") =>
  ({ type: "remove-expense", expenseId }) as const;
/** The activity of the kit is on 2021-05-20, its submission on 2021-07-01. */
const stays = { submitted: "2021-07-01", date: "2023-05-20" };
const on = (day: string) => ({ at: `${day}T10:00:00Z` });

describe("A document that was submitted (R-RET-2)", () => {
  for (const as of [people.globalAdmin, people.admin, people.user])
    it(`is not removed by ${as.role} before its 24 months are over`, () => {
      given(...open)
        .when(remove("doc-1"), { as })
        .thenRefused("document.retained", stays);
    });

  it("stays on the last day, and may go on the day after", () => {
    given(...open)
      .when(remove("doc-1"), on("2023-05-20"))
      .thenRefused("document.retained", stays);
    given(...open)
      .when(remove("doc-1"), on("2023-05-21"))
      .thenTypes("document-removed");
  });

  it("counts days in the tenant's time zone", () => {
    const berlinMidnight = { at: "2023-05-20T22:00:00Z" };
    given(...open)
      .when(remove("doc-1"), berlinMidnight)
      .thenTypes("document-removed");
  });

  it("does not take its invoice line along", () => {
    given(...open)
      .when(removeLine())
      .thenRefused("document.retained", stays);
    const moved = {
      type: "document-changed",
      document: document({ id: "paper-1", items: [] }),
      changed: ["expense"],
    } satisfies Step;
    given(...open, moved)
      .when(removeLine())
      .thenRefused("document.retained", stays);
  });

  it("cannot be hurried by giving the activity an earlier date", () => {
    const earlier = {
      type: "form-changed",
      form: form({ date: "2021-01-01" }),
      fields: ["date"],
    } satisfies Step;
    given(...open, earlier)
      .when(remove("doc-1"), on("2023-03-01"))
      .thenRefused("document.retained", stays);
    expect(knownClaim(...open, earlier).handedIn?.activityDate).to.equal(
      "2021-05-20",
    );
  });

  it("stays longer where the activity was later", () => {
    const later = {
      type: "form-changed",
      form: form({ date: "2021-06-30" }),
      fields: ["date"],
    } satisfies Step;
    given(...open, later)
      .when(remove("doc-1"))
      .thenRefused("document.retained", { ...stays, date: "2023-06-30" });
  });

  it("on 29 February stays until 28 February two years on", () => {
    const steps = [
      created({ date: "2024-02-29", period: "FY24-H1" }),
      ...open.slice(1),
    ];
    given(...steps)
      .when(remove("doc-1"))
      .thenRefused("document.retained", { ...stays, date: "2026-02-28" });
  });

  it("keeps its bytes, name and size through every other change", () => {
    given(...open)
      .when({
        type: "change-document",
        documentId: "doc-1",
        items: [],
        note: "n",
      })
      .then({
        type: "document-changed",
        document: document({ items: [], note: "n" }),
        changed: ["items", "note"],
      });
  });

  it("is not lost with its claim: a submitted claim is never deleted", () => {
    for (const status of Object.keys(inStatus) as (keyof typeof inStatus)[])
      if (status !== "editing" && status !== "deleted")
        for (const as of [people.globalAdmin, people.admin, people.user])
          given(...inStatus[status])
            .when({ type: "delete" }, { as })
            .thenRefused("claim.locked");
  });

  it("is locked first while the reviewer has it", () => {
    given(...inStatus.submitted)
      .when(remove("doc-1"))
      .thenRefused("claim.locked");
  });
});

describe("What was added after the last submission", () => {
  const added = [
    expenseAdded({ id: "line-2" }),
    documentAdded({ id: "doc-3", expenseId: "line-2", items: [] }),
  ];

  it("may be removed while the claim is open", () => {
    given(...open, ...added)
      .when(remove("doc-3"))
      .thenTypes("document-removed");
    given(...open, ...added)
      .when(removeLine("line-2"))
      .then({ type: "expense-removed", expense: expense({ id: "line-2" }) });
  });

  it("stays from the next submission on", () => {
    const again = [
      ...open,
      ...added,
      submitted({ from: "action-required", resubmission: true }),
      reviewStarted,
      informationRequested(),
    ];
    given(...again)
      .when(remove("doc-3"))
      .thenRefused("document.retained", stays);
    given(...again)
      .when(removeLine("line-2"))
      .thenRefused("document.retained", stays);
  });

  it("is told apart on the cards", () => {
    const { retained, retainUntil } = viewOf([...open, ...added]);
    expect(retained).to.include.members(["doc-1", "paper-1", "line-1"]);
    expect(retained).to.not.include.members(["doc-3", "line-2"]);
    expect(retainUntil).to.equal("2023-05-20");
    expect(viewOf(ready).retained).to.deep.equal([]);
  });
});

describe("Removing a document from a draft", () => {
  it("is a recorded act: who, when, what it was (R-HIST-3)", async () => {
    const office = await openOffice();
    try {
      const id = await office.ready();
      office.clock.now = new Date("2021-07-02T09:30:00Z");
      const as = people.admin;
      accepted(await office.run(id, remove("doc-1"), { as }));
      const view = await office.view(id);
      const last = view.ok ? view.value.events.at(-1) : undefined;
      expect(last).to.deep.include({ by: as, at: "2021-07-02T09:30:00.000Z" });
      expect(last?.body).to.deep.include({ type: "document-removed" });
      expect(JSON.stringify(last?.body)).to.include("0".repeat(64));
      // The History can still be asked for these bytes, so nothing may take them away.
      expect(isHeldIn(office.records)("0".repeat(64))).to.equal(true);
      accepted(await office.run(id, { type: "delete" }));
      expect(isHeldIn(office.records)("0".repeat(64))).to.equal(true);
    } finally {
      await office.close();
    }
  });
});

describe("The list of what need not be kept any longer (R-RET-1)", () => {
  const summary = (
    id: string,
    date: string,
    overrides: Partial<ClaimSummary> = {},
  ): ClaimSummary => ({
    ...summaryOf(
      "tenant-a",
      knownClaim(created({ date }), ...inStatus.approved.slice(1)),
    ),
    id,
    ...overrides,
  });
  const list = (who: { readonly id: string }, ...all: ClaimSummary[]) => {
    const { ended, ending } = retentionList(
      all,
      settings(),
      who.id,
      "2023-07-01",
    );
    return {
      ended: ended.map(({ id }) => id),
      ending: ending.map(({ id }) => id),
    };
  };

  it("has what ended, latest first, and apart what ends within 30 days, soonest first", () => {
    expect(
      list(
        people.admin,
        summary("long over", "2021-01-01"),
        summary("over", "2021-06-30"),
        summary("today", "2021-07-01"),
        summary("in 30 days", "2021-07-31"),
        summary("in 3 days", "2021-07-04"),
        summary("in 31 days", "2021-08-01"),
      ),
    ).to.deep.equal({
      ended: ["over", "long over"],
      ending: ["today", "in 3 days", "in 30 days"],
    });
  });

  it("leaves out what was never submitted, whatever became of it", () => {
    const wasSubmitted = false;
    expect(
      list(
        people.admin,
        summary("draft", "2021-01-01", { wasSubmitted, status: "editing" }),
        summary("deleted", "2021-01-01", { wasSubmitted, status: "deleted" }),
        summary("rejected", "2021-01-01", { status: "rejected" }),
      ).ended,
    ).to.deep.equal(["rejected"]);
  });

  it("is each admin's own: by program and location, and nobody else's", () => {
    const all = [
      summary("munich", "2021-01-01", { mpnId: munich }),
      summary("seoul", "2021-01-01", { mpnId: seoul }),
    ];
    expect(list(people.globalAdmin, ...all).ended).to.have.length(2);
    expect(list(people.seoulAdmin, ...all).ended).to.deep.equal(["seoul"]);
    for (const who of [people.user, people.reviewer, people.colleague])
      expect(list(who, ...all)).to.deep.equal({ ended: [], ending: [] });
  });

  it("knows day of the activity and number of documents of each claim", () => {
    expect(summary("one", "2021-05-20")).to.deep.include({
      activityDate: "2021-05-20",
      retainUntil: "2023-05-20",
      documents: 3,
    });
  });
});
