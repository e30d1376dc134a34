import { expect } from "chai";
import { summaryOf } from "../../../services/claims/claim-summary.ts";
import type { Change } from "../../../services/delivery/changes.ts";
import { raiseWeekly } from "../../../services/telling/raise-weekly.ts";
import { createWeeklyRecords } from "../../../services/telling/weekly-records.ts";
import { created, knownClaim } from "../../support/claim-kit.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { people, settings } from "../../support/settings-kit.ts";

const admins = [people.admin.id, people.seoulAdmin.id];
const claim = summaryOf("tenant-a", knownClaim(created()));

describe("The report of the week", () => {
  let now: Date;
  let claims: (typeof claim)[];
  let told: Change[];
  let weekly: ReturnType<typeof createWeeklyRecords>;

  beforeEach(() => {
    claims = [claim];
    told = [];
    weekly = createWeeklyRecords(createMemoryRecordStore());
  });
  /** Those who are promised one at that instant; Berlin is an hour ahead. */
  const promisedAt = async (instant: string) => {
    now = new Date(instant);
    told = [];
    await raiseWeekly({
      records: { summaries: () => claims },
      weekly,
      tenants: () => [settings()],
      changed: (change) => told.push(change),
      now: () => now,
    });
    return told.flatMap((change) => change.people ?? []);
  };

  it("is promised to the incentives admins of any place on Monday at nine, once", async () => {
    expect(await promisedAt("2026-11-23T07:59:00Z")).to.deep.equal([]);
    expect(await promisedAt("2026-11-23T08:00:00Z")).to.deep.equal(admins);
    expect(await promisedAt("2026-11-23T08:10:00Z")).to.deep.equal([]);
    expect(await promisedAt("2026-11-29T22:00:00Z")).to.deep.equal([]);
    expect(await promisedAt("2026-11-30T08:00:00Z")).to.deep.equal(admins);
  });

  it("comes later in the week where the bot was down on Monday", async () => {
    expect(await promisedAt("2026-11-25T01:00:00Z")).to.deep.equal(admins);
  });

  it("is promised to nobody before the first claim", async () => {
    claims = [];
    expect(await promisedAt("2026-11-23T08:00:00Z")).to.deep.equal([]);
    expect(weekly.waiting.depth().count).to.equal(0);
  });
});
