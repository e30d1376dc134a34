import { expect } from "chai";
import { createOnce } from "../../../bot/turn/once.ts";

const ttlMs = 600_000;

describe("Work that is done once", () => {
  let time: number;
  let runs: string[];
  const now = () => time;
  const running = (name: string, result: Promise<string>) => () => {
    runs.push(name);
    return result;
  };

  beforeEach(() => {
    time = 1_000_000;
    runs = [];
  });

  it("gives whoever asks again the result of the first, also while it is under way", async () => {
    const once = createOnce<string>(ttlMs, { now });
    let finish = (_: string): void => undefined;
    const open = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const first = once("a", running("first", open));
    const second = once("a", running("second", Promise.resolve("2")));
    finish("1");
    const third = await first.result.then(() =>
      once("a", running("third", Promise.resolve("3"))),
    );
    expect([first, second, third].map(({ isFirst }) => isFirst)).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(await second.result).to.equal("1");
    expect(await third.result).to.equal("1");
    expect(runs).to.deep.equal(["first"]);
  });

  it("forgets it when its time is over, counted from the beginning", async () => {
    const once = createOnce<string>(ttlMs, { now });
    await once("a", running("first", Promise.resolve("1"))).result;
    time += ttlMs;
    expect(once("a", running("again", Promise.resolve("2"))).isFirst).to.equal(
      false,
    );
    time += 1;
    expect(once("a", running("late", Promise.resolve("3"))).isFirst).to.equal(
      true,
    );
    expect(runs).to.deep.equal(["first", "late"]);
  });

  it("lets what failed be tried again", async () => {
    const once = createOnce<string>(ttlMs, { now });
    const broken = new Error("broken");
    const first = once("a", running("first", Promise.reject(broken)));
    const caught = await first.result.catch((error: unknown) => error);
    expect(caught).to.equal(broken);
    const second = once("a", running("second", Promise.resolve("2")));
    expect(second.isFirst).to.equal(true);
    expect(await second.result).to.equal("2");
  });

  it("keeps no more than it may, whatever is pressed: what was asked for longest ago goes first", async () => {
    const large = "x".repeat(10_000);
    const once = createOnce<string>(ttlMs, { now, maxBytes: 200_000 });
    const press = async (key: string) => {
      const { isFirst, result } = once(
        key,
        running(key, Promise.resolve(large)),
      );
      await result;
      return isFirst;
    };
    await press("kept");
    for (let count = 0; count < 100; count += 1) {
      await press(`press ${count}`);
      // Asked for again and again, it stays.
      if (count % 5 === 0) expect(await press("kept")).to.equal(false);
    }
    let kept = 0;
    while (!(await press(`press ${99 - kept}`))) kept += 1;
    expect(kept).to.be.within(5, 200_000 / (2 * large.length));
  });
});
