import { expect } from "chai";
import {
  channelReceiver,
  escalations,
  type Escalatable,
} from "../../../services/telling/escalate.ts";
import { munich, people, settings } from "../../support/settings-kit.ts";

const { user, admin, globalAdmin, colleague } = people;
const channel = "19:alerts@thread.tacv2";
/** A Friday in Berlin. */
const sentAt = "2021-07-02T10:00:00Z";
const wednesday = new Date("2021-07-07T08:00:00Z");

const told = (over: Partial<Escalatable> = {}): Escalatable => ({
  id: "n1",
  to: user.id,
  state: "sent",
  needsAction: true,
  sentAt,
  escalates: undefined,
  scope: { program: "csp", mpnId: munich },
  ...over,
});

const office = settings({
  alerts: { deputies: { [user.id]: colleague.id }, channel },
});
const next = (
  all: readonly Escalatable[],
  now = wednesday,
  where = office,
): string[] => escalations(all, where, now).map(({ to }) => to);

describe("What nobody acted on", () => {
  it("goes to the deputy after two business days, not on the second one", () => {
    expect(next([told()], new Date("2021-07-06T21:59:00Z"))).to.deep.equal([]);
    expect(next([told()], new Date("2021-07-06T22:00:00Z"))).to.deep.equal([
      colleague.id,
    ]);
    expect(escalations([told()], office, wednesday)).to.deep.equal([
      { from: "n1", to: colleague.id },
    ]);
  });

  it("waits longer over the tenant's holidays and as long as the settings say", () => {
    const holiday = settings({
      holidays: ["2021-07-05"],
      alerts: { deputies: { [user.id]: colleague.id } },
    });
    const patient = settings({
      alerts: {
        deputies: { [user.id]: colleague.id },
        escalateAfterBusinessDays: 3,
      },
    });
    expect(next([told()], wednesday, holiday)).to.deep.equal([]);
    expect(next([told()], wednesday, patient)).to.deep.equal([]);
    expect(
      next([told()], new Date("2021-07-08T08:00:00Z"), patient),
    ).to.deep.equal([colleague.id]);
  });

  it("goes to the incentives admins where there is no deputy, then to the channel", () => {
    const none = settings({ alerts: { channel } });
    expect(next([told()], wednesday, none)).to.deep.equal([admin.id]);
    const second = told({ id: "n2", to: admin.id, escalates: "n1" });
    expect(next([told(), second], wednesday, none)).to.deep.equal([
      channelReceiver(channel),
    ]);
    const third = told({
      id: "n3",
      to: channelReceiver(channel),
      escalates: "n2",
    });
    expect(next([told(), second, third], wednesday, none)).to.deep.equal([]);
  });

  it("goes to the global admins where the location has no incentives admin", () => {
    const none = settings({
      people: [
        {
          id: globalAdmin.id,
          name: "Gloria",
          grants: [{ role: "global-admin" }],
        },
      ],
    });
    expect(next([told()], wednesday, none)).to.deep.equal([globalAdmin.id]);
  });

  it("goes on at once where it could not be delivered", () => {
    const lost = told({ state: "undeliverable", sentAt: undefined });
    expect(next([lost], new Date(sentAt))).to.deep.equal([colleague.id]);
  });

  it("goes on from whoever was told next, each step once", () => {
    const deputy = told({ id: "n2", to: colleague.id, escalates: "n1" });
    expect(next([told(), deputy])).to.deep.equal([admin.id]);
    const waiting = { ...deputy, state: "pending" as const, sentAt: undefined };
    expect(next([told(), waiting])).to.deep.equal([]);
  });

  it("ends with anybody's action, be it the deputy's", () => {
    expect(next([told({ state: "acted" })])).to.deep.equal([]);
    const deputy = told({
      id: "n2",
      to: colleague.id,
      escalates: "n1",
      state: "acted",
    });
    expect(next([told(), deputy])).to.deep.equal([]);
  });

  it("was only seen: that is no action", () => {
    expect(next([told({ state: "seen" })])).to.deep.equal([colleague.id]);
  });

  for (const state of ["pending", "sending", "obsolete"] as const)
    it(`stays where it is while it is ${state}`, () => {
      expect(next([told({ state, sentAt: undefined })])).to.deep.equal([]);
    });

  it("is told nobody twice, and is news that needs no action never told on", () => {
    expect(next([told({ needsAction: false })])).to.deep.equal([]);
    const both = [told(), told({ id: "n2", to: admin.id })];
    expect(next(both)).to.deep.equal([colleague.id, channelReceiver(channel)]);
    expect(
      next([told({ to: admin.id }), told({ id: "n2", to: colleague.id })]),
    ).to.deep.equal([channelReceiver(channel)]);
  });
});
