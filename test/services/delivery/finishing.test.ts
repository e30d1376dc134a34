import { expect } from "chai";
import type { SendResult } from "../../../services/delivery/ports.ts";
import { createDeliveryKit } from "../../support/delivery-kit.ts";

const minutes = 60_000;
const retry: SendResult = { kind: "retry", why: "throttled-out" };
/** Real milliseconds; far more than any of these takes. */
const enough = 5000;

describe("The delivery, before the end", () => {
  it("sends what waited for others to join it, as one message", async () => {
    const kit = createDeliveryKit({ mergeMs: minutes });
    for (const id of ["1", "2"]) kit.raise(id, "a");
    kit.raise("3", "b");
    await kit.time.until(1000);
    expect(kit.sends).to.deep.equal([]);
    expect(await kit.delivery.finish(enough)).to.equal(true);
    expect(kit.sends).to.have.deep.members([
      { to: "a", ids: ["1", "2"] },
      { to: "b", ids: ["3"] },
    ]);
    expect(kit.all().map(({ state }) => state)).to.deep.equal([
      "sent",
      "sent",
      "sent",
    ]);
  });

  it("sends what comes while it ends, too", async () => {
    const kit = createDeliveryKit({ mergeMs: minutes });
    kit.answer("a", () => {
      kit.raise("2", "a");
      kit.raise("3", "b");
      return { kind: "sent", activity: "m" };
    });
    kit.raise("1", "a");
    await kit.time.until(1000);
    expect(await kit.delivery.finish(enough)).to.equal(true);
    expect(kit.sends.map(({ ids }) => ids)).to.have.deep.members([
      ["1"],
      ["2"],
      ["3"],
    ]);
  });

  it("leaves for the next start what is not due yet, and what was refused a moment ago", async () => {
    const kit = createDeliveryKit({
      whenToSend: (_, { raisedAt, ref }) =>
        ref === "later"
          ? new Date(Date.parse(raisedAt) + 60 * minutes).toISOString()
          : raisedAt,
    });
    kit.answer("busy", retry, retry, retry);
    kit.raise("later", "a");
    kit.raise("refused", "busy");
    await kit.time.until(500);
    expect(kit.sends).to.have.length(1);
    expect(await kit.delivery.finish(enough)).to.equal(true);
    expect(kit.sends).to.have.length(1);
    expect(kit.state("later")).to.equal("pending");
    expect(kit.state("refused")).to.equal("pending");
  });

  it("does not wait longer than it may, and says that something is left", async () => {
    const kit = createDeliveryKit({
      mergeMs: minutes,
      sender: {
        prepare: () => new Promise(() => undefined),
        dropChat: () => Promise.resolve(),
      },
    });
    kit.raise("1", "a");
    await kit.time.until(1000);
    const began = performance.now();
    expect(await kit.delivery.finish(50)).to.equal(false);
    expect(performance.now() - began).to.be.below(2000);
    expect(kit.state("1")).to.equal("pending");
  });
});
