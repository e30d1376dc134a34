import { expect } from "chai";
import {
  activityOf,
  catalogue,
  fitsProgram,
  isEligible,
  type Activity,
} from "../../../services/activities/catalogue.ts";
import { checklistItems } from "../../../services/activities/checklist-items.ts";

function known(id: string): Activity {
  const activity = activityOf(`activity.${id}`);
  if (!activity) throw new Error(`${id} is no activity`);
  return activity;
}

describe("The catalogue of activities", () => {
  it("holds these twenty and no other", () => {
    expect(
      catalogue.activities.map(({ id }) => id.replace("activity.", "")),
    ).to.deep.equal([
      "print-advertising",
      "digital-advertising",
      "direct-mail-email-sms",
      "tv-radio",
      "website-seo",
      "syndicated-content",
      "multi-touch-campaign",
      "telemarketing",
      "customer-seminars",
      "tradeshows",
      "customer-offers",
      "internal-incentives",
      "onsite-champ",
      "proof-of-concept",
      "employee-purchase-site",
      "mpn-participation",
      "exams-tuition",
      "internal-training",
      "microsoft-conferences",
      "demo-units",
    ]);
  });

  it("gives every item of an activity an id of its own over all its lists", () => {
    for (const one of catalogue.activities) {
      const ids = [
        ...one.coreRequirements,
        ...one.communicationRequirements,
        ...one.metrics,
        ...one.eligibleExpenses,
        ...one.caps,
      ].map(({ id }) => id);
      expect(new Set(ids).size, one.id).to.equal(ids.length);
    }
  });

  it("asks for a pre-approval for TV and radio only (R-SUCC-4)", () => {
    const asking = catalogue.activities.filter(
      ({ preApproval }) => preApproval === "required",
    );
    expect(asking.map(({ id }) => id)).to.deep.equal(["activity.tv-radio"]);
  });

  it("names only expenses of the same activity in a cap (section 13)", () => {
    for (const { id, caps, eligibleExpenses } of catalogue.activities)
      for (const cap of caps)
        expect(
          eligibleExpenses.map((one) => one.id),
          `${id}/${cap.id}`,
        ).to.include.members(cap.appliesToExpenses);
  });

  it("lets the campaign use only activities that exist", () => {
    for (const id of known("multi-touch-campaign").components)
      expect(activityOf(id), id).to.not.equal(undefined);
  });

  it("asks for nothing under a key that two items share", () => {
    const campaign = known("multi-touch-campaign");
    const items = checklistItems(campaign, {
      "activity.multi-touch-campaign/components": campaign.components,
    });
    expect(new Set(items.map(({ key }) => key)).size).to.equal(items.length);
  });

  it("knows no activity by another name", () => {
    expect(activityOf("tradeshows")).to.equal(undefined);
    expect(activityOf("activity.gaming")).to.equal(undefined);
  });
});

describe("An activity under a program", () => {
  const csp: string[] = [];
  const surfacePc = ["surface", "surface-pc"];
  const surfaceAdd = ["surface", "surface-add", "surface-pc"];

  it("TV and radio is claimed under Surface only", () => {
    const activity = known("tv-radio");
    expect(isEligible(activity, csp)).to.equal(false);
    expect(isEligible(activity, surfacePc)).to.equal(true);
  });

  it("an employee purchase site is not for Surface ADD (section 13)", () => {
    const activity = known("employee-purchase-site");
    expect(isEligible(activity, csp)).to.equal(true);
    expect(isEligible(activity, surfacePc)).to.equal(true);
    expect(isEligible(activity, surfaceAdd)).to.equal(false);
  });

  it("every other one can be claimed under any program", () => {
    const limited = ["activity.tv-radio", "activity.employee-purchase-site"];
    for (const activity of catalogue.activities)
      for (const groups of [csp, surfacePc, surfaceAdd])
        if (!limited.includes(activity.id))
          expect(isEligible(activity, groups), activity.id).to.equal(true);
  });

  it("of a Surface subgroup is a Surface one, named so or not (programGroups: surface contains the other three)", () => {
    for (const group of ["surface-pc", "surface-hub", "surface-add"]) {
      expect(fitsProgram({ onlyFor: ["surface"] }, [group]), group).to.be.true;
      expect(fitsProgram({ exceptFor: ["surface"] }, [group]), group).to.be
        .false;
    }
  });

  it("fits where nothing is said of programs", () => {
    expect(fitsProgram(undefined, csp)).to.equal(true);
    expect(fitsProgram({}, surfacePc)).to.equal(true);
  });

  it("fits only if it is among the named and not among the barred", () => {
    const fit = {
      onlyFor: ["surface" as const],
      exceptFor: ["surface-hub" as const],
    };
    expect(fitsProgram(fit, csp)).to.equal(false);
    expect(fitsProgram(fit, surfacePc)).to.equal(true);
    expect(fitsProgram(fit, ["surface", "surface-hub"])).to.equal(false);
  });
});
