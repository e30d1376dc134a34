import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { startHttpBot, type HttpBot } from "../support/http-bot-kit.ts";
import {
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../support/claim-steps.ts";
import { textOf, type Json } from "../support/card-reader.ts";
import type { ConnectorAnswer } from "../support/fake-connector.ts";
import type { TeamsPerson } from "../support/teams-person.ts";

describe("Telling somebody", function () {
  this.timeout(20_000);
  let bot: HttpBot;
  let petra: TeamsPerson;
  let rita: TeamsPerson;
  let chat: string;

  beforeEach(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
    rita = bot.join("reviewer");
    chat = bot.chatOf("reviewer");
  });
  afterEach(() => bot.stop());

  const posts = () => bot.connector.messagesTo(chat).length;
  const outbox = async (claim: string) => (await bot.record(claim)).outbox;
  const settled = async (claim: string, state: "sent" | "pending") => {
    for (let waited = 0; waited < 8000; waited += 25) {
      const all = await outbox(claim);
      if (
        all.length > 0 &&
        all.every(
          (one) =>
            one.state === state &&
            (state === "sent" || one.problem !== undefined),
        )
      )
        return;
      await delay(25);
    }
    throw new Error(`Still: ${JSON.stringify(await outbox(claim))}`);
  };
  const submitted = async () => {
    const claim = await createReadyClaim(petra);
    await submitClaim(petra);
    return claim;
  };

  it("who never wrote waits, survives a restart, and comes with their first message", async () => {
    const claim = await submitted();
    await bot.restart();
    expect(posts()).to.equal(0);
    expect((await outbox(claim)).map(({ state }) => state)).to.deep.equal([
      "pending",
    ]);
    await rita.say("hi");
    await bot.connector.until(chat, 2);
    await settled(claim, "sent");
    await rita.say("hi");
    await bot.restart();
    expect(posts()).to.equal(3);
  });

  it("who never wrote waits, and comes when the bot is installed", async () => {
    const claim = await submitted();
    for (const activity of rita.arrivals()) await bot.deliver(activity);
    await bot.connector.until(chat, 2);
    await settled(claim, "sent");
    expect(posts()).to.equal(2);
  });

  const cases: [ConnectorAnswer[], number, "sent" | "pending"][] = [
    [[], 1, "sent"],
    [[500], 1, "pending"],
    [[403], 1, "pending"],
    [[404], 1, "pending"],
    [[503], 2, "sent"],
    [[429, 412], 3, "sent"],
    [[503, 503, 503], 3, "pending"],
  ];
  for (const [answers, times, state] of cases)
    it(`is posted exactly ${times} times when the connector answers ${answers.join(", ") || "well"}, and is ${state} then`, async () => {
      await rita.say("hi");
      const before = posts();
      bot.connector.answer(chat, ...answers);
      const claim = await submitted();
      await settled(claim, state);
      await delay(300);
      expect(posts() - before).to.equal(times);
      expect((await outbox(claim))[0]?.attempts).to.equal(times);
    });

  it("is tried again when the connection breaks, by us alone", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, "reset");
    const claim = await submitted();
    await settled(claim, "sent");
    expect(posts()).to.equal(3);
  });

  it("is not lost by a failure: the next start sends it, once", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, 500);
    const claim = await submitted();
    await settled(claim, "pending");
    await bot.restart();
    await settled(claim, "sent");
    await bot.restart();
    expect(posts()).to.equal(3);
    const card = bot.connector.messagesTo(chat)[2]!.activity.attachments?.[0]
      ?.content as Json;
    expect(textOf(card)).to.include(roadshow.name);
  });

  it("does not hold up the press that caused it, however long the connector takes", async () => {
    await rita.say("hi");
    const claim = await createReadyClaim(petra);
    await petra.tap("claim.submit-ask");
    bot.connector.answer(chat, 503, 503, 503);
    const start = performance.now();
    await petra.tap("claim.submit");
    expect(performance.now() - start).to.be.below(1000);
    expect((await bot.types(claim)).at(-1)).to.equal("submitted");
  });

  it("is not held up by somebody else whose chat does not answer", async () => {
    await rita.say("hi");
    await petra.say("hi");
    bot.connector.answer(chat, 503, 503, 503);
    const first = await createReadyClaim(petra);
    await submitClaim(petra);
    await bot.connector.until(chat, 2);
    const before = bot.connector.messagesTo(bot.chatOf("partner")).length;
    await openClaim(rita, first);
    const start = performance.now();
    await rita.press("button.start-review");
    await bot.connector.until(bot.chatOf("partner"), before + 1);
    expect(performance.now() - start).to.be.below(1000);
  });

  it("does not keep the bot from stopping, when the connector never answers, and is not lost", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, "hang");
    const claim = await submitted();
    await bot.connector.until(chat, 2);
    const start = performance.now();
    await bot.restart();
    expect(performance.now() - start).to.be.below(4000);
    await settled(claim, "sent");
    expect(posts()).to.equal(3);
  });

  it("in many claims at once reaches everybody exactly once", async () => {
    await rita.say("hi");
    const before = posts();
    const claims: string[] = [];
    for (let count = 0; count < 5; count += 1)
      claims.push(
        await createReadyClaim(petra, { name: `Fair ${count}`, amount: "100" }),
      );
    await Promise.all(
      claims.map((claim) =>
        petra.execute("claim.submit", {
          nonce: "s",
          claim,
          acknowledged: [
            "before-claiming-period",
            "document-without-note",
            "duplicate-document",
            "duplicate-invoice",
            "expenses-below-amount",
            "over-remaining-funds",
            "over-cap",
            "cap-not-comparable",
          ],
        }),
      ),
    );
    for (const claim of claims) await settled(claim, "sent");
    expect(posts() - before).to.equal(5);
  });

  it("goes nowhere else than the trusted service, whatever the stored address says", async () => {
    const foreign = await petra.send({
      type: "message",
      text: "hi",
      serviceUrl: "https://evil.example/",
    });
    expect(foreign.status).to.equal(400);
  });

  it("an automatic refresh draws the claim and sends and updates nothing", async () => {
    const claim = await createReadyClaim(petra);
    const refresh = petra.screen.card["refresh"] as {
      action: { verb: string; data: object };
      userIds: string[];
    };
    expect(refresh.userIds).to.deep.equal([petra.persona.id]);
    const before = bot.connector.received.length;
    const { body, text } = await petra.send({
      type: "invoke",
      name: "adaptiveCard/action",
      value: {
        action: { type: "Action.Execute", ...refresh.action },
        trigger: "automatic",
      },
    });
    expect(body?.type).to.equal("application/vnd.microsoft.card.adaptive");
    expect(text).to.include(roadshow.name);
    expect(bot.connector.received.length).to.equal(before);
    expect(await bot.types(claim)).not.to.include("submitted");
  });
});
