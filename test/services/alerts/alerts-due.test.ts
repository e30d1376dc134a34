import { expect } from "chai";
import {
  alertKinds,
  seriesOf,
  subjectKey,
} from "../../../services/alerts/alert.ts";
import { tenantSettings } from "../../../services/settings/tenant-settings.ts";
import {
  claimIn,
  daysFrom,
  draft,
  dueOn,
  raisedBetween,
  runOn,
  worldOf,
} from "../../support/alert-kit.ts";
import { eur } from "../../support/claim-kit.ts";
import { earned, settings } from "../../support/settings-kit.ts";

const money = "claim-deadline-money-left";
const rich = (more = {}) =>
  worldOf({ settings: { funds: [earned(1_000_000, "EUR")], ...more } });
const leads = (list: number[]) => ({ alerts: { leads: { [money]: list } } });
const moneyOn = (days: string[], world = rich()) =>
  runOn(days, world)
    .filter(({ alert }) => alert.kind === money)
    .map(({ today, alert }) => `${today} ${String(alert.lead)}`);

describe("After days in which the bot did not run", () => {
  it("only the latest lead of a row is raised, and says the day it fell due", () => {
    expect(moneyOn(["2021-06-20", "2021-08-12"])).to.deep.equal([
      "2021-06-20 60",
      "2021-08-12 3",
    ]);
    const [due] = dueOn("2021-08-12", rich());
    expect([due?.on, due?.facts.daysLeft]).to.deep.equal(["2021-08-11", 2]);
  });

  it("what repeats is raised once, and goes on in its rhythm", () => {
    const world = worldOf({
      claims: [claimIn("action-required", "2021-07-02T08:00:00.000Z")],
    });
    const days = ["2021-07-19", ...daysFrom("2021-07-20", "2021-07-22")];
    expect(
      runOn(days, world).map(({ today, alert }) => [today, alert.on]),
    ).to.deep.equal([
      ["2021-07-19", "2021-07-16"],
      ["2021-07-20", "2021-07-20"],
      ["2021-07-22", "2021-07-22"],
    ]);
  });

  it("nothing is raised whose date has passed", () => {
    expect(moneyOn(["2021-08-10", "2021-08-15"])).to.deep.equal([
      "2021-08-10 7",
    ]);
  });
});

describe("When the settings change", () => {
  const changed = (before: number[], then: number[], on = "2021-08-09") =>
    raisedBetween(money, "2021-07-30", "2021-08-14", (today) =>
      rich(leads(today < on ? before : then)),
    );

  it("a lead that is taken away is not raised, and none before it", () => {
    expect(changed([14, 7, 3], [14])).to.deep.equal([
      "2021-07-31 14",
      "2021-08-07 7",
    ]);
    expect(changed([7], [14])).to.deep.equal(["2021-08-07 7"]);
  });

  it("a new lead is raised on its day, or at once if that has just been missed", () => {
    expect(changed([14], [14, 4])).to.deep.equal([
      "2021-07-31 14",
      "2021-08-10 4",
    ]);
    expect(changed([14], [14, 6])).to.deep.equal([
      "2021-07-31 14",
      "2021-08-09 6",
    ]);
  });

  it("an empty list turns a row off, and every row can be turned off", () => {
    expect(changed([14, 7], [])).to.deep.equal([
      "2021-07-31 14",
      "2021-08-07 7",
    ]);
    const off = Object.fromEntries(alertKinds.map((kind) => [kind, []]));
    const world = worldOf({
      claims: [draft({}), claimIn("action-required"), claimIn("approved")],
      settings: {
        funds: [earned(1_000_000, "EUR")],
        alerts: { leads: off },
      },
    });
    for (const day of ["2021-08-07", "2021-08-16", "2021-09-10", "2023-05-20"])
      expect(dueOn(day, world), day).to.deep.equal([]);
  });

  it("a holiday entered later repeats nothing", () => {
    const claims = [claimIn("action-required", "2021-07-02T08:00:00.000Z")];
    const days = raisedBetween(
      "action-required",
      "2021-07-05",
      "2021-07-12",
      (today) =>
        worldOf({
          claims,
          settings: { holidays: today < "2021-07-07" ? [] : ["2021-07-06"] },
        }),
    );
    expect(days).to.deep.equal(["2021-07-06 -2", "2021-07-09 -4"]);
  });

  it("settings files from before alerts stay valid, and say the table's lead times", () => {
    const { alerts: _, ...old } = settings();
    const { alerts } = tenantSettings.parse(old);
    expect(Object.keys(alerts.leads)).to.have.members([...alertKinds]);
    expect(alerts.leads[money]).to.deep.equal([60, 30, 14, 7, 3, 1]);
    expect(alerts.leads["cpor-dispute-ends"]).to.deep.equal([10, 3]);
    expect(alerts).to.deep.include({
      escalateAfterBusinessDays: 2,
      deputies: {},
    });
  });

  it("wrong lead times are refused", () => {
    const parse = (lead: object) =>
      tenantSettings.safeParse({ ...settings(), alerts: { leads: lead } });
    expect(parse({ [money]: [5] }).success).to.equal(true);
    for (const wrong of [
      { [money]: [-1] },
      { [money]: [1.5] },
      { [money]: [400] },
      { "action-required": [0] },
      { "action-required": [1, 2] },
      { "no-such-row": [1] },
    ])
      expect(parse(wrong).success, JSON.stringify(wrong)).to.equal(false);
  });
});

describe("What is due on one day", () => {
  it("comes worst first: least days, then most money", () => {
    const world = worldOf({
      claims: [
        draft({ amount: eur(10) }, { id: "small" }),
        draft({ amount: eur(20_000) }, { id: "large" }),
        claimIn("submitted"),
      ],
      settings: { funds: [earned(1_000_000, "EUR")] },
    });
    expect(
      dueOn("2021-08-07", world).map(({ kind, facts }) => [
        kind,
        facts.daysLeft,
      ]),
    ).to.deep.equal([
      ["review-overdue", -33],
      ["draft-near-deadline", 7],
      ["draft-near-deadline", 7],
      [money, 7],
      ["draft-near-deadline", 7],
    ]);
  });

  it("has an id of its own each, and one per line", () => {
    const world = worldOf({
      claims: [draft({}), draft({}, { id: "other claim/with 1 %" })],
    });
    const due = dueOn("2021-08-07", world);
    expect(new Set(due.map(({ id }) => id)).size).to.equal(due.length);
    expect(new Set(due.map(seriesOf)).size).to.equal(due.length);
    for (const { subject } of due)
      expect(subjectKey(subject)).to.match(/^[^ ]+$/);
  });
});
