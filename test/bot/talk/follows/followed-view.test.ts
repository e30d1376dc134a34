import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { otherTenantId, outsider, persona } from "../../../support/bot-kit.ts";
import { startTestBot } from "../../../support/bot-kit.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import { ask, idOf, photo } from "../../../support/request-steps.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../../../support/teams-person.ts";
import {
  groupChat,
  followSettleMs,
  settledMs,
  userIds,
  looks,
} from "../../../support/follow-kit.ts";

describe("The own view of a followed claim", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startHttpBot({ followSettleMs });
    petra = bot.join("partner");
    claim = await createReadyClaim(petra);
    await petra.say(`follow ${roadshow.name}`, { where: "groupChat" });
    await bot.connector.until(groupChat, 2);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  /** Only the answer: whatever is sent or updated meanwhile would draw the card for everybody again. */
  async function sees(person: TeamsPerson, where = groupChat) {
    const before = bot.connector.received.length;
    const answer = await looks(person, claim, where);
    await delay(settledMs);
    expect(bot.connector.received.length).to.equal(before);
    expect([answer.sent, answer.updated]).to.deep.equal([[], []]);
    return answer;
  }
  const has = (person: TeamsPerson, key: Parameters<typeof person.t>[0]) => {
    expect(person.titles).to.include(person.t(key));
  };

  it("of the partner is the claim's page, with the own buttons, in the own language", async () => {
    petra.speaks("de-DE");
    const { card, text } = await sees(petra);
    expect(card?.["lang"]).to.equal("de-DE");
    expect(text).to.include(petra.t("page.checklist")).and.include("12.400");
    has(petra, "button.submit");
    expect(userIds(card!)).to.deep.equal([persona("partner").id]);
  });

  it("of the reviewer is the review, once there is one", async () => {
    const rita = bot.join("reviewer");
    const { text } = await sees(rita);
    expect(text).to.include(roadshow.name);
    expect(text).not.to.include(rita.t("page.checklist"));
    await openClaim(petra, claim);
    await submitClaim(petra);
    await delay(settledMs);
    await sees(rita);
    has(rita, "button.start-review");
  });

  it("of somebody who was asked is their request", async () => {
    const mona = bot.join("colleague");
    await openClaim(petra, claim);
    await ask(petra, {
      people: idOf("colleague"),
      items: photo,
      words: "The booth, please",
    });
    await delay(settledMs);
    const { text } = await sees(mona);
    expect(text).to.include("The booth, please");
    has(mona, "button.upload");
  });

  it("of everybody else is what the group sees: no amounts, no own refresh", async () => {
    const mona = bot.join("colleague");
    const { card, text } = await sees(mona);
    expect(text)
      .to.include(roadshow.name)
      .and.include(mona.t("status.editing"));
    expect(JSON.stringify(card)).not.to.match(/12[.,]400|EUR|€/);
    expect(card?.["refresh"]).to.equal(undefined);
  });

  it("is not to be had in a conversation that does not follow it", async () => {
    const mona = bot.join("colleague");
    for (const where of ["19:other@thread.v2", mona.persona.personalChatId]) {
      const { text } = await sees(mona, where);
      expect(text)
        .to.include(mona.t("refusal.claim.not-found"))
        .and.not.include(roadshow.name);
    }
  });

  it("is not to be had from a company that does not use the bot", async () => {
    const olga = createTeamsPerson(outsider, bot.deliver, {
      tenantId: otherTenantId,
      serviceUrl: bot.connector.url,
    });
    const { text } = await sees(olga);
    expect(text).to.include(olga.t("tenant.unknown"));
  });
});

describe("A followed claim", () => {
  it("shows nothing to another company that uses the bot, in whatever conversation", async () => {
    const bot = await startTestBot();
    const petra = bot.join("partner");
    const claim = await createClaim(petra);
    await petra.say(`follow ${roadshow.name}`, { where: "groupChat" });
    const mona = bot.join("colleague");
    expect((await looks(mona, claim)).text).to.include(roadshow.name);
    const olga = bot.joinOutsider();
    const { text } = await looks(olga, claim);
    expect(text)
      .to.include(olga.t("refusal.claim.not-found"))
      .and.not.include(roadshow.name);
    expect(bot.faults).to.deep.equal([]);
    await bot.stop();
  });
});
