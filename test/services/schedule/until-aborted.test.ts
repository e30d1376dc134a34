import { expect } from "chai";
import { untilAborted } from "../../../services/schedule/until-aborted.ts";

const never = () => new Promise<never>(() => undefined);
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => error,
  );

describe("Work until a signal", () => {
  const stopped = new Error("stopped");

  it("gives its result, or its failure, when it is done first", async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(signal, Promise.resolve(7))).to.equal(7);
    const broken = new Error("broken");
    const failed = untilAborted(signal, Promise.reject(broken));
    expect(await reasonOf(failed)).to.equal(broken);
  });

  it("fails with the reason of the signal when that comes first", async () => {
    const controller = new AbortController();
    const waiting = reasonOf(untilAborted(controller.signal, never()));
    controller.abort(stopped);
    expect(await waiting).to.equal(stopped);
  });

  it("fails at once when the signal came before", async () => {
    const signal = AbortSignal.abort(stopped);
    expect(await reasonOf(untilAborted(signal, never()))).to.equal(stopped);
  });
});
