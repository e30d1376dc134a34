import { expect } from "chai";
import { z } from "zod";
import { createCollection } from "../../../services/storage/collection.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";

const shape = z.strictObject({ count: z.int(), note: z.string().optional() });

describe("A collection", () => {
  const open = () => {
    const store = createMemoryRecordStore();
    return { store, counts: createCollection(store, "counts", shape) };
  };
  const failure = async (work: Promise<unknown>): Promise<Error> => {
    try {
      await work;
    } catch (error) {
      return error as Error;
    }
    throw new Error("Nothing was thrown");
  };

  const unreadable: readonly (readonly [string, unknown])[] = [
    ["a fraction", { count: 1.5 }],
    ["what JSON can't say", { count: NaN }],
    ["a number too large to be exact", { count: 1e300 }],
    ["a field that is missing", {}],
    ["a field that nobody knows", { count: 1, colour: "red" }],
  ];
  for (const [what, record] of unreadable)
    it(`writes nothing that its schema would not read: ${what}`, async () => {
      const { store, counts } = open();
      const error = await failure(
        counts.save("one", record as { count: number }, 0),
      );
      expect(error.message).to.include('counts "one" was not written');
      expect(error.cause).to.be.instanceOf(z.ZodError);
      expect(await store.read("counts", "one")).to.equal(undefined);
    });

  it("leaves the old record as it was when the new one could not be read", async () => {
    const { store, counts } = open();
    await counts.save("one", { count: 1, note: "first" }, 0);
    const kept: unknown[] = [];
    await failure(
      counts.update(
        "one",
        (before) => ({ ...before, count: 0.5 }),
        (after) => kept.push(after),
      ),
    );
    expect(kept).to.deep.equal([]);
    expect(await store.read("counts", "one")).to.deep.equal({
      version: 1,
      value: { count: 1, note: "first" },
    });
  });

  it("reads what it wrote", async () => {
    const { counts } = open();
    expect(await counts.save("one", { count: 1 }, 0)).to.equal(true);
    expect(await counts.load("one")).to.deep.equal({
      record: { count: 1 },
      version: 1,
    });
    expect(await counts.save("one", { count: 2 }, 0)).to.equal(false);
  });
});
