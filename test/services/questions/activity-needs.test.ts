import { expect } from "chai";
import {
  catalogue,
  type CatalogueItem,
} from "../../../services/activities/catalogue.ts";
import { conditionOf } from "../../../services/activities/conditions.ts";
import {
  activityNeeds,
  type ActivityNeeds,
} from "../../../services/questions/activity-needs.ts";
import { topics } from "../../../services/questions/topics.ts";

function needs(id: string): ActivityNeeds {
  const found = activityNeeds(id);
  if (!found) throw new Error(`${id} is no activity`);
  return found;
}

describe("What an activity needs", () => {
  it("is known of every activity, and every topic of an activity is one", () => {
    const named = topics
      .map(({ id }) => id)
      .filter((id) => id.startsWith("activity."));
    expect(named).to.have.members(catalogue.activities.map(({ id }) => id));
    for (const id of named) expect(needs(id).id).to.equal(id);
  });

  it("is known of no other topic", () => {
    for (const { id } of topics)
      if (!id.startsWith("activity."))
        expect(activityNeeds(id), id).to.equal(undefined);
    for (const id of ["", "activity.", "tradeshows", "activity.gaming"])
      expect(activityNeeds(id), id).to.equal(undefined);
  });

  for (const activity of catalogue.activities) {
    const { id } = activity;
    it(`${id}: is what the catalogue says, all of it and in its order`, () => {
      const keys = (items: readonly CatalogueItem[]) =>
        items
          .filter(({ perComponent }) => !perComponent)
          .map((one) =>
            one.appliesWhen === undefined
              ? { key: `${id}/${one.id}` }
              : {
                  key: `${id}/${one.id}`,
                  when: conditionOf(id, one.appliesWhen),
                },
          );
      expect(needs(id)).to.deep.equal({
        id,
        core: keys(activity.coreRequirements),
        communication: keys(activity.communicationRequirements),
        metrics: keys(activity.metrics),
        expenses: keys(activity.eligibleExpenses),
        caps: activity.caps.map((cap) => `${id}/${cap.id}`),
        exclusions: activity.exclusions.map((one) => `${id}/${one.id}`),
        components: activity.components,
        needsPreApproval: activity.preApproval === "required",
      });
    });
  }

  it("says of a trade show: brand, Microsoft content, agenda, photo, visitors", () => {
    const { core, communication, metrics, components } = needs(
      "activity.tradeshows",
    );
    const own = (name: string) => ({ key: `activity.tradeshows/${name}` });
    expect({ core, communication, metrics, components }).to.deep.equal({
      core: [own("company-brand-and-contact"), own("microsoft-content")],
      communication: [
        own("event-invitation-and-agenda"),
        own("participation-photo"),
      ],
      metrics: [own("estimated-attendees-or-visitors")],
      components: [],
    });
  });

  it("says under which answer something is needed only", () => {
    const id = "activity.demo-units";
    expect(needs(id).communication).to.deep.equal([
      {
        key: `${id}/system-specifications`,
        when: { question: `${id}/origin`, option: "in-house" },
      },
      {
        key: `${id}/delivery-proof`,
        when: { question: `${id}/origin`, option: "third-party" },
      },
      {
        key: `${id}/third-party-unit-proof`,
        when: { question: `${id}/origin`, option: "third-party" },
      },
    ]);
  });

  it("names the activities that a campaign is made of, and no proof for each by itself", () => {
    const { components, communication } = needs(
      "activity.multi-touch-campaign",
    );
    expect(components).to.have.lengthOf(4);
    for (const one of components)
      expect(activityNeeds(one), one).to.not.equal(undefined);
    expect(communication).to.deep.equal([]);
  });

  it("is a pre-approval for TV and radio only (R-SUCC-4)", () => {
    const asking = catalogue.activities
      .map(({ id }) => needs(id))
      .filter(({ needsPreApproval }) => needsPreApproval);
    expect(asking.map(({ id }) => id)).to.deep.equal(["activity.tv-radio"]);
  });

  it("names who is left out: an employee purchase site is not for Surface ADD (section 13)", () => {
    expect(needs("activity.employee-purchase-site").exclusions).to.deep.equal([
      "activity.employee-purchase-site/not-for-surface-add",
    ]);
  });
});
