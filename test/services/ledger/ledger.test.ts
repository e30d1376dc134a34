import { expect } from "chai";
import { createCaseRecords } from "../../../services/ledger/case-records.ts";
import {
  createLedger,
  type CommandEnvelope,
} from "../../../services/ledger/ledger.ts";
import { accepted, refused } from "../../../services/outcome.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { loanKind, type LoanTypes } from "../../support/loan-kind.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";

const members = ["ann", "bob", "cem"];
const tenant = "t1";
const person = (id: string, of = tenant) => ({ tenant: of, id, name: id });

/** Loans over a store in memory that counts what is asked of it. */
function office() {
  const disk = createMemoryRecordStore();
  const count = { reads: 0, writes: 0 };
  const store: RecordStore = {
    ...disk,
    read: (...args) => ((count.reads += 1), disk.read(...args)),
    write: (...args) => ((count.writes += 1), disk.write(...args)),
  };
  const commits: string[] = [];
  let keys = 0;
  function open() {
    const records = createCaseRecords(store, loanKind);
    const ledger = createLedger(loanKind, {
      records,
      now: () => new Date("2026-07-01T08:00:00Z"),
      contextOf: ({ person: { id, name } }) => ({
        person: { id, name },
        members,
      }),
      changed: ({ tenant: of, people = [], about }) =>
        commits.push(`${of} ${String(about?.id)} ${people.join()}`),
    });
    return { records, ledger };
  }
  const { records, ledger } = open();
  const run = (
    by: string,
    command: CommandEnvelope<LoanTypes>["command"],
    more: Partial<CommandEnvelope<LoanTypes>> = {},
  ) =>
    ledger.run({
      id: "beamer",
      person: person(by),
      command,
      key: `k${(keys += 1)}`,
      ...more,
    });
  return { store, count, commits, records, ledger, run, open };
}

const lend = { type: "lend", thing: "Beamer", to: "bob" } as const;
const handOn = { type: "hand-on", to: "cem" } as const;

/** Lent by Ann to Bob. */
async function lent() {
  const made = office();
  await made.run("ann", lend);
  return made;
}

describe("The ledger, with a kind of case that is no claim", () => {
  describe("A command", () => {
    it("becomes events, the state and what its sender sees, in one commit", async () => {
      const { run, commits } = office();
      const result = await run("ann", lend);
      expect(result).to.deep.include({ ok: true });
      expect(result.view).to.deep.equal({
        loan: {
          id: "beamer",
          thing: "Beamer",
          owner: "ann",
          with: "bob",
          notes: [],
          version: 1,
        },
        mayGiveBack: false,
      });
      expect(commits).to.deep.equal(["t1 beamer bob"]);
    });

    it("costs one read and one write", async () => {
      const { run, count } = await lent();
      Object.assign(count, { reads: 0, writes: 0 });
      await run("bob", handOn);
      expect(count).to.deep.equal({ reads: 1, writes: 1 });
    });

    it("is applied once for one key of one person", async () => {
      const { run, commits } = await lent();
      const note = { type: "note", text: "lamp is new" } as const;
      await run("bob", note, { key: "same" });
      const again = await run("bob", note, { key: "same" });
      expect(again).to.deep.include({ ok: true, events: [] });
      expect(again.view?.loan.notes).to.deep.equal(["lamp is new"]);
      await run("ann", note, { key: "same" });
      expect(commits).to.have.length(3);
    });

    it("that changes nothing is no commit", async () => {
      const { run, count } = await lent();
      count.writes = 0;
      const result = await run("bob", { type: "note", text: "" });
      expect(result).to.deep.include({ ok: true, events: [] });
      expect(count.writes).to.equal(0);
    });

    it("is made of the view that was read with the case, and anew if somebody was faster", async () => {
      const { run } = await lent();
      const seenBy: (string | undefined)[] = [];
      const make: CommandEnvelope<LoanTypes>["command"] = ({ loan }) => {
        seenBy.push(loan.with);
        return accepted({ type: "note", text: `with ${String(loan.with)}` });
      };
      const [, made] = await Promise.all([
        run("bob", handOn),
        run("ann", make),
      ]);
      expect(seenBy).to.deep.equal(["bob", "cem"]);
      expect(made.view?.loan.notes).to.deep.equal(["with cem"]);
    });

    it("that can't be made is refused with the view it was to be made of", async () => {
      const { run } = await lent();
      const result = await run("ann", () => refused("value.missing"));
      expect(result).to.deep.include({
        ok: false,
        refusal: { code: "value.missing" },
      });
      expect(result.view?.loan.with).to.equal("bob");
    });
  });

  describe("A stale command", () => {
    it("is refused with what happened since", async () => {
      const { run } = await lent();
      await run("bob", handOn);
      const result = await run("ann", { type: "give-back" }, { seen: 1 });
      expect(result).to.deep.include({
        ok: false,
        refusal: { code: "claim.changed" },
      });
      expect(!result.ok && result.since?.map(({ seq }) => seq)).to.deep.equal([
        2,
      ]);
    });

    it("goes through where the kind says that it does not clash", async () => {
      const { run } = await lent();
      await run("bob", handOn);
      const result = await run(
        "ann",
        { type: "note", text: "still here" },
        { seen: 1 },
      );
      expect(result.ok).to.equal(true);
    });

    it("names what happened where that explains the refusal", async () => {
      const { run } = await lent();
      await run("bob", { type: "give-back" });
      const result = await run("bob", handOn, { seen: 1 });
      expect(!result.ok && result.refusal.code).to.equal("value.missing");
      expect(!result.ok && result.since?.map(({ seq }) => seq)).to.deep.equal([
        2,
      ]);
    });
  });

  describe("Whoever may not see a case", () => {
    it("gets the veiled refusal and nothing of it", async () => {
      const { run, ledger } = await lent();
      expect(await run("eve", handOn)).to.deep.equal({
        ok: false,
        refusal: { code: "document.not-found" },
      });
      expect(await ledger.view("beamer", person("eve"))).to.deep.equal(
        refused("document.not-found"),
      );
    });

    it("is everybody of another organization", async () => {
      const { run, ledger, records } = await lent();
      const stranger = { person: person("ann", "t2") };
      expect(await run("ann", handOn, stranger)).to.deep.equal({
        ok: false,
        refusal: { code: "document.not-found" },
      });
      const view = await ledger.view("beamer", stranger.person);
      expect(view.ok).to.equal(false);
      expect(await ledger.load("beamer", "t2")).to.equal(undefined);
      expect(records.summaries("t2")).to.deep.equal([]);
    });
  });

  describe("Many at once", () => {
    it("all get in, one after the other, in one unbroken chain", async () => {
      const { run, ledger } = await lent();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          run("bob", { type: "note", text: String(index) }),
        ),
      );
      const found = await ledger.load("beamer", tenant);
      expect(found?.events.map(({ seq }) => seq)).to.deep.equal(
        Array.from({ length: 21 }, (_, index) => index + 1),
      );
      expect(ledger.brokenAt("beamer", found?.events ?? [])).to.equal(
        undefined,
      );
      expect(ledger.brokenAt("other", found?.events ?? [])).to.equal(1);
    });
  });

  describe("What must be told", () => {
    it("is found by the delivery for whom it is, and marking it is no event", async () => {
      const { records, ledger } = await lent();
      const outbox = records.outbox;
      const [entry] = await outbox.find(person("bob"), { states: ["pending"] });
      expect(entry).to.deep.include({
        outbox: "loans",
        tenant,
        subject: "beamer",
        raisedAt: "2026-07-01T08:00:00.000Z",
      });
      await outbox.mark(entry!.ref, { state: "sent" });
      expect(outbox.people({ states: ["pending"] })).to.deep.equal([]);
      const found = await ledger.load("beamer", tenant);
      expect(found?.state.version).to.equal(1);
    });
  });

  describe("Lists and indexes", () => {
    it("follow every change, and are the same after a restart", async () => {
      const { run, records, open } = await lent();
      const holders = (of: typeof records) =>
        ["bob", "cem"].map((key) =>
          of.find(tenant, "borrower", key, { but: "", limit: 3 }),
        );
      expect(holders(records)).to.deep.equal([["beamer"], []]);
      await run("bob", handOn);
      expect(holders(records)).to.deep.equal([[], ["beamer"]]);
      expect(records.has("everWith", "bob")).to.equal(true);
      await run("cem", { type: "give-back" });
      expect(holders(records)).to.deep.equal([[], []]);
      const later = open();
      const damaged: string[] = [];
      await later.records.open((id) => damaged.push(id));
      expect(damaged).to.deep.equal([]);
      expect(later.records.summaries(tenant)).to.deep.equal([
        { id: "beamer", tenant, thing: "Beamer", isOut: false },
      ]);
      expect(later.records.has("everWith", "bob")).to.equal(true);
    });

    it("name a few others, never the one asked about", async () => {
      const { run, records } = office();
      for (const id of ["a", "b", "c", "d"]) await run("ann", lend, { id });
      expect(
        records.find(tenant, "borrower", "bob", { but: "a", limit: 2 }),
      ).to.deep.equal(["b", "c"]);
    });

    it("leave a damaged record out and report it", async () => {
      const { store, open } = await lent();
      await store.write("loans", "torn", { schema: 1 }, 0);
      const damaged: string[] = [];
      const { records } = open();
      await records.open((id) => damaged.push(id));
      expect(damaged).to.deep.equal(["torn"]);
      expect(records.summaries(tenant)).to.have.length(1);
    });
  });
});
