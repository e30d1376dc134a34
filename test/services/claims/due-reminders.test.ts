import { expect } from "chai";
import { summaryOf } from "../../../services/claims/claim-summary.ts";
import { dueReminders } from "../../../services/claims/due-reminders.ts";
import { dayIn, hourIn } from "../../../services/calendar/dates.ts";
import {
  by,
  cancelled,
  claimId,
  created,
  declined,
  fulfilled,
  handedOn,
  knownClaim,
  reminded,
  requested,
  type Step,
} from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";

const berlin = "Europe/Berlin";
const mona = { id: "id-mona", name: "Mona" };
const asked = (due: string | undefined, at = "2021-07-01T08:00:00.000Z") => ({
  body: requested(due === undefined ? {} : { due }),
  at,
});

/** What goes out at this moment, to the claim's one request. */
function sentAt(at: string, timeZone: string, ...steps: readonly Step[]) {
  const summary = summaryOf("tenant-a", knownClaim(created(), ...steps));
  const today = dayIn(timeZone, new Date(at));
  return dueReminders([summary], today, timeZone).map(({ when }) => when);
}
const sentOn = (day: string, ...steps: readonly Step[]) =>
  sentAt(`${day}T10:00:00Z`, berlin, ...steps);

describe("A reminder of a request (section 15)", () => {
  const waiting = asked("2021-07-20");

  it("names claim, request and which of the two it is", () => {
    const summary = summaryOf("tenant-a", knownClaim(created(), waiting));
    expect(dueReminders([summary], "2021-07-17", berlin)).to.deep.equal([
      { claimId, request: "request-1", when: "ahead" },
    ]);
  });

  it("is due three days before and on the day, and not before", () => {
    expect(sentOn("2021-07-16", waiting)).to.deep.equal([]);
    expect(sentOn("2021-07-17", waiting)).to.deep.equal(["ahead"]);
    expect(sentOn("2021-07-20", waiting)).to.deep.equal(["due"]);
  });

  it("is due once", () => {
    const ahead = reminded("ahead");
    for (const day of ["2021-07-17", "2021-07-18", "2021-07-19"])
      expect(sentOn(day, waiting, ahead), day).to.deep.equal([]);
    expect(sentOn("2021-07-20", waiting, ahead)).to.deep.equal(["due"]);
    for (const day of ["2021-07-20", "2021-07-21", "2021-09-01"])
      expect(sentOn(day, waiting, ahead, reminded("due")), day).to.deep.equal(
        [],
      );
  });

  it("after days in which the bot did not run is only the latest", () => {
    expect(sentOn("2021-07-19", waiting)).to.deep.equal(["ahead"]);
    expect(sentOn("2021-07-20", waiting)).to.deep.equal(["due"]);
    expect(sentOn("2021-07-25", waiting)).to.deep.equal(["due"]);
    expect(sentOn("2021-07-25", waiting, reminded("due"))).to.deep.equal([]);
  });

  it("is for nobody who was asked on that very day", () => {
    const onTheDay = asked("2021-07-20", "2021-07-20T08:00:00.000Z");
    expect(sentOn("2021-07-20", onTheDay)).to.deep.equal([]);
    expect(sentOn("2021-07-22", onTheDay)).to.deep.equal([]);
    const threeAhead = asked("2021-07-20", "2021-07-17T08:00:00.000Z");
    expect(sentOn("2021-07-18", threeAhead)).to.deep.equal([]);
    expect(sentOn("2021-07-20", threeAhead)).to.deep.equal(["due"]);
  });

  it("goes by the days of the tenant's time zone", () => {
    for (const [zone, before, after] of [
      [berlin, "2021-07-19T21:59:00Z", "2021-07-19T22:00:00Z"],
      ["Asia/Seoul", "2021-07-19T14:59:00Z", "2021-07-19T15:00:00Z"],
      ["America/Los_Angeles", "2021-07-20T06:59:00Z", "2021-07-20T07:00:00Z"],
    ] as const) {
      expect(sentAt(before, zone, waiting), zone).to.deep.equal(["ahead"]);
      expect(sentAt(after, zone, waiting), zone).to.deep.equal(["due"]);
    }
    // The 20th in Seoul, the 19th in Berlin.
    const late = asked("2021-07-20", "2021-07-19T20:00:00.000Z");
    const at = "2021-07-20T10:00:00Z";
    expect(sentAt(at, "Asia/Seoul", late)).to.deep.equal([]);
    expect(sentAt(at, berlin, late)).to.deep.equal(["due"]);
  });

  it("counts calendar days over the change of the clocks", () => {
    const autumn = asked("2021-11-01");
    expect(sentAt("2021-10-28T21:59:00Z", berlin, autumn)).to.deep.equal([]);
    expect(sentAt("2021-10-28T22:00:00Z", berlin, autumn)).to.deep.equal([
      "ahead",
    ]);
    expect(sentAt("2021-10-31T22:59:00Z", berlin, autumn)).to.deep.equal([
      "ahead",
    ]);
    expect(sentAt("2021-10-31T23:00:00Z", berlin, autumn)).to.deep.equal([
      "due",
    ]);
  });

  it("is for open requests with a due date only", () => {
    for (const end of [fulfilled(), cancelled(), declined()])
      expect(sentOn("2021-07-20", waiting, end)).to.deep.equal([]);
    expect(sentOn("2021-07-20", asked(undefined))).to.deep.equal([]);
  });

  it("is sent anew to whom the request was handed on", () => {
    const steps = [waiting, reminded("ahead")] as const;
    const onward = (at: string) => ({
      ...{ body: handedOn(mona), by: people.colleague },
      at,
    });
    const early = onward("2021-07-10T08:00:00.000Z");
    expect(sentOn("2021-07-17", waiting, early)).to.deep.equal(["ahead"]);
    const late = onward("2021-07-18T08:00:00.000Z");
    expect(sentOn("2021-07-20", ...steps, late)).to.deep.equal(["due"]);
  });

  it("does not follow at once when it was handed on late: that told them", () => {
    const late = {
      body: handedOn(mona),
      by: people.colleague,
      at: "2021-07-18T08:00:00.000Z",
    };
    expect(sentOn("2021-07-18", waiting, reminded("ahead"), late)).to.be.empty;
    const onTheDay = { ...late, at: "2021-07-20T08:00:00.000Z" };
    const both = [waiting, reminded("ahead"), reminded("due")];
    expect(sentOn("2021-07-20", ...both, onTheDay)).to.be.empty;
    expect(sentOn("2021-07-21", ...both, onTheDay)).to.be.empty;
  });

  it("is worked out for each request of each claim", () => {
    const two = summaryOf(
      "tenant-a",
      knownClaim(
        created(),
        waiting,
        by(people.user, requested({ id: "request-2", due: "2021-07-18" })),
      ),
    );
    expect(
      dueReminders([two, { ...two, id: "other" }], "2021-07-18", berlin),
    ).to.deep.equal([
      { claimId, request: "request-1", when: "ahead" },
      { claimId, request: "request-2", when: "due" },
      { claimId: "other", request: "request-1", when: "ahead" },
      { claimId: "other", request: "request-2", when: "due" },
    ]);
  });
});

describe("The hour of the day", () => {
  it("is that of the tenant's time zone, summer and winter", () => {
    const at = (iso: string, zone: string) => hourIn(zone, new Date(iso));
    expect(at("2021-07-20T06:00:00Z", berlin)).to.equal(8);
    expect(at("2021-12-20T06:59:00Z", berlin)).to.equal(7);
    expect(at("2021-07-20T15:00:00Z", "Asia/Seoul")).to.equal(0);
  });
});
