import { expect } from "chai";
import type { Alert } from "../../../services/alerts/alert.ts";
import { createAlertRecords } from "../../../services/alerts/alert-records.ts";
import { createAlertRun } from "../../../services/alerts/run-alerts.ts";
import {
  createOracle,
  wallClock,
  type Expected,
} from "../../support/alert-oracle.ts";
import { daysFrom } from "../../support/alert-kit.ts";
import {
  createClaimsOf,
  halfYearSettings,
  randomLife,
} from "../../support/half-year.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const tenants = [
  halfYearSettings("a", "Europe/Berlin", [
    "2026-08-14",
    "2026-10-02",
    "2026-10-03",
    "2026-12-24",
    "2026-12-25",
    "2026-12-31",
    "2027-01-01",
    "2027-01-06",
  ]),
  halfYearSettings("b", "Asia/Seoul", [
    "2026-08-17",
    "2026-09-24",
    "2026-09-25",
    "2026-10-05",
    "2026-10-09",
    "2027-02-08",
    "2027-02-09",
  ]),
];

const aboutOf = ({ subject }: Alert): string => {
  switch (subject.type) {
    case "claim":
      return subject.id;
    case "request":
      return subject.claim;
    case "funds":
      return `${subject.program} ${subject.mpnId} ${subject.period}`;
    case "plan":
    case "association":
      return "nothing of the bot's";
  }
};
const asLine = (one: Expected): string =>
  [
    one.row,
    one.about,
    `on ${one.on}`,
    `until ${one.until}`,
    `to ${one.to.join("+")}`,
    one.money.join("+"),
    one.isFolded ? "folded" : "",
  ].join(" | ");
const expectedOf = (alert: Alert): Expected => ({
  row: alert.kind,
  about: aboutOf(alert),
  on: alert.on,
  until: alert.deadline,
  to: [...alert.to].sort(),
  money: alert.facts.money
    .map(({ minor, currency }) => `${minor} ${currency}`)
    .sort(),
  isFolded: alert.toldBy !== undefined,
});

describe("Half a year of 2,000 claims", () => {
  it("raises every due alert exactly once, and none for what is closed", async function () {
    // Every alert is worked out twice: seconds of work, more where others work beside.
    this.timeout(120_000);
    const random = seededRandom(20_260_701);
    const lives = Array.from({ length: 2000 }, (_, n) =>
      randomLife(`claim-${n}`, n % 5 < 3 ? "a" : "b", random),
    );
    const claims = createClaimsOf(lives);
    const store = createMemoryRecordStore();
    const clock = { now: new Date("2026-07-01T00:00:00Z") };
    const fail = (what: string, error: unknown): never => {
      throw new Error(what, { cause: error });
    };
    const start = async () => {
      const records = createAlertRecords(store);
      await records.open(fail);
      return createAlertRun({
        tenants: () => tenants,
        summaries: claims.summaries,
        records,
        now: () => clock.now,
        onFault: fail,
      });
    };

    const oracles = tenants.map(({ tenantId, timeZone, holidays }) => ({
      tenantId,
      timeZone,
      oracle: createOracle({ tenant: tenantId, timeZone, holidays }, lives),
      /** The day on which this process has looked. */
      looked: "",
    }));
    const counts = new Map<string, number>();
    const ids: string[] = [];
    let run = await start();
    let offUntil = "";
    let restarts = 0;

    for (const day of daysFrom("2026-07-01", "2027-03-05")) {
      if (day < offUntil) continue;
      const wasOff = day === offUntil;
      // Some days off, and now and then only a restart.
      if (random.chance(0.03)) {
        const days = random.between(1, 11);
        offUntil =
          daysFrom(day, "2027-04-30")[days] ?? expect.fail("The year ended");
        continue;
      }
      for (const hour of [random.between(0, 9), random.between(10, 23)]) {
        if (wasOff || random.chance(0.03)) {
          run = await start();
          restarts += 1;
          for (const one of oracles) one.looked = "";
        }
        const minute = random.between(0, 59);
        clock.now = new Date(
          Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000,
        );
        const instant = clock.now.toISOString();
        claims.moveTo(instant);
        const raised = await run.runAlerts();
        const expected = oracles.flatMap((one) => {
          const [today, onTheWall] = wallClock(one.timeZone, instant);
          if (onTheWall < 8 || one.looked === today) return [];
          one.looked = today;
          return one.oracle.at(instant);
        });
        expect(
          raised.map((one) => asLine(expectedOf(one))).sort(),
          instant,
        ).to.deep.equal(expected.map(asLine).sort());
        for (const { id, kind } of raised) {
          ids.push(id);
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
        }
      }
    }

    // Ids of the two tenants may be alike where they are about funds.
    const records = createAlertRecords(store);
    const stored = await Promise.all(
      (await store.ids("alerts")).map((id) => records.load(id)),
    );
    const perRecord = stored.flatMap((one) => [
      one?.record.alerts.map(({ id }) => id) ?? [],
      one?.record.outbox.map(({ id }) => id) ?? [],
    ]);
    for (const list of perRecord)
      expect(new Set(list).size).to.equal(list.length);
    expect(stored.flatMap((one) => one?.record.alerts ?? [])).to.have.lengthOf(
      ids.length,
    );

    // The life was rich enough to prove something.
    expect(restarts).to.be.greaterThan(10);
    for (const { oracle } of oracles)
      expect(oracle.skipped.count).to.be.greaterThan(20);
    const claimKinds = [
      "claim-deadline-money-left",
      "usage-period-ends",
      "draft-near-deadline",
      "action-required",
      "review-overdue",
      "dispute-overdue",
      "payment-overdue",
      "claiming-opens",
      "below-threshold",
      "request-open",
      "retention-ends",
    ];
    expect([...counts.keys()]).to.have.members(claimKinds);
    expect(ids.length).to.be.greaterThan(3000);
  });
});
