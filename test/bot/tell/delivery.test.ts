import { expect } from "chai";
import type {
  Notification,
  NotificationState,
} from "../../../services/delivery/notification.ts";
import type { HttpBot } from "../../support/http-bot-kit.ts";
import {
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../../support/claim-steps.ts";
import { textOf, type Json } from "../../support/card-reader.ts";
import type { ConnectorAnswer } from "../../support/fake-connector.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { withHttpBot } from "../../support/with-bot.ts";

const others = [
  "before-claiming-period",
  "document-without-note",
  "expenses-below-amount",
  "over-remaining-funds",
  "over-cap",
  "cap-not-comparable",
];

describe("Telling somebody", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let rita: TeamsPerson;
  let chat: string;

  withHttpBot(
    (started) => {
      bot = started;
      petra = bot.join("partner");
      rita = bot.join("reviewer");
      chat = bot.chatOf("reviewer");
    },
    { isTimeVirtual: true },
  );

  const posts = () => bot.connector.messagesTo(chat).length;
  const outbox = async (claim: string) => (await bot.record(claim)).outbox;
  /** Time enough for the tries that follow each other closely. */
  const aWhile = () => bot.pass(10_000);
  const settled = async (claim: string, state: NotificationState) => {
    await aWhile();
    const all = await outbox(claim);
    expect(all).not.to.deep.equal([]);
    for (const one of all) {
      expect(one.state).to.equal(state);
      expect(one.problem === undefined).to.equal(state === "sent");
    }
  };
  const reached = async (claim: string, state: NotificationState) => {
    await aWhile();
    for (const one of await outbox(claim)) expect(one.state).to.equal(state);
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
    await settled(claim, "undeliverable");
    expect((await outbox(claim))[0]?.problem).to.equal("no-chat");
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

  const cases: [
    ConnectorAnswer[],
    number,
    NotificationState,
    Notification["problem"],
  ][] = [
    [[], 1, "sent", undefined],
    [[400], 1, "undeliverable", "bad-request"],
    [[401], 1, "undeliverable", "misconfigured"],
    [[403], 1, "undeliverable", "not-permitted"],
    [[404], 1, "undeliverable", "conversation-gone"],
    [[413], 1, "undeliverable", "too-large"],
    [[500], 1, "undeliverable", "server-error"],
    [[412], 2, "sent", undefined],
    [[429], 2, "sent", undefined],
    [[502], 2, "sent", undefined],
    [[503], 2, "sent", undefined],
    [[504], 2, "sent", undefined],
    [[429, 412], 3, "sent", undefined],
    [[503, 503, 503], 3, "pending", "service-down"],
    [[429, 429, 429], 3, "pending", "throttled-out"],
  ];
  for (const [answers, times, state, problem] of cases)
    it(`is posted exactly ${times} times when the connector answers ${answers.join(", ") || "well"}, and is ${state} then`, async () => {
      await rita.say("hi");
      const before = posts();
      bot.connector.answer(chat, ...answers);
      const claim = await submitted();
      await settled(claim, state);
      expect(posts() - before).to.equal(times);
      const [one] = await outbox(claim);
      expect(one?.attempts).to.equal(times);
      expect(one?.problem).to.equal(problem);
      expect(one?.unsure).to.equal(undefined);
      expect(bot.faults.splice(0)).to.have.length(
        problem === "misconfigured" ? 1 : 0,
      );
    });

  it("was sent once more, and says so, when the answer was lost", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, "reset");
    const claim = await submitted();
    await settled(claim, "sent");
    expect((await outbox(claim))[0]?.unsure).to.equal(true);
    expect(posts()).to.equal(3);
  });

  it("was sent twice at most, when both answers were lost", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, "reset", "reset");
    const claim = await submitted();
    await settled(claim, "undeliverable");
    expect((await outbox(claim))[0]?.problem).to.equal("lost-answer");
    await rita.say("hi");
    await aWhile();
    expect(posts()).to.equal(4);
  });

  it("who removed the app gets nothing, without a call, and all of it when they install it again", async () => {
    await rita.say("hi");
    await rita.remove();
    const claim = await submitted();
    await settled(claim, "undeliverable");
    expect((await outbox(claim))[0]?.problem).to.equal("not-installed");
    expect(posts()).to.equal(1);
    for (const activity of rita.arrivals()) await bot.deliver(activity);
    await settled(claim, "sent");
  });

  it("whose chat is gone gets no further call until they write, and then all of it", async () => {
    await rita.say("hi");
    bot.connector.answer(chat, 404);
    const first = await submitted();
    await settled(first, "undeliverable");
    const second = await createReadyClaim(petra, {
      name: "Second fair",
      amount: "100",
    });
    await petra.execute("claim.submit", {
      nonce: "s",
      claim: second,
      acknowledged: ["duplicate-document", "duplicate-invoice", ...others],
    });
    await settled(second, "undeliverable");
    expect((await outbox(second))[0]?.problem).to.equal("conversation-gone");
    expect(posts()).to.equal(2);
    await rita.say("hi");
    await settled(first, "sent");
    await settled(second, "sent");
    expect(posts()).to.equal(5);
  });

  it("is seen once they write, and acted on once they press", async () => {
    await rita.say("hi");
    const claim = await submitted();
    await settled(claim, "sent");
    await rita.say("hi");
    await reached(claim, "seen");
    const [one] = await outbox(claim);
    const { activity } = bot.connector.messagesTo(chat)[1]!;
    expect(one?.activity).to.equal(activity.id);
    await rita.tap(
      "claim.open",
      {},
      {},
      {
        on: {
          id: activity.id!,
          card: activity.attachments?.[0]?.content as Json,
        },
      },
    );
    await reached(claim, "acted");
    expect(Object.keys((await outbox(claim))[0]!.times!)).to.deep.equal([
      "sending",
      "sent",
      "seen",
      "acted",
    ]);
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
    await settled(claim, "undeliverable");
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
    await rita.press("button.start-review");
    await bot.pass(1000);
    expect(bot.connector.messagesTo(bot.chatOf("partner"))).to.have.length(
      before + 1,
    );
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
          acknowledged: ["duplicate-document", "duplicate-invoice", ...others],
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
