import { expect } from "chai";
import { dayIn } from "../../../services/calendar/dates.ts";
import {
  claimView,
  type ClaimView,
} from "../../../services/claims/claim-view.ts";
import {
  contextOf,
  count,
  created,
  eur,
  eventsOf,
  expenseAdded,
  inStatus,
  knownClaim,
  ready,
  valueSet,
  visitors,
  type Circumstances,
  type Step,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people, seoul, settings } from "../../support/settings-kit.ts";

function viewOf(
  steps: readonly Step[],
  circumstances: Circumstances = {},
  as: ClaimView["as"] = "partner",
): ClaimView {
  const context = contextOf(circumstances);
  return claimView(
    {
      claim: knownClaim(...steps),
      events: eventsOf(...steps),
      as,
      personId: context.person.id,
    },
    { ...context, today: dayIn(context.settings.timeZone, context.now) },
  );
}

describe("What is shown of a claim", () => {
  it("names program, location, periods and the deadline of the program (R-CAL-5)", () => {
    const view = viewOf(ready);
    expect(view.programName).to.equal("CSP direct bill partner");
    expect(view.locationName).to.equal("Contoso Munich");
    expect(view.periods?.label).to.equal("FY21 H1");
    expect(view.deadline).to.equal("2021-08-14");
  });

  for (const [at, left] of [
    ["2021-07-15T12:00:00Z", 30],
    ["2021-08-13T12:00:00Z", 1],
    ["2021-08-14T21:59:00Z", 0],
    ["2021-08-14T22:00:00Z", -1],
  ] as const)
    it(`counts ${left} days to the deadline at ${at}, in the tenant's time zone (R-CAL-3)`, () => {
      expect(viewOf(ready, { at }).daysLeft).to.equal(left);
    });

  it("says until when originals are kept (R-RET-1)", () => {
    expect(viewOf(ready).retainUntil).to.equal("2023-05-20");
    const leap = { date: "2024-02-29", period: "FY24-H1" };
    expect(viewOf([created(leap)]).retainUntil).to.equal("2026-02-28");
  });

  it("sums invoices and CSRs and names lines without a file (R-SUCC-3)", () => {
    const view = viewOf([
      ...ready,
      expenseAdded({ id: "line-2", amount: eur(10.5) }),
      expenseAdded({ id: "line-3", kind: "csr", amount: eur(0.01) }),
    ]);
    expect(view.covered).to.deep.equal(eur(1010.51));
    expect(view.linesWithoutFile.map(({ id }) => id)).to.deep.equal(["line-2"]);
  });

  it("offers the kinds of cost of the activity, each with its papers (section 6)", () => {
    const { expenses } = viewOf([created()]);
    expect(expenses).to.have.length(7);
    expect(expenses[0]).to.deep.equal({
      id: "activity.tradeshows/signage-display-print",
      kinds: ["invoice", "csr"],
    });
  });

  it("is still shown when the settings know the program and location no more", () => {
    const view = viewOf([created({ program: "gone", mpnId: "999999" })]);
    expect(view.programName).to.equal("gone");
    expect(view.locationName).to.equal("999999");
    expect(view.deadline).to.equal(undefined);
    expect(view.daysLeft).to.equal(undefined);
  });

  it("is editable for partners while it is open, never for a reviewer (R-CLAIM-2, R-ROLE-6)", () => {
    for (const [status, steps] of Object.entries(inStatus)) {
      const open = ["editing", "action-required"].includes(status);
      expect(viewOf(steps).editable, status).to.equal(open);
      expect(viewOf(steps, {}, "reviewer").editable, status).to.be.false;
    }
  });

  it("is reviewed by a reviewer without a part in it (R-ROLE-6)", () => {
    const may = (as: ClaimView["as"], who: Circumstances["as"]) =>
      viewOf(inStatus.submitted, who ? { as: who } : {}, as).mayReview;
    expect(may("reviewer", people.reviewer)).to.be.true;
    expect(may("reviewer", people.user)).to.be.false;
    expect(may("partner", people.reviewer)).to.be.false;
  });

  it("lets admins record what Partner Center decided (R-ROLE-2)", () => {
    const may = (as: Circumstances["as"]) =>
      viewOf(inStatus.submitted, as ? { as } : {}).mayRecordOutside;
    expect(may(people.admin)).to.be.true;
    expect(may(people.globalAdmin)).to.be.true;
    expect(may(people.user)).to.be.false;
    expect(may(people.seoulAdmin)).to.be.false;
  });

  it("has the checklist, its progress and the findings of today (section 6)", () => {
    const view = viewOf([created(), valueSet(visitors, count(3))]);
    expect(view.rows).to.have.length(8);
    expect(view.progress).to.deep.equal({ given: 1, total: 8 });
    expect(view.checks.map(({ code }) => code)).to.include("no-expense");
    expect(view.questions).to.deep.equal([]);
  });
});

describe("A claim is seen", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const asOf = async (id: string, who: keyof typeof people) => {
    const seen = await office.view(id, { as: people[who] });
    return seen.ok ? seen.value.as : seen.refusal.code;
  };
  const everybody = Object.keys(people) as (keyof typeof people)[];

  it("as a draft by the partner's side only (section 2)", async () => {
    const id = await office.create();
    const seeing = await Promise.all(
      everybody.map(async (who) => [who, await asOf(id, who)] as const),
    );
    expect(
      seeing.filter(([, as]) => as === "partner").map(([who]) => who),
    ).to.deep.equal(["globalAdmin", "admin", "user", "twoHats"]);
    expect(seeing.filter(([, as]) => as === "reviewer")).to.be.empty;
  });

  it("by reviewers of its location once it was submitted, and from then on (section 2)", async () => {
    const id = await office.ready();
    accepted(await office.run(id, { type: "submit", acknowledged: [] }));
    for (const who of ["reviewer", "otherReviewer"] as const)
      expect(await asOf(id, who)).to.equal("reviewer");
    expect(await asOf(id, "twoHats")).to.equal("partner");
    for (const who of ["seoulReviewer", "seoulUser", "colleague"] as const)
      expect(await asOf(id, who)).to.equal("claim.not-found");
    const as = people.reviewer;
    accepted(await office.run(id, { type: "start-review" }, { as }));
    accepted(await office.run(id, { type: "reject", text: "No" }, { as }));
    expect(await asOf(id, "reviewer")).to.equal("reviewer");
  });

  it("by those of its own location only (section 2)", async () => {
    const id = await office.create({ mpnId: seoul });
    expect(await asOf(id, "seoulUser")).to.equal("partner");
    expect(await asOf(id, "twoHats")).to.equal("claim.not-found");
  });

  it("by nobody once it was deleted, while its History is kept (section 4)", async () => {
    const id = await office.create();
    accepted(await office.run(id, { type: "delete" }));
    expect(await asOf(id, "user")).to.equal("claim.not-found");
    const loaded = await office.records.load(id);
    expect(loaded?.record.events.map(({ body }) => body.type)).to.deep.equal([
      "created",
      "deleted",
    ]);
  });

  it("with a History that says whether somebody touched it (R-HIST-3)", async () => {
    const id = await office.create();
    const before = await office.view(id);
    if (!before.ok) throw new Error("The claim is not there");
    expect(office.claims.brokenAt(before.value)).to.equal(undefined);
    const stored = await office.store.read("claims", id);
    const text = JSON.stringify(stored?.value).replace("100000", "900000");
    await office.store.write("claims", id, JSON.parse(text), 1);
    const after = await office.view(id);
    if (!after.ok) throw new Error("The claim is not there");
    expect(after.value.claim.form.amount).to.deep.equal(eur(9000));
    expect(office.claims.brokenAt(after.value)).to.equal(1);
  });

  it("on the day of its tenant (R-CAL-3)", async () => {
    await office.close();
    office = await openOffice([settings({ timeZone: "Asia/Seoul" })]);
    const id = await office.create();
    office.clock.now = new Date("2021-08-14T15:00:00Z");
    const seen = await office.view(id);
    expect(seen.ok && seen.value.today).to.equal("2021-08-15");
  });
});
