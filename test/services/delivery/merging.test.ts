import { expect } from "chai";
import { isMergeable } from "../../../services/telling/needs-action.ts";
import { createDeliveryKit } from "../../support/delivery-kit.ts";

const second = 1000;
const day = 24 * 60 * 60 * second;
const kit = () => createDeliveryKit({ mergeMs: 60 * second });
const batches = (made: ReturnType<typeof kit>) =>
  made.sends.map(({ ids }) => ids.join("+"));

describe("Several things for one person", () => {
  it("within a minute become one message", async () => {
    const made = kit();
    made.raise("1", "a");
    await made.time.until(30 * second);
    made.raise("2", "a", { kind: "review-started" });
    made.raise("other", "b");
    await made.time.until(59 * second);
    expect(made.sends).to.be.empty;
    await made.time.until(61 * second);
    expect(batches(made)).to.deep.equal(["1+2"]);
    await made.time.until(200 * second);
    expect(batches(made)).to.deep.equal(["1+2", "other"]);
    expect(made.notification("1").activity).to.equal(
      made.notification("2").activity,
    );
  });

  it("are two messages when a minute lies between them", async () => {
    const made = kit();
    made.raise("1", "a");
    await made.time.until(61 * second);
    made.raise("2", "a");
    await made.time.until(300 * second);
    expect(batches(made)).to.deep.equal(["1", "2"]);
  });

  it("are sent in their order: what carries a card of its own is not held up, nor overtaken", async () => {
    const made = kit();
    made.raise("1", "a");
    made.raise("asked", "a", { kind: "document-requested" });
    made.raise("2", "a");
    made.raise("3", "a", { kind: "request-delivered" });
    await made.time.until(second);
    expect(batches(made)).to.deep.equal(["1", "asked"]);
    await made.time.until(300 * second);
    expect(batches(made)).to.deep.equal(["1", "asked", "2+3"]);
  });

  it("that waited for the person come together", async () => {
    const made = kit();
    made.unreachable.set("a", "not-installed");
    for (const id of ["1", "2", "3"]) {
      made.raise(id, "a");
      await made.time.until(made.time.clock() + 100 * second);
    }
    made.unreachable.clear();
    await made.delivery.arrive(made.key("a"));
    await made.time.until(made.time.clock() + second);
    expect(batches(made)).to.deep.equal(["1+2+3"]);
  });

  it("that are refused together go one by one, so that one bad one does not take the others with it", async () => {
    const made = kit();
    const tooLarge = {
      kind: "undeliverable",
      reason: "too-large",
      dropsChat: false,
    } as const;
    made.answer("a", tooLarge, tooLarge);
    for (const id of ["1", "2", "3"]) made.raise(id, "a");
    await made.time.until(300 * second);
    expect(batches(made)).to.deep.equal(["1+2+3", "1", "2", "3"]);
    expect(made.all().map(({ state }) => state)).to.deep.equal([
      "undeliverable",
      "sent",
      "sent",
    ]);
  });

  it("are merged but for those that show the request itself", () => {
    expect(isMergeable("document-requested")).to.equal(false);
    expect(isMergeable("request-reminder")).to.equal(false);
    expect(isMergeable("approved")).to.equal(true);
  });
});

describe("The same thing", () => {
  const raiseTwice = async (
    made: ReturnType<typeof kit>,
    how: Parameters<typeof made.raise>[2],
    betweenMs: number,
  ) => {
    made.raise("1", "a", how);
    await made.time.until(made.time.clock() + betweenMs);
    made.raise("2", "a", how);
    await made.time.until(made.time.clock() + 200 * second);
    return [made.state("1"), made.state("2")];
  };
  const same = { kind: "request-delivered", subject: "r" } as const;

  it("is told once a day", async () => {
    expect(await raiseTwice(kit(), same, 600 * second)).to.deep.equal([
      "sent",
      "obsolete",
    ]);
  });

  it("is told once in one message", async () => {
    const made = kit();
    expect(await raiseTwice(made, same, second)).to.deep.equal([
      "sent",
      "obsolete",
    ]);
    expect(batches(made)).to.deep.equal(["1"]);
  });

  it("is told again the next day", async () => {
    expect(await raiseTwice(kit(), same, day)).to.deep.equal(["sent", "sent"]);
  });

  it("is told again the same day where it needs action", async () => {
    const action = { kind: "information-requested", subject: "r" } as const;
    expect(await raiseTwice(kit(), action, 600 * second)).to.deep.equal([
      "sent",
      "sent",
    ]);
  });

  it("is another one for another subject, and for another person", async () => {
    const made = kit();
    made.raise("1", "a", same);
    made.raise("2", "a", { ...same, subject: "other" });
    made.raise("3", "b", same);
    await made.time.until(300 * second);
    expect(made.all().map(({ state }) => state)).to.deep.equal([
      "sent",
      "sent",
      "sent",
    ]);
  });
});
