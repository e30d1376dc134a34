import { expect } from "chai";
import { optOutEnds } from "../../../services/associations/opt-out.ts";
import {
  claimDeadline,
  defaultDeadlineRule,
} from "../../../services/calendar/claim-deadline.ts";
import {
  fiscalHalfOf,
  periodsOf,
  periodsUsedOn,
} from "../../../services/calendar/periods.ts";
import { retentionEnd } from "../../../services/calendar/retention.ts";
import { checkForm } from "../../../services/claims/check-form.ts";
import { planPayment } from "../../../services/plans/plan-payment.ts";
import { poeDateFits } from "../../../services/plans/poe-date.ts";
import {
  agenda,
  checksOf,
  count,
  created,
  feedback,
  form,
  inStatus,
  informationRequested,
  knownClaim,
  now,
  photo,
  submitted,
  usd,
  valueSet,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { earned, people, settings } from "../../support/settings-kit.ts";

const submit = { type: "submit", acknowledged: [] } as const;
const today = now.slice(0, 10);

function deadlineOfUse(day: string, rule = defaultDeadlineRule): string {
  return claimDeadline(periodsUsedOn(day), rule);
}

/** The limit named by the warning that a far too large claim for the activity gets. */
function limitOf(activity: string, program: string, earnedUnits: number) {
  const amount = usd(1_000_000);
  const checks = checksOf([created({ activity, program, amount })], {
    settings: settings({ funds: [earned(earnedUnits * 100, "USD", program)] }),
  });
  return checks.find(({ code }) => code === "over-cap")?.limit;
}

describe("Every example of the rules (section 18)", () => {
  it("usage January–June 2021: the deadline is 2021-08-14 (R-CAL-3)", () => {
    expect(deadlineOfUse("2021-03-01")).to.equal("2021-08-14");
  });

  it("the same with a fixed 15 August: 2021-08-15 (R-CAL-5)", () => {
    const rule = {
      kind: "fixed-day",
      afterJune: "08-15",
      afterDecember: "02-15",
      dates: {},
    } as const;
    expect(claimDeadline(periodsUsedOn("2021-03-01"), rule)).to.equal(
      "2021-08-15",
    );
  });

  it("usage July–December 2023: 2024-02-14 (R-CAL-3)", () => {
    expect(deadlineOfUse("2023-09-01")).to.equal("2024-02-14");
  });

  it("on 2021-08-14 a ready claim may be submitted (R-CAL-3)", () => {
    given(...inStatus.editing)
      .when(submit, { at: "2021-08-14T12:00:00Z" })
      .then(submitted());
  });

  it("on 2021-08-15 it may not, and the refusal names 2021-08-14 (R-CAL-3)", () => {
    given(...inStatus.editing)
      .when(submit, { at: "2021-08-15T12:00:00Z" })
      .thenRefused("deadline.passed", { date: "2021-08-14" });
  });

  it("an activity on 2021-07-03 does not belong to January–June 2021 (R-CAL-8)", () => {
    const checked = checkForm(form({ date: "2021-07-03" }), {
      settings: settings(),
      today: "2021-07-10",
      personId: people.user.id,
    });
    expect(!checked.ok && checked.errors).to.deep.equal({
      date: {
        code: "date-outside-period",
        date: "2021-01-01",
        until: "2021-06-30",
      },
    });
  });

  it("earned in October 2020: FY21 H1, used January–June 2021, claimed by 2021-08-14 (R-CAL-2)", () => {
    const periods = periodsOf(fiscalHalfOf("2020-10-15"));
    expect(periods?.label).to.equal("FY21 H1");
    expect(periods?.usage).to.deep.equal({
      start: "2021-01-01",
      end: "2021-06-30",
    });
    expect(periods && claimDeadline(periods, defaultDeadlineRule)).to.equal(
      "2021-08-14",
    );
  });

  it("2020-06-30 is FY20 H2, 2020-07-01 is FY21 H1 (R-CAL-1)", () => {
    expect(fiscalHalfOf("2020-06-30")).to.equal("FY20-H2");
    expect(fiscalHalfOf("2020-07-01")).to.equal("FY21-H1");
  });

  it("originals of an activity on 2024-02-29 are kept until 2026-02-28 (R-RET-2)", () => {
    expect(retentionEnd("2024-02-29")).to.equal("2026-02-28");
  });

  it("a submitted claim is not edited: it is locked (R-CLAIM-2)", () => {
    given(...inStatus.submitted)
      .when({ type: "edit-form", form: form({ name: "New" }) })
      .thenRefused("claim.locked");
  });

  it("in review, feedback on one photo goes into the History and the claim stays locked (R-CLAIM-3)", () => {
    given(...inStatus["in-review"])
      .when(
        { type: "give-feedback", item: photo, text: feedback().text },
        { as: people.reviewer },
      )
      .then(feedback());
    given(...inStatus["in-review"], feedback())
      .when({ type: "edit-form", form: form({ name: "New" }) })
      .thenRefused("claim.locked");
  });

  it("in review, asking for the agenda opens the claim; resubmitted it is submitted again (R-CLAIM-2)", () => {
    given(...inStatus["in-review"])
      .when(
        {
          type: "request-information",
          items: [agenda],
          text: informationRequested().text,
        },
        { as: people.reviewer },
      )
      .then(informationRequested());
    given(...inStatus["action-required"])
      .when({ type: "edit-form", form: form({ name: "New" }) })
      .thenTypes("form-changed");
    given(...inStatus["action-required"])
      .when({ type: "submit", acknowledged: ["feedback-unanswered"] })
      .then(
        submitted({
          from: "action-required",
          resubmission: true,
          overridden: ["feedback-unanswered"],
        }),
      );
    const again = knownClaim(...inStatus["action-required"], submitted());
    expect(again.phase.status).to.equal("submitted");
  });

  it("an approved claim does not go back to editing (section 4)", () => {
    const draft = given(...inStatus.approved);
    draft
      .when({ type: "edit-form", form: form({ name: "New" }) })
      .thenRefused("claim.locked");
    draft
      .when(
        { type: "request-information", items: [agenda], text: "More" },
        { as: people.reviewer },
      )
      .thenRefused("claim.transition");
  });

  it("demo units, 20,000 and 50,000 USD accrued: at most 3,000 and 5,000 USD (section 13)", () => {
    expect(limitOf("activity.demo-units", "csp", 20_000)).to.deep.equal(
      usd(3_000),
    );
    expect(limitOf("activity.demo-units", "csp", 50_000)).to.deep.equal(
      usd(5_000),
    );
  });

  it("customer offers, 40,000 USD earned: at most 10,000 USD for CSP, 40,000 for Surface (section 13)", () => {
    expect(limitOf("activity.customer-offers", "csp", 40_000)).to.deep.equal(
      usd(10_000),
    );
    expect(
      limitOf("activity.customer-offers", "surface", 40_000),
    ).to.deep.equal(usd(40_000));
  });

  it("a conference with 4 attendees warns: three (section 13)", () => {
    const activity = "activity.microsoft-conferences";
    const warningsFor = (attendees: number) =>
      checksOf([
        created({ activity, amount: usd(100) }),
        valueSet(`${activity}/headcount`, count(attendees)),
      ]).filter(({ cap }) => cap === `${activity}/max-attendees`);
    expect(warningsFor(4)).to.deep.equal([
      {
        level: "warn",
        code: "over-cap",
        fix: { to: "item", item: `${activity}/headcount` },
        cap: `${activity}/max-attendees`,
        count: 4,
      },
    ]);
    expect(warningsFor(3)).to.deep.equal([]);
  });

  it("a PoE dated one day after the campaign's end is refused (section 7)", () => {
    const campaign = { start: "2021-03-01", end: "2021-04-30" };
    expect(poeDateFits("2021-05-01", campaign)).to.equal(false);
    expect(poeDateFits("2021-04-30", campaign)).to.equal(true);
  });

  it("plan limit 10,000 and 15,000 earned in April: 10,000 on 15 May (R-PLAN-10)", () => {
    expect(planPayment("2021-04-01", 15_000, 10_000)).to.deep.equal({
      minor: 10_000,
      on: "2021-05-15",
    });
  });

  it("OSA Sell chosen for a claim sends to customer association (R-PROG-3)", () => {
    const checked = checkForm(form({ program: "osa-sell" }), {
      settings: settings(),
      today,
      personId: people.user.id,
    });
    expect(!checked.ok && checked.errors).to.deep.equal({
      program: { code: "customer-association" },
    });
    given()
      .when({ type: "create", number: 1, form: form({ program: "osa-sell" }) })
      .thenRefused("form.incomplete");
  });

  it("an association submitted on Friday 2021-07-02 can be opted out of until Friday 2021-07-09 (R-CPOR-4)", () => {
    expect(optOutEnds("2021-07-02", new Set())).to.equal("2021-07-09");
  });
});
