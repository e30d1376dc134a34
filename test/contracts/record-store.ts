import { expect } from "chai";
import {
  type RecordStore,
  VersionConflict,
} from "../../services/storage/record-store.ts";

export interface RecordStoreUnderTest {
  readonly store: RecordStore;
  /** Another store over the same data, as after a restart. */
  reopen(): RecordStore | Promise<RecordStore>;
  close(): Promise<void>;
}

export function recordStoreContract(
  name: string,
  factory: () => Promise<RecordStoreUnderTest>,
): void {
  describe(`${name} keeps the contract of a record store`, () => {
    let under: RecordStoreUnderTest;
    let store: RecordStore;

    beforeEach(async () => {
      under = await factory();
      store = under.store;
    });
    afterEach(() => under.close());

    describe("When nothing was written", () => {
      it("reads undefined", async () => {
        expect(await store.read("claims", "c1")).to.equal(undefined);
      });
      it("lists no ids", async () => {
        expect(await store.ids("claims")).to.deep.equal([]);
      });
      it("removes without complaint", async () => {
        await store.remove("claims", "c1");
      });
      it("refuses a write that expects a version", async () => {
        await expectConflict(store.write("claims", "c1", {}, 3));
        expect(await store.read("claims", "c1")).to.equal(undefined);
      });
    });

    describe("When a record was written", () => {
      beforeEach(async () => {
        expect(
          await store.write("claims", "c1", { city: "Köln", n: [1, null] }, 0),
        ).to.equal(1);
      });

      it("reads it back with its version", async () => {
        const expected = { version: 1, value: { city: "Köln", n: [1, null] } };
        expect(await store.read("claims", "c1")).to.deep.equal(expected);
      });
      it("still has it after a restart", async () => {
        const again = await under.reopen();
        expect((await again.read("claims", "c1"))?.version).to.equal(1);
        expect(await again.ids("claims")).to.deep.equal(["c1"]);
      });
      it("counts the version up with each write", async () => {
        expect(await store.write("claims", "c1", { n: 2 }, 1)).to.equal(2);
        expect(await store.read("claims", "c1")).to.deep.equal({
          version: 2,
          value: { n: 2 },
        });
      });
      it("refuses to create it again", async () => {
        await expectConflict(store.write("claims", "c1", {}, 0));
      });
      it("keeps the old value when a write comes with an old version", async () => {
        await store.write("claims", "c1", "new", 1);
        await expectConflict(store.write("claims", "c1", "late", 1));
        expect(await store.read("claims", "c1")).to.deep.equal({
          version: 2,
          value: "new",
        });
      });
      it("keeps the old value when the new one is not JSON", async () => {
        const loop: Record<string, unknown> = {};
        loop["self"] = loop;
        for (const value of [undefined, loop, 1n]) {
          const error = await failure(store.write("claims", "c1", value, 1));
          expect(error).to.be.instanceOf(TypeError);
        }
        expect((await store.read("claims", "c1"))?.version).to.equal(1);
      });
      it("does not show it in another collection", async () => {
        expect(await store.read("plans", "c1")).to.equal(undefined);
        expect(await store.ids("plans")).to.deep.equal([]);
      });
      it("forgets it when it is removed, and can create it anew", async () => {
        await store.remove("claims", "c1");
        expect(await store.read("claims", "c1")).to.equal(undefined);
        expect(await store.ids("claims")).to.deep.equal([]);
        expect(await store.write("claims", "c1", 1, 0)).to.equal(1);
      });
    });

    it("stores a copy that the writer cannot change afterwards", async () => {
      const value = { items: ["a"] };
      const writing = store.write("claims", "c1", value, 0);
      value.items.push("b");
      await writing;
      expect((await store.read("claims", "c1"))?.value).to.deep.equal({
        items: ["a"],
      });
    });

    it("hands out a copy that the reader cannot change", async () => {
      await store.write("claims", "c1", { items: ["a"] }, 0);
      const first = (await store.read("claims", "c1"))?.value as {
        items: string[];
      };
      first.items.push("b");
      expect((await store.read("claims", "c1"))?.value).to.deep.equal({
        items: ["a"],
      });
    });

    it("stores what JSON makes of a value", async () => {
      await store.write(
        "claims",
        "c1",
        { at: new Date(0), gone: undefined, nan: NaN },
        0,
      );
      const value = { at: "1970-01-01T00:00:00.000Z", nan: null };
      expect((await store.read("claims", "c1"))?.value).to.deep.equal(value);
    });

    it("stores null, false, zero and the empty string", async () => {
      for (const [index, value] of [null, false, 0, ""].entries()) {
        await store.write("claims", String(index), value, 0);
        expect(await store.read("claims", String(index))).to.deep.equal({
          version: 1,
          value,
        });
      }
    });

    it("lets exactly one of many simultaneous writers of a version win", async () => {
      const writers = Array.from({ length: 20 }, (_, n) =>
        store.write("claims", "c1", n, 0),
      );
      const results = await Promise.allSettled(writers);
      const winners = results.flatMap(({ status }, n) =>
        status === "fulfilled" ? [n] : [],
      );
      expect(winners).to.have.length(1);
      expect(await store.read("claims", "c1")).to.deep.equal({
        version: 1,
        value: winners[0],
      });
      for (const result of results)
        if (result.status === "rejected")
          expect(result.reason).to.be.instanceOf(VersionConflict);
    });

    it("keeps many records apart", async () => {
      const ids = Array.from({ length: 300 }, (_, n) => `claim-${n}`);
      await Promise.all(ids.map((id) => store.write("claims", id, id, 0)));
      expect(await store.ids("claims")).to.have.members(ids);
      for (const id of ids)
        expect((await store.read("claims", id))?.value).to.equal(id);
    });

    it("keeps ids apart that differ only in case or in Unicode form", async () => {
      const ids = [
        "ab",
        "Ab",
        "AB",
        "\u00e9",
        "e\u0301",
        "a b",
        "a_b",
        "a+b",
        "a/b",
        "a=2fb",
      ];
      for (const id of ids) await store.write("people", id, id, 0);
      for (const id of ids)
        expect((await store.read("people", id))?.value).to.equal(id);
      expect(await store.ids("people")).to.have.members(ids);
    });

    it("takes the long ids of Teams conversations", async () => {
      const ids = [
        `a:1${"xYz_9-".repeat(60)}`,
        `19:${"Q".repeat(3000)}@thread.tacv2`,
      ];
      for (const id of ids) await store.write("people", id, id, 0);
      for (const id of ids)
        expect((await store.read("people", id))?.value).to.equal(id);
      expect(await store.ids("people")).to.have.members(ids);
    });
  });
}

async function expectConflict(write: Promise<number>): Promise<void> {
  expect(await failure(write)).to.be.instanceOf(VersionConflict);
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was expected to fail");
}
