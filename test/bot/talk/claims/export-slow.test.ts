import { expect } from "chai";
import type { Services } from "../../../../bot/services.ts";
import type { ReadyExport } from "../../../../papers/exports.ts";
import type { ExportSender } from "../../../../bot/turn/edge.ts";
import type { Reply } from "../../../../bot/turn/reply.ts";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { createClaim } from "../../../support/claim-steps.ts";

describe("An export that takes its time", function () {
  let bot: TestBot;
  let offered: ReadyExport[];
  let told: Reply[];
  let make: Services["exports"]["make"];

  const sender: ExportSender = {
    offer: (_turn, made) => {
      offered.push(made);
      return Promise.resolve();
    },
    askConsent: () => Promise.resolve(),
    save: () => Promise.resolve(),
  };

  beforeEach(async () => {
    offered = [];
    told = [];
    bot = await startTestBot({
      wrap: (services) => ({
        ...services,
        exports: { ...services.exports, make: (wish) => make(wish) },
      }),
      edge: () => ({
        exports: sender,
        sayLater: (_to, reply) => {
          told.push(reply);
          return Promise.resolve();
        },
      }),
    });
  });
  afterEach(() => bot.stop());

  it("is answered at once with a word, and offered when it is ready", async () => {
    let ready: (made: ReadyExport) => void = () => undefined;
    make = () =>
      new Promise((resolve) => {
        ready = resolve;
      });
    const petra = bot.join("partner");
    await createClaim(petra);
    const started = performance.now();
    await petra.say("export");
    expect(performance.now() - started).to.be.below(2800);
    expect(petra.text).to.include(
      petra.t("export.working", { claim: "Spring roadshow" }),
    );
    expect(offered).to.be.empty;
    ready({ id: "late" } as ReadyExport);
    await new Promise((resolve) => setImmediate(resolve));
    expect(offered.map(({ id }) => id)).to.deep.equal(["late"]);
  });

  it("that fails at once says so, and tells the log", async () => {
    make = () => Promise.reject(new Error("disk full"));
    const petra = bot.join("partner");
    await createClaim(petra);
    await petra.say("export");
    expect(petra.text).to.include(petra.t("refusal.export.failed"));
    expect(petra.text).not.to.include("disk full");
    expect(JSON.stringify(bot.faults)).to.include("disk full");
  });

  it("that fails later says so in the chat", async () => {
    let fail: (fault: Error) => void = () => undefined;
    make = () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    const petra = bot.join("partner");
    await createClaim(petra);
    await petra.say("export");
    fail(new Error("disk full"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).to.have.length(1);
    expect(told[0]?.draft.summary).to.equal(petra.t("refusal.export.failed"));
  });
});
