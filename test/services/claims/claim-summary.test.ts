import { expect } from "chai";
import { summaryOf } from "../../../services/claims/claim-summary.ts";
import {
  by,
  created,
  feedback,
  documentAdded,
  inStatus,
  knownClaim,
  photo,
  requested,
  reviewStarted,
  submitted,
  type Step,
} from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";

const summary = (...steps: Step[]) =>
  summaryOf("tenant-a", knownClaim(...steps));

describe("The summary of a claim", () => {
  it("says since when it is in its status; what changes nothing about that leaves it", () => {
    const start = { body: reviewStarted, at: "2021-07-05T08:00:00.000Z" };
    const later = { body: feedback(), at: "2021-07-06T08:00:00.000Z" };
    const steps = [...inStatus.submitted, start, later];
    expect(summary(...steps).statusSince).to.equal(start.at);
    const first = { body: created(), at: "2021-06-01T08:00:00.000Z" };
    expect(summary(first, documentAdded()).statusSince).to.equal(first.at);
  });

  it("says when it was last handed in", () => {
    expect(summary(...inStatus.editing).submittedAt).to.equal(undefined);
    const again = {
      body: submitted({ from: "action-required", resubmission: true }),
      at: "2021-07-20T08:00:00.000Z",
    };
    const steps = [...inStatus["action-required"], again, reviewStarted];
    expect(summary(...steps).submittedAt).to.equal(again.at);
  });

  it("names the required items without evidence", () => {
    expect(summary(...inStatus.editing).missing).to.deep.equal([]);
    const { missing } = summary(created());
    expect(missing).to.include(photo);
    expect(missing).to.include("common/expense-document");
    const withPhoto = summary(created(), documentAdded({ items: [photo] }));
    expect(withPhoto.missing).not.to.include(photo);
  });

  it("says who asked for documents", () => {
    const one = summary(created(), by(people.admin, requested()));
    expect(one.requests[0]?.askedBy).to.equal(people.admin.id);
  });
});
