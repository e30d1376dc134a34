import { expect } from "chai";
import { createDelivery } from "../../../services/delivery/delivery.ts";
import type { SendResult } from "../../../services/delivery/ports.ts";
import {
  problems,
  type Problem,
} from "../../../services/delivery/notification.ts";
import { createDeliveryKit } from "../../support/delivery-kit.ts";

const retry = (afterMs?: number): SendResult => ({
  kind: "retry",
  why: "throttled-out",
  afterMs,
});
const refused = (reason: Problem, dropsChat = false): SendResult => ({
  kind: "undeliverable",
  reason,
  dropsChat,
});
const minutes = 60_000;

describe("The delivery", () => {
  it("sends to one person in order, each once, and marks it before and after", async () => {
    const kit = createDeliveryKit();
    const states: string[] = [];
    kit.answer("a", () => {
      states.push(kit.state("1"), kit.state("2"));
      return { kind: "sent", activity: "m" };
    });
    for (const id of ["1", "2", "3"]) kit.raise(id, "a");
    await kit.time.until(minutes);
    expect(states).to.deep.equal(["sending", "pending"]);
    expect(kit.sends.map(({ ids }) => ids)).to.deep.equal([
      ["1"],
      ["2"],
      ["3"],
    ]);
    expect(kit.all().map(({ state }) => state)).to.deep.equal([
      "sent",
      "sent",
      "sent",
    ]);
    expect(kit.notification("1").activity).to.equal("m");
  });

  it("lets one whose chat does not answer delay nobody", async () => {
    const kit = createDeliveryKit({ lanes: 2 });
    kit.answer("dead", ...Array.from({ length: 50 }, () => retry()));
    for (let count = 0; count < 20; count += 1) {
      kit.raise(`dead${count}`, "dead");
      kit.raise(`other${count}`, `p${count}`);
    }
    await kit.time.until(1000);
    expect(kit.sends.filter(({ to }) => to !== "dead")).to.have.length(20);
  });

  it("pauses longer and longer, asks three times in a row, and never gives up", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", ...Array.from({ length: 12 }, () => retry()));
    kit.raise("1", "a");
    await kit.time.until(12 * 60 * minutes);
    const pauses = kit.sentAt.map((at, index) =>
      Math.round((at - (kit.sentAt[index - 1] ?? 0)) / 1000),
    );
    expect(pauses).to.deep.equal([
      0, 1, 2, 60, 1, 2, 120, 1, 2, 240, 1, 2, 480,
    ]);
    expect(kit.state("1")).to.equal("sent");
    expect(kit.notification("1").unsure).to.equal(undefined);
  });

  it("jitters its pauses, also to nothing", async () => {
    const kit = createDeliveryKit({ random: () => 0 });
    kit.answer("a", retry(), retry());
    kit.raise("1", "a");
    await kit.time.until(100);
    expect(kit.sends).to.have.length(3);
  });

  it("comes not before the service says, and lets the whole tenant wait when it says so", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", retry(7000));
    kit.raise("1", "a");
    await kit.time.until(100);
    kit.raise("2", "b");
    await kit.time.until(6999);
    expect(kit.sends).to.have.length(1);
    await kit.time.until(8000);
    expect(kit.sends.map(({ to }) => to).sort()).to.deep.equal(["a", "a", "b"]);
  });

  it("does not end a pause because there is more news, but because the person writes", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", retry(), retry(), retry());
    kit.raise("1", "a");
    await kit.time.until(10_000);
    kit.raise("2", "a");
    await kit.time.until(11_000);
    expect(kit.sends).to.have.length(3);
    await kit.delivery.arrive(kit.key("a"));
    await kit.time.until(12_000);
    expect(kit.all().map(({ state }) => state)).to.deep.equal(["sent", "sent"]);
  });

  for (const reason of [
    "bad-request",
    "misconfigured",
    "not-permitted",
    "too-large",
    "server-error",
  ] as const)
    it(`asks once and no more when it is ${reason}`, async () => {
      const kit = createDeliveryKit();
      kit.answer("a", refused(reason));
      kit.raise("1", "a");
      await kit.time.until(24 * 60 * minutes);
      expect(kit.sends).to.have.length(1);
      expect(kit.notification("1")).to.include({
        state: "undeliverable",
        problem: reason,
      });
    });

  it("warns of what was not delivered, not of somebody who has not opened the app yet", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", refused("no-chat"));
    kit.answer("b", refused("blocked", true));
    for (const person of ["a", "b"]) kit.raise(person, person);
    await kit.time.until(minutes);
    expect(kit.informed).to.have.length(1);
    expect(kit.informed[0]).to.include({ problem: "no-chat" });
    expect(kit.logged).to.have.length(1);
    expect(kit.logged[0]).to.include({ problem: "blocked" });
  });

  for (const reason of [
    "blocked",
    "not-installed",
    "disabled-by-admin",
    "conversation-gone",
  ] as const)
    it(`makes no further call when the chat is ${reason}, and sends all of it when they write`, async () => {
      const kit = createDeliveryKit();
      kit.answer("a", refused(reason, true));
      for (const id of ["1", "2", "3"]) kit.raise(id, "a");
      await kit.time.until(minutes);
      expect(kit.sends).to.have.length(1);
      expect(kit.all().map(({ problem }) => problem)).to.deep.equal([
        reason,
        reason,
        reason,
      ]);
      kit.unreachable.clear();
      await kit.delivery.arrive(kit.key("a"));
      await kit.time.until(2 * minutes);
      expect(kit.sends.map(({ ids }) => ids[0])).to.deep.equal([
        "1",
        "1",
        "2",
        "3",
      ]);
    });

  it("is not stuck when the person writes while a refusal is on its way", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", () => {
      void kit.delivery.arrive(kit.key("a"));
      return refused("not-permitted");
    });
    kit.raise("1", "a");
    await kit.time.until(minutes);
    expect(kit.state("1")).to.equal("sent");
  });

  it("is not stuck when the person writes while the refusal is noted", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", () => {
      kit.beforeNextMark((state) => {
        expect(state).to.equal("undeliverable");
        // Finds nothing to resume: it is not noted yet.
        void kit.delivery.arrive(kit.key("a"));
      });
      return refused("not-permitted");
    });
    kit.raise("1", "a");
    await kit.time.until(minutes);
    expect(kit.state("1")).to.equal("sent");
  });

  it("sends what was lost once more, says so, and then asks no more", async () => {
    const kit = createDeliveryKit();
    kit.answer("a", { kind: "lost" });
    kit.answer("b", { kind: "lost" }, { kind: "lost" });
    kit.raise("1", "a");
    kit.raise("2", "b");
    await kit.time.until(24 * 60 * minutes);
    expect(kit.sends).to.have.length(4);
    expect(kit.notification("1")).to.include({ state: "sent", unsure: true });
    expect(kit.notification("2")).to.include({
      state: "undeliverable",
      problem: "lost-answer",
    });
    await kit.delivery.arrive(kit.key("b"));
    await kit.time.until(25 * 60 * minutes);
    expect(kit.sends).to.have.length(4);
  });

  it("sends again what a crash left on its way, marked; and what only waited, unmarked", async () => {
    const kit = createDeliveryKit();
    kit.raise("1", "a", {}, { state: "sending", attempts: 1 });
    kit.raise("2", "a");
    await kit.time.until(minutes);
    expect(kit.notification("1")).to.include({
      state: "sent",
      unsure: true,
      attempts: 2,
    });
    expect(kit.notification("2").unsure).to.equal(undefined);
  });

  it("tries again with the next start what an operator may have put right", async () => {
    const kit = createDeliveryKit();
    kit.raise(
      "1",
      "a",
      {},
      { state: "undeliverable", problem: "misconfigured" },
    );
    kit.raise("2", "b", {}, { state: "undeliverable", problem: "blocked" });
    await kit.delivery.begin();
    await kit.time.until(minutes);
    expect(kit.sends.map(({ to }) => to)).to.deep.equal(["a"]);
  });

  it("takes up what waits, and never what was given up, while it goes on", async () => {
    const kit = createDeliveryKit();
    for (const problem of problems)
      kit.raise(problem, problem, {}, { state: "undeliverable", problem });
    kit.delivery.kickAll();
    await kit.time.until(minutes);
    expect(kit.sends).to.deep.equal([]);
  });

  it("calls nobody before the time that the service asked for, however long that is, but a day at most", async () => {
    const hour = 60 * 60_000;
    for (const [asked, waits] of [
      [5 * hour, 5 * hour],
      [1000 * hour, 24 * hour],
    ] as const) {
      const kit = createDeliveryKit();
      kit.answer("a", retry(asked));
      kit.raise("1", "a");
      await kit.time.until(waits - 1);
      expect(kit.sends).to.have.length(1);
      await kit.time.until(waits + minutes);
      expect(kit.sends).to.have.length(2);
    }
  });

  it("leaves out what there is nothing to tell of any more", async () => {
    const kit = createDeliveryKit();
    kit.obsolete.add("1");
    kit.raise("1", "a");
    kit.raise("2", "a");
    await kit.time.until(minutes);
    expect(kit.all().map(({ state }) => state)).to.deep.equal([
      "obsolete",
      "sent",
    ]);
  });

  it("waits until it may be sent, and drops what nobody wants to hear", async () => {
    const kit = createDeliveryKit({
      whenToSend: (_, { ref }) =>
        ref === "never" ? "never" : "2026-11-21T18:00:00Z",
    });
    kit.raise("never", "a");
    kit.raise("1", "a");
    await kit.time.until(8 * 60 * minutes - 1);
    expect(kit.sends).to.be.empty;
    expect(kit.state("never")).to.equal("obsolete");
    await kit.time.until(8 * 60 * minutes + 1);
    expect(kit.sends).to.have.length(1);
  });

  it("knows what was seen and what was acted on", async () => {
    const kit = createDeliveryKit();
    kit.raise("1", "a");
    kit.raise("2", "a");
    await kit.time.until(minutes);
    await kit.delivery.seen(kit.key("a"), kit.notification("1").activity);
    expect([kit.state("1"), kit.state("2")]).to.deep.equal(["seen", "sent"]);
    await kit.delivery.acted(kit.key("a"), kit.notification("2").activity!);
    await kit.delivery.seen(kit.key("a"));
    expect([kit.state("1"), kit.state("2")]).to.deep.equal(["seen", "acted"]);
  });

  it("takes a tap on one of several things in a message as an action on that one alone", async () => {
    const kit = createDeliveryKit({ mergeMs: 1000 });
    kit.raise("1", "a", { subject: "x" });
    kit.raise("2", "a", { subject: "y" });
    await kit.time.until(minutes);
    expect(kit.sends).to.have.length(1);
    const activity = kit.notification("1").activity!;
    await kit.delivery.acted(kit.key("a"), activity, "kit 2");
    expect([kit.state("1"), kit.state("2")]).to.deep.equal(["seen", "acted"]);
    // What the tap opened stands in the same message: pressing there says nothing of the other one.
    await kit.delivery.acted(kit.key("a"), activity);
    expect(kit.state("1")).to.equal("seen");
  });

  it("marks nothing after it was stopped, when an answer comes too late", async () => {
    const kit = createDeliveryKit();
    let answer: (result: SendResult) => void = () => undefined;
    const delivery = createDelivery({
      ...kit.deps,
      sender: {
        ...kit.deps.sender,
        prepare: () =>
          Promise.resolve({
            kind: "ready",
            obsolete: [],
            send: () =>
              new Promise((resolve) => {
                answer = resolve;
              }),
          }),
      },
    });
    await kit.delivery.stop();
    kit.raise("1", "a");
    delivery.kick(kit.key("a"));
    await kit.time.until(100);
    await delivery.stop();
    answer({ kind: "sent" });
    await kit.time.until(200);
    expect(kit.state("1")).to.equal("sending");
  });

  it("doubles nothing but what was lost, in 20,000 deliveries with every fault there is", async function () {
    this.timeout(60_000);
    const kit = createDeliveryKit({
      limiter: {
        admit: () =>
          Promise.resolve({
            leave: () => Promise.resolve({ done: () => undefined }),
            giveUp: () => undefined,
          }),
        acquire: () => Promise.resolve({ done: () => undefined }),
        note: () => undefined,
        throttled: () => undefined,
      },
    });
    let seed = 20_261_121;
    const random = () =>
      (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const people = 4000;
    const shown = new Map<string, number>();
    let lost = 0;
    for (let person = 0; person < people; person += 1) {
      const to = `p${person}`;
      kit.answer(
        to,
        ...Array.from({ length: 60 }, () => (): SendResult => {
          const ids = kit.sends.at(-1)!.ids;
          const dice = random();
          if (dice < 0.2) return retry(dice < 0.1 ? 2000 : undefined);
          if (dice < 0.25) return { kind: "retry", why: "service-down" };
          // Once in 30,000 calls the message is there and its answer is not.
          const isLost = kit.sends.length % 30_000 === 15_000;
          for (const id of ids) shown.set(id, (shown.get(id) ?? 0) + 1);
          if (isLost) lost += 1;
          return isLost ? { kind: "lost" } : { kind: "sent" };
        }),
      );
      for (let count = 0; count < 5; count += 1)
        kit.raise(`${to}-${count}`, to);
    }
    await kit.time.until(24 * 60 * minutes);
    const all = kit.all();
    expect(all.every(({ state }) => state === "sent")).to.equal(true);
    expect(shown.size).to.equal(people * 5);
    const doubled = [...shown].filter(([, count]) => count > 1);
    expect(lost).to.equal(1);
    expect(doubled.length).to.equal(lost);
    expect(doubled.length / all.length).to.be.below(1 / 10_000);
    for (const [id] of doubled)
      expect(kit.notification(id).unsure).to.equal(true);
  });
});
