import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";
import type { Alert } from "../../../services/alerts/alert.ts";
import { createAlertRecords } from "../../../services/alerts/alert-records.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import {
  claimIn,
  draft,
  dueOn,
  manyDrafts,
  worldOf,
} from "../../support/alert-kit.ts";
import { recordStoreContract } from "../../contracts/record-store.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { earned, people } from "../../support/settings-kit.ts";

recordStoreContract("The memory store of the simulations", () => {
  const store = createMemoryRecordStore();
  return Promise.resolve({
    store,
    reopen: () => store,
    close: () => Promise.resolve(),
  });
});

const tenant = "tenant-a";
const { user, admin } = people;
const pending = { states: ["pending"] } as const;
const me = { tenant, id: user.id };
const now = new Date("2021-08-07T08:00:00.000Z");
const world = worldOf({ claims: [draft({})] });
const due = (today: string, before: Alert[] = []) =>
  dueOn(today, world, before);
const fail = (_: string, error: unknown): never => {
  throw error;
};

describe("Alert records", () => {
  let directory: string;
  let store: RecordStore;
  let writes: number;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "alerts-"));
    const disk = createLowdbRecordStore({ directory });
    writes = 0;
    store = {
      ...disk,
      write(...record) {
        writes += 1;
        return disk.write(...record);
      },
    };
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function opened(from = store) {
    const records = createAlertRecords(from);
    await records.open(fail);
    return records;
  }
  const all = async (records: ReturnType<typeof createAlertRecords>) => {
    const ids = await store.ids("alerts");
    const loaded = await Promise.all(ids.map((id) => records.load(id)));
    return loaded.flatMap((one) => one?.record.outbox ?? []);
  };

  it("keep an alert and whom to tell of it, in one write per subject", async () => {
    const records = await opened();
    const fresh = await records.raise(tenant, due("2021-08-07"), now, fail);
    expect(fresh).to.have.lengthOf(2);
    expect(writes).to.equal(2);
    expect(
      (await all(records)).map(({ to, kind, state }) => [to, kind, state]),
    ).to.have.deep.members([
      [user.id, "draft-near-deadline", "pending"],
      [admin.id, "draft-near-deadline", "pending"],
    ]);
    const [first] = fresh;
    expect(first?.raisedAt).to.equal(now.toISOString());
  });

  it("take the same alert once, however often it is raised, also at the same time and after a restart", async () => {
    const records = await opened();
    const alerts = due("2021-08-07");
    const again = await Promise.all(
      [1, 2, 3].map(() => records.raise(tenant, alerts, now, fail)),
    );
    expect(again.flat()).to.have.lengthOf(2);
    const later = await opened();
    expect(await later.raise(tenant, alerts, now, fail)).to.deep.equal([]);
    expect(await all(later)).to.have.lengthOf(2);
  });

  it("know after a restart what was raised, and whom to tell", async () => {
    const alerts = due("2021-08-07");
    await (await opened()).raise(tenant, alerts, now, fail);
    const records = await opened();
    const raised = records.raised(tenant);
    expect(
      alerts.map(({ id }) => raised(id.slice(0, id.lastIndexOf(" ")))),
    ).to.deep.equal([7, 7]);
    expect(records.raised("tenant-b")(alerts[0]!.id)).to.equal(undefined);
    expect(records.waiting.people(pending)).to.have.deep.members([
      me,
      { tenant, id: admin.id },
    ]);
  });

  it("tell nobody of what another alert of the day tells, but note it", async () => {
    const rich = worldOf({
      claims: [draft({})],
      settings: { funds: [earned(1_000_000, "EUR")] },
    });
    const records = await opened();
    await records.raise(tenant, dueOn("2021-08-07", rich), now, fail);
    expect(
      (await all(records)).map(({ to, kind }) => `${kind} ${to}`),
    ).to.have.members([
      `draft-near-deadline ${user.id}`,
      `claim-deadline-money-left ${admin.id}`,
    ]);
    expect(writes).to.equal(2);
  });

  it("make what still waits obsolete once a later one of its line is there", async () => {
    const records = await opened();
    const first = await records.raise(tenant, due("2021-08-07"), now, fail);
    await records.raise(tenant, due("2021-08-11", first), now, fail);
    const mine = (await all(records)).filter(({ to }) => to === user.id);
    expect(mine.map(({ state }) => state)).to.deep.equal([
      "obsolete",
      "pending",
    ]);
  });

  it("leave what was sent, and what waits again after it failed comes once", async () => {
    const records = await opened();
    const outbox = records.outbox;
    const first = await records.raise(tenant, due("2021-08-07"), now, fail);
    const [entry] = await outbox.find(me, pending);
    const problem = "not-installed";
    await outbox.mark(entry!.ref, { state: "undeliverable", problem });
    await records.raise(tenant, due("2021-08-11", first), now, fail);
    const states = async () =>
      (await all(records))
        .filter(({ to }) => to === user.id)
        .map(({ state }) => state);
    expect(await states()).to.deep.equal(["undeliverable", "pending"]);
    await outbox.mark(entry!.ref, { state: "pending" });
    expect(await states()).to.deep.equal(["obsolete", "pending"]);
  });

  it("show the delivery what to send to whom, and note how it went", async () => {
    const records = await opened();
    const outbox = records.outbox;
    await records.raise(tenant, due("2021-08-07"), now, fail);
    const [entry, ...more] = await outbox.find(me, pending);
    expect(more).to.deep.equal([]);
    expect(entry).to.deep.include({
      outbox: "alerts",
      tenant,
      raisedAt: now.toISOString(),
      subject: "claim/c0ffee00c0ffee00c0ffee00c0ffee00",
      toldAt: undefined,
    });
    const times = { sent: "2021-08-07T08:01:00.000Z" };
    await outbox.mark(entry!.ref, { state: "sent", times });
    expect(await outbox.find(me, pending)).to.deep.equal([]);
    const [sent] = await outbox.find(me, { states: ["sent"] });
    expect(sent?.toldAt).to.equal(times.sent);
    const again = (await opened()).outbox;
    expect(await again.find(me, pending)).to.deep.equal([]);
    expect(await again.find(me, { states: ["sent"] })).to.have.lengthOf(1);
  });

  it("keep tenants apart", async () => {
    const records = await opened();
    const alerts = due("2021-08-07");
    await records.raise(tenant, alerts, now, fail);
    expect(await records.raise("tenant-b", alerts, now, fail)).to.have.lengthOf(
      2,
    );
    expect(await all(records)).to.have.lengthOf(4);
  });

  it("report a subject that can't be saved, and save the others", async () => {
    let faults = 1;
    const records = await opened({
      ...store,
      write(...record) {
        faults -= 1;
        if (faults === 0) throw new Error("The disk is full");
        return store.write(...record);
      },
    });
    const alerts = due("2021-08-07");
    const reported: string[] = [];
    const note = (subject: string) => reported.push(subject);
    expect(await records.raise(tenant, alerts, now, note)).to.have.lengthOf(1);
    expect(reported).to.have.lengthOf(1);
    expect(await records.raise(tenant, alerts, now, fail)).to.have.lengthOf(1);
  });

  it("report a damaged record when they are opened, and know the others", async () => {
    await (await opened()).raise(tenant, due("2021-08-07"), now, fail);
    await store.write("alerts", "damaged", { schema: 7 }, 0);
    const records = createAlertRecords(store);
    const damaged: string[] = [];
    await records.open((id) => damaged.push(id));
    expect(damaged).to.deep.equal(["damaged"]);
    expect(records.waiting.people(pending)).to.have.lengthOf(2);
  });

  it("hold every kind of subject", async () => {
    const since = "2021-08-06T08:00:00.000Z";
    const whole = worldOf({
      claims: [claimIn("submitted")],
      plans: [
        {
          id: "plan 1",
          program: "csp",
          mpnId: "1234567",
          year: 2021,
          status: "action-required",
          statusSince: since,
          wasSubmitted: true,
          activities: [
            { id: "a/b", campaignEnd: "2021-07-01", executed: true },
          ],
        },
      ],
      associations: [
        {
          id: "cpor",
          program: "osa-sell",
          mpnId: "1234567",
          status: "action-required",
          statusSince: since,
        },
      ],
      settings: { funds: [earned(1_000_000, "EUR")] },
    });
    const alerts = dueOn("2021-08-07", whole);
    expect(new Set(alerts.map(({ subject }) => subject.type))).to.deep.equal(
      new Set(["claim", "plan", "association", "funds"]),
    );
    const records = await opened();
    await records.raise(tenant, alerts, now, fail);
    const again = await opened();
    expect(await again.raise(tenant, alerts, now, fail)).to.deep.equal([]);
  });

  it("lose and double nothing when the process is killed while they are written", async function () {
    this.timeout(60_000);
    const expected = dueOn("2021-08-07", manyDrafts(300));
    for (const lines of [3, 120]) {
      await killAfter(lines, directory);
      const before = await store.ids("alerts");
      expect(before.length).to.be.within(lines, expected.length - 1);
    }
    const records = await opened();
    await records.raise(tenant, expected, now, fail);
    const told = (await all(records)).map(({ id }) => id);
    expect(told).to.have.lengthOf(expected.length);
    expect(new Set(told).size).to.equal(expected.length);
  });
});

async function killAfter(lines: number, directory: string): Promise<void> {
  const script = fileURLToPath(
    new URL("./raise-until-killed.ts", import.meta.url),
  );
  const child = spawn(process.execPath, [script, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let count = 0;
  for await (const _ of readline.createInterface({ input: child.stdout })) {
    count += 1;
    if (count === lines) child.kill("SIGKILL");
  }
  await exited;
}
