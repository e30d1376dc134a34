import { setImmediate as soon } from "node:timers/promises";
import { expect } from "chai";
import { createKeyedQueue } from "../../../services/storage/keyed-queue.ts";

/** A task that notes its begin and ends when it is told to. */
function task(name: string, begun: string[]) {
  const { promise, resolve, reject } = openPromise();
  const run = () => {
    begun.push(name);
    return promise;
  };
  return {
    run,
    end: () => {
      resolve(name);
    },
    fail: reject,
  };
}

function openPromise() {
  let resolve = (_: string): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<string>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

describe("A queue by keys", () => {
  it("runs tasks of one key one after the other, in the order they came", async () => {
    const inTurn = createKeyedQueue();
    const begun: string[] = [];
    const [first, second, third] = ["1", "2", "3"].map((name) =>
      task(name, begun),
    ) as [Task, Task, Task];
    const results = [first, second, third].map(({ run }) => inTurn("a", run));
    await soon();
    expect(begun).to.deep.equal(["1"]);
    first.end();
    await soon();
    expect(begun).to.deep.equal(["1", "2"]);
    third.end();
    second.end();
    expect(await Promise.all(results)).to.deep.equal(["1", "2", "3"]);
  });

  it("runs tasks of different keys side by side", async () => {
    const inTurn = createKeyedQueue();
    const begun: string[] = [];
    const one = task("one", begun);
    const other = task("other", begun);
    const results = [inTurn("a", one.run), inTurn("b", other.run)];
    await soon();
    expect(begun).to.deep.equal(["one", "other"]);
    one.end();
    other.end();
    await Promise.all(results);
  });

  it("goes on after a task that failed", async () => {
    const inTurn = createKeyedQueue();
    const begun: string[] = [];
    const bad = task("bad", begun);
    const good = task("good", begun);
    const failed = inTurn("a", bad.run).catch((error: unknown) => error);
    const done = inTurn("a", good.run);
    const broken = new Error("broken");
    bad.fail(broken);
    good.end();
    expect(await failed).to.equal(broken);
    expect(await done).to.equal("good");
  });

  it("keeps the order of a key whose tasks come while others end", async () => {
    const inTurn = createKeyedQueue();
    let atOnce = 0;
    let most = 0;
    const work = async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await soon();
      atOnce -= 1;
    };
    // Each next one is asked for at the very moment the one before is done.
    const chain = async () => {
      for (let round = 0; round < 50; round += 1) await inTurn("a", work);
    };
    await Promise.all([chain(), chain(), chain()]);
    expect(most).to.equal(1);
  });

  it("takes thousands of waiting tasks", async () => {
    const inTurn = createKeyedQueue();
    const numbers = Array.from({ length: 5000 }, (_, at) => at);
    const results = await Promise.all(
      numbers.map((number) => inTurn("a", () => Promise.resolve(number))),
    );
    expect(results).to.deep.equal(numbers);
  });
});

type Task = ReturnType<typeof task>;
