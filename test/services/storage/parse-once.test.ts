import { expect } from "chai";
import { z } from "zod";
import { parseOnce } from "../../../services/storage/parse-once.ts";

describe("A schema that parses once", () => {
  function counted() {
    let looks = 0;
    const entry = z.strictObject({
      id: z.string().refine(() => {
        looks += 1;
        return true;
      }),
      parts: z.array(z.strictObject({ n: z.int() })),
    });
    const record = z.strictObject({ entries: z.array(parseOnce(entry)) });
    return { record, looks: () => looks };
  }
  const fresh = (id: string) => ({ id, parts: [{ n: 1 }] });

  it("looks only at what it has not seen, whether it was given or came out", () => {
    const { record, looks } = counted();
    const given = fresh("a");
    const { entries } = record.parse({ entries: [given] });
    expect(looks()).to.equal(1);
    record.parse({ entries: [given] });
    record.parse({ entries });
    expect(looks()).to.equal(1);
    const longer = record.parse({ entries: [...entries, fresh("b")] });
    expect(looks()).to.equal(2);
    expect(longer.entries).to.deep.equal([fresh("a"), fresh("b")]);
  });

  it("looks at an equal object that it has not seen", () => {
    const { record, looks } = counted();
    record.parse({ entries: [fresh("a")] });
    record.parse({ entries: [fresh("a")] });
    expect(looks()).to.equal(2);
  });

  it("lets nobody change what it has seen", () => {
    const { record } = counted();
    const given = fresh("a");
    const { entries } = record.parse({ entries: [given] });
    for (const one of [given, ...entries]) {
      expect(() => (one.id = "b")).to.throw(TypeError);
      expect(() => one.parts.push({ n: 0.5 })).to.throw(TypeError);
      expect(() => (one.parts[0]!.n = 0.5)).to.throw(TypeError);
    }
  });

  it("says where something is wrong, each time it is asked", () => {
    const { record } = counted();
    const wrong = { entries: [fresh("a"), { id: "b", parts: [{ n: 0.5 }] }] };
    for (const _time of [1, 2]) {
      const { error } = record.safeParse(wrong);
      expect(error?.issues.map(({ path }) => path)).to.deep.equal([
        ["entries", 1, "parts", 0, "n"],
      ]);
      expect(error?.issues[0]?.message).to.match(/int/);
    }
  });

  it("refuses what is no object", () => {
    const { record } = counted();
    for (const entry of [undefined, null, 5, "a", []])
      expect(record.safeParse({ entries: [entry] }).success).to.equal(false);
  });
});
