import { spawnSync } from "node:child_process";
import { setImmediate as soon } from "node:timers/promises";
import { expect } from "chai";
import { late, within } from "../../../services/schedule/within.ts";

const hourMs = 60 * 60_000;
const never = () => new Promise<never>(() => undefined);

/** Timers that hold the process at this moment. */
const heldTimers = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

describe("Work within a time", () => {
  it("gives its result when it is done in time", async () => {
    expect(await within(hourMs, Promise.resolve(7))).to.equal(7);
  });

  it("fails as the work fails", async () => {
    const broken = new Error("broken");
    const caught = await within(hourMs, Promise.reject(broken)).catch(
      (error: unknown) => error,
    );
    expect(caught).to.equal(broken);
  });

  it("is late when the time is up first, also when there is none at all", async () => {
    expect(await within(1, never())).to.equal(late);
    expect(await within(0, never())).to.equal(late);
  });

  it("drops what fails after the time is up", async () => {
    let fail = (_: Error): void => undefined;
    const work = new Promise<never>((_, reject) => {
      fail = reject;
    });
    expect(await within(1, work)).to.equal(late);
    // An unhandled rejection would fail this test.
    fail(new Error("too late"));
    await soon();
  });

  it("leaves no timer behind", async () => {
    await soon(); // mocha sets its own timer for this test
    const before = heldTimers();
    await within(hourMs, Promise.resolve());
    await within(hourMs, Promise.reject(new Error("broken"))).catch(
      () => undefined,
    );
    expect(heldTimers()).to.equal(before);
  });

  it("keeps the process alive for what its caller does next", () => {
    const file = new URL(
      "../../../services/schedule/within.ts",
      import.meta.url,
    );
    const program = `
      import { within } from ${JSON.stringify(file.href)};
      await within(10, new Promise(() => undefined));
      process.stdout.write("released");`;
    const { stdout } = spawnSync(
      process.execPath,
      [...process.execArgv, "--input-type=module", "--eval", program],
      { encoding: "utf8" },
    );
    expect(stdout).to.equal("released");
  });
});
