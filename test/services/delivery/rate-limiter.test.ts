import { expect } from "chai";
import {
  createRateLimiter,
  teamsLimits,
} from "../../../services/delivery/rate-limiter.ts";
import { createVirtualTime } from "../../support/virtual-time.ts";

/** The most calls in any stretch of so many milliseconds. */
function most(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let from = 0;
  let found = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[from] ?? at) <= at - ms) from += 1;
    found = Math.max(found, index - from + 1);
  }
  return found;
}

describe("The rate limiter", () => {
  const setUp = () => {
    const time = createVirtualTime();
    const limiter = createRateLimiter({ clock: time.clock, after: time.after });
    return { time, limiter };
  };

  it("knows the documented limits", () => {
    expect(teamsLimits).to.deep.equal({
      tenant: [{ count: 50, ms: 1000 }],
      conversation: [
        { count: 7, ms: 1000 },
        { count: 8, ms: 2000 },
        { count: 60, ms: 30_000 },
        { count: 1800, ms: 3_600_000 },
      ],
    });
  });

  it("keeps 50 a second per tenant whenever each call arrives until its answer, and loses no more than a twentieth", async () => {
    const { time, limiter } = setUp();
    const arrived: number[] = [];
    let seed = 7;
    const random = () =>
      (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const calls = Array.from({ length: 1000 }, async (_, index) => {
      const permit = await limiter.acquire("t", `c${index}`);
      const took = random() * 30;
      arrived.push(time.clock() + random() * took);
      await time.sleep(took);
      permit.done();
    });
    await time.run(Promise.all(calls));
    expect(most(arrived, 1000)).to.be.at.most(50);
    expect(time.clock()).to.be.below(1.05 * 20_000);
  });

  for (const { count, ms } of teamsLimits.conversation)
    it(`keeps ${count} in ${ms} ms per conversation, and uses them`, async () => {
      const { time, limiter } = setUp();
      const arrived: number[] = [];
      const calls = Array.from({ length: count + 20 }, async () => {
        const permit = await limiter.acquire("t", "c");
        arrived.push(time.clock());
        permit.done();
      });
      await time.run(Promise.all(calls));
      expect(most(arrived, ms)).to.be.at.most(count);
      for (const other of teamsLimits.conversation)
        expect(most(arrived, other.ms)).to.be.at.most(other.count);
    });

  it("is fair: first come, first served, but nobody waits for another one's conversation", async () => {
    const { time, limiter } = setUp();
    const order: string[] = [];
    const call = async (conversation: string, name: string) => {
      (await limiter.acquire("t", conversation)).done();
      order.push(name);
    };
    const calls = [
      ...Array.from({ length: 9 }, (_, index) => call("busy", `busy${index}`)),
      call("a", "a"),
      call("b", "b"),
    ];
    await time.run(Promise.all(calls));
    expect(order).to.deep.equal([
      ...Array.from({ length: 7 }, (_, index) => `busy${index}`),
      "a",
      "b",
      "busy7",
      "busy8",
    ]);
  });

  it("lets tenants be", async () => {
    const { time, limiter } = setUp();
    limiter.throttled("t", "c", 60_000);
    await time.run(limiter.acquire("other", "c"));
    expect(time.clock()).to.equal(0);
  });

  it("pauses the whole tenant when one is told to wait, and only the chat when it is always the same", async () => {
    const { time, limiter } = setUp();
    limiter.throttled("t", "c", 5000);
    await time.run(limiter.acquire("t", "d"));
    expect(time.clock()).to.equal(5000);
    limiter.throttled("t", "c", 5000);
    await time.run(limiter.acquire("t", "d"));
    expect(time.clock()).to.be.below(6000);
    await time.run(limiter.acquire("t", "c"));
    expect(time.clock()).to.equal(10_000);
  });

  it("leaves room for what was answered without waiting", async () => {
    const { time, limiter } = setUp();
    for (let count = 0; count < 7; count += 1) limiter.note("t", "c");
    await time.run(limiter.acquire("t", "c"));
    expect(time.clock()).to.be.at.least(1000);
  });

  it("forgets conversations that were silent for long", async () => {
    const { time, limiter } = setUp();
    const before = process.memoryUsage().heapUsed;
    for (let hour = 0; hour < 5; hour += 1) {
      for (let count = 0; count < 2000; count += 1)
        limiter.note("t", `h${hour}c${count}`);
      await time.until(time.clock() + 4_000_000);
    }
    expect(process.memoryUsage().heapUsed - before).to.be.below(50_000_000);
  });
});
