import { expect } from "chai";
import { createAlertRecords } from "../../../services/alerts/alert-records.ts";
import { createAlertRun } from "../../../services/alerts/run-alerts.ts";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { claimIn, draft } from "../../support/alert-kit.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { settings } from "../../support/settings-kit.ts";

const berlin = settings({ funds: [] });

function office(
  tenants = [berlin],
  store: RecordStore = createMemoryRecordStore(),
) {
  const clock = { now: new Date("2021-08-07T05:00:00Z") };
  const claims: ClaimSummary[] = [draft({})];
  const faults: string[] = [];
  let looks = 0;
  const open = () =>
    createAlertRun({
      tenants: () => tenants,
      summaries: () => {
        looks += 1;
        return claims;
      },
      records: createAlertRecords(store),
      now: () => clock.now,
      onFault: (what) => faults.push(what),
    });
  const { runAlerts } = open();
  return {
    claims,
    faults,
    looks: () => looks,
    reopen: open,
    at: async (instant: string, run = runAlerts) => {
      clock.now = new Date(instant);
      return (await run()).map(({ kind, lead }) => `${kind} ${lead}`);
    },
  };
}
const two = ["draft-near-deadline 7", "draft-near-deadline 7"];

describe("The daily run of the alerts", () => {
  it("waits until eight o'clock in the tenant's time zone", async () => {
    const { at } = office();
    expect(await at("2021-08-07T05:59:59Z")).to.deep.equal([]);
    expect(await at("2021-08-07T06:00:00Z")).to.deep.equal(two);
  });

  it("goes by the day of each tenant", async () => {
    const { at } = office([
      settings({ funds: [], tenantId: "a", timeZone: "Asia/Seoul" }),
      settings({ funds: [], tenantId: "b", timeZone: "America/Los_Angeles" }),
    ]);
    expect(await at("2021-08-06T22:59:00Z")).to.deep.equal([
      // Los Angeles: still the 6th, and the latest lead is that of 14 days.
      "draft-near-deadline 14",
      "draft-near-deadline 14",
    ]);
    expect(await at("2021-08-06T23:00:00Z")).to.deep.equal(two);
    expect(await at("2021-08-07T15:00:00Z")).to.deep.equal(two);
  });

  it("looks once a day, however often it is called", async () => {
    const { at, looks, claims } = office();
    await at("2021-08-07T08:00:00Z");
    claims.push(draft({}, { id: "later" }));
    expect(await at("2021-08-07T12:00:00Z")).to.deep.equal([]);
    expect(looks()).to.equal(1);
    expect(await at("2021-08-08T08:00:00Z")).to.deep.equal([
      "draft-near-deadline 7",
    ]);
  });

  it("may run again after a restart, and doubles nothing", async () => {
    const { at, reopen, looks } = office();
    await at("2021-08-07T08:00:00Z");
    const again = reopen();
    expect(await at("2021-08-07T09:00:00Z", again.runAlerts)).to.deep.equal([]);
    expect(looks()).to.equal(2);
  });

  it("tries again what could not be saved, and only that", async () => {
    const disk = createMemoryRecordStore();
    let writes = 0;
    const { at, faults } = office([berlin], {
      ...disk,
      write(...record) {
        writes += 1;
        return writes === 1
          ? Promise.reject(new Error("The disk is full"))
          : disk.write(...record);
      },
    });
    expect(await at("2021-08-07T08:00:00Z")).to.have.lengthOf(1);
    expect(faults).to.have.lengthOf(1);
    expect(await at("2021-08-07T08:10:00Z")).to.have.lengthOf(1);
    expect(await at("2021-08-07T08:20:00Z")).to.deep.equal([]);
  });

  it("of one tenant is not held up by a fault of another", async () => {
    const other = settings({ funds: [], tenantId: "tenant-b" });
    const faults: string[] = [];
    const run = createAlertRun({
      tenants: () => [berlin, other],
      summaries(tenant) {
        if (tenant === berlin.tenantId) throw new Error("A bug");
        return [claimIn("disputed")];
      },
      records: createAlertRecords(createMemoryRecordStore()),
      now: () => new Date("2021-07-09T08:00:00Z"),
      onFault: (what) => faults.push(what),
    });
    expect(await run.runAlerts()).to.have.lengthOf(1);
    expect(faults).to.deep.equal([berlin.tenantId]);
  });

  it("called several times at once looks once", async () => {
    const { at, looks, reopen } = office();
    await at("2021-08-07T05:00:00Z");
    const { runAlerts } = reopen();
    const both = async () =>
      (await Promise.all([runAlerts(), runAlerts()])).flat();
    expect(await at("2021-08-07T08:00:00Z", both)).to.deep.equal(two);
    expect(looks()).to.equal(1);
  });
});
