import { expect } from "chai";
import type { AlertKind } from "../../../services/alerts/alert.ts";
import type {
  PlanActivityDates,
  PlanDates,
} from "../../../services/alerts/world.ts";
import { dueOn, raisedBetween, worldOf } from "../../support/alert-kit.ts";
import { munich, people } from "../../support/settings-kit.ts";

const plan = (overrides: Partial<PlanDates> = {}): PlanDates => ({
  id: "plan-1",
  program: "csp",
  mpnId: munich,
  year: 2021,
  status: "editing",
  statusSince: "2020-09-01T08:00:00.000Z",
  wasSubmitted: false,
  activities: [],
  ...overrides,
});
const handedIn = (overrides: Partial<PlanDates> = {}) =>
  plan({ status: "submitted", wasSubmitted: true, ...overrides });
const activity = (
  overrides: Partial<PlanActivityDates> = {},
): PlanActivityDates => ({
  id: "roadshow",
  campaignEnd: "2021-03-31",
  executed: true,
  ...overrides,
});

const days = (kind: AlertKind, one: PlanDates, more = {}) =>
  raisedBetween(
    kind,
    "2021-01-01",
    "2021-12-31",
    worldOf({ plans: [one], settings: more }),
  );

describe("A plan (section 15)", () => {
  it("that was not submitted is told 60, 30, 14 and 7 days before 30 June (R-PLAN-8)", () => {
    expect(days("plan-not-submitted", plan())).to.deep.equal([
      "2021-05-01 60",
      "2021-05-31 30",
      "2021-06-16 14",
      "2021-06-23 7",
    ]);
    expect(days("plan-not-submitted", handedIn())).to.deep.equal([]);
    const late = worldOf({ plans: [plan()] });
    expect(dueOn("2021-06-30", late)).to.have.lengthOf(1);
    expect(dueOn("2021-07-01", late)).to.deep.equal([]);
  });

  it("that was submitted is told 30, 14 and 7 days before the end of the 90 days (R-PLAN-7)", () => {
    expect(days("plan-90-days", handedIn())).to.deep.equal([
      "2021-08-29 30",
      "2021-09-14 14",
      "2021-09-21 7",
    ]);
    expect(days("plan-90-days", plan())).to.deep.equal([]);
    const [due] = dueOn("2021-09-28", worldOf({ plans: [handedIn()] }));
    expect([due?.deadline, due?.facts.daysLeft]).to.deep.equal([
      "2021-09-28",
      0,
    ]);
    expect(dueOn("2021-09-29", worldOf({ plans: [handedIn()] }))).to.be.empty;
  });

  it("that needs action is told at once, to the admins (R-PLAN-9)", () => {
    const one = handedIn({
      status: "action-required",
      statusSince: "2021-03-06T08:00:00.000Z",
    });
    expect(days("plan-action", one)).to.deep.equal(["2021-03-06 0"]);
    const due = dueOn("2021-03-06", worldOf({ plans: [one] })).find(
      ({ kind }) => kind === "plan-action",
    );
    expect([due?.to, due?.subject, due?.deadline]).to.deep.equal([
      [people.admin.id],
      { type: "plan", id: "plan-1" },
      "2021-09-28",
    ]);
  });

  it("has no alert before it came into its status", () => {
    const one = handedIn({
      status: "action-required",
      statusSince: "2021-03-06T23:30:00.000Z",
    });
    // Already the 7th in Berlin.
    expect(days("plan-action", one)).to.deep.equal(["2021-03-07 0"]);
  });
});

describe("The PoE of a plan's activity (section 15)", () => {
  const withPoe = (poe: PlanActivityDates["poe"]) =>
    handedIn({ activities: [activity(poe ? { poe } : {})] });
  const since = "2021-04-02T08:00:00.000Z";

  it("missing is told 14 days after the end of the campaign (R-POE-3)", () => {
    expect(days("poe-missing", withPoe(undefined))).to.deep.equal([
      "2021-04-14 -14",
    ]);
    expect(
      days("poe-missing", withPoe({ status: "editing", statusSince: since })),
    ).to.deep.equal(["2021-04-14 -14"]);
    expect(
      days("poe-missing", withPoe({ status: "submitted", statusSince: since })),
    ).to.deep.equal([]);
    const planned = handedIn({ activities: [activity({ executed: false })] });
    expect(days("poe-missing", planned)).to.deep.equal([]);
  });

  it("under review is told after the last day of the month that follows (section 7)", () => {
    const review = (submittedAt: string) =>
      days(
        "poe-review-overdue",
        withPoe({ status: "in-review", statusSince: since, submittedAt }),
      );
    expect(review("2021-04-02T08:00:00.000Z")).to.deep.equal(["2021-06-01 -1"]);
    expect(review("2021-01-31T08:00:00.000Z")).to.deep.equal(["2021-03-01 -1"]);
    // The first of May in Berlin.
    expect(review("2021-04-30T22:30:00.000Z")).to.deep.equal(["2021-07-01 -1"]);
    expect(
      days(
        "poe-review-overdue",
        withPoe({ status: "approved", statusSince: since }),
      ),
    ).to.deep.equal([]);
  });

  it("under review counts over a leap day", () => {
    const one = handedIn({
      activities: [
        activity({
          poe: {
            status: "submitted",
            statusSince: "2024-01-31T08:00:00.000Z",
          },
        }),
      ],
    });
    expect(
      raisedBetween(
        "poe-review-overdue",
        "2024-01-01",
        "2024-12-31",
        worldOf({ plans: [one] }),
      ),
    ).to.deep.equal(["2024-03-01 -1"]);
  });

  it("that needs action is told at once, apart from the plan", () => {
    const one = handedIn({
      status: "action-required",
      statusSince: since,
      activities: [
        activity({ poe: { status: "action-required", statusSince: since } }),
      ],
    });
    const due = dueOn("2021-04-02", worldOf({ plans: [one] }));
    expect(
      due.map(({ kind, subject }) => [kind, subject]),
    ).to.have.deep.members([
      ["plan-action", { type: "plan", id: "plan-1" }],
      ["plan-action", { type: "plan", id: "plan-1", activity: "roadshow" }],
    ]);
  });
});
