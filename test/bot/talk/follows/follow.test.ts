import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { locales } from "../../../../locales/locale.ts";
import { demoTenantId } from "../../../../bot/local/personas.ts";
import { persona } from "../../../support/bot-kit.ts";
import { buttonsOf, textOf, type Json } from "../../../support/card-reader.ts";
import {
  attendees,
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import { type TeamsPerson } from "../../../support/teams-person.ts";
import {
  requiredItems,
  groupChat,
  followSettleMs,
  settledMs,
  memberOf,
  cardOf,
  userIds,
  looks,
} from "../../../support/follow-kit.ts";

describe("Following in a group", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;

  beforeEach(() => begin(followSettleMs));
  async function begin(settleMs: number): Promise<void> {
    bot = await startHttpBot({ followSettleMs: settleMs });
    petra = bot.join("partner");
    claim = await createClaim(petra);
    bot.connector.members.set(groupChat, [
      memberOf("colleague"),
      memberOf("partner"),
    ]);
  }
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const say = (text: string, person = petra) =>
    person.say(`<at>Co-op Claims</at> ${text}`, { where: "groupChat" });
  const posts = (where = groupChat) => bot.connector.messagesTo(where);
  const updates = (where = groupChat) =>
    bot.connector.to(where).filter(({ method }) => method === "PUT");
  /** Follows and waits for the card, which comes after the answer. */
  async function follows(text = `follow ${roadshow.name}`) {
    const before = posts().length;
    expect((await say(text)).text).to.include(petra.t("follow.how"));
    const activity = await bot.connector.until(groupChat, before + 2);
    return { id: activity.id!, card: cardOf(activity) };
  }
  async function until(test: () => boolean, what: string): Promise<void> {
    for (let left = 100; left > 0 && !test(); left -= 1) await delay(50);
    expect(test(), what).to.be.true;
  }
  async function updated(count: number): Promise<Json> {
    await until(() => updates().length >= count, `${count} updates`);
    return cardOf(updates()[count - 1]!.activity);
  }
  const counted = (value: string, person = petra) =>
    person.execute("item.save", {
      nonce: value,
      claim,
      item: attendees,
      value,
    });
  async function changeSettings(change: (json: string) => string) {
    const file = join(bot.dataDir, "settings.json");
    await writeFile(file, change(await readFile(file, "utf8")));
    await bot.restart();
  }

  for (const [how, what] of [
    ["name", roadshow.name],
    ["name in other letters", roadshow.name.toUpperCase()],
    ["words of its name", "roadshow"],
    ["number", "1001"],
    ["number with its sign", "#1001"],
  ] as const)
    it(`of a claim begins by its ${how}, with a card that is useful alone`, async () => {
      const { card } = await follows(`follow ${what}`);
      expect(textOf(card))
        .to.include(roadshow.name)
        .and.include("Contoso Munich")
        .and.include(petra.t("status.editing"))
        .and.include(petra.t("follow.deadline", { date: "Feb 14, 2027" }));
      expect(JSON.stringify(card)).not.to.match(/12[.,]400|EUR|€/);
      expect(userIds(card)).to.have.members([
        persona("colleague").id,
        persona("partner").id,
      ]);
      expect(buttonsOf(card).map(({ title }) => title)).to.deep.equal([
        petra.t("button.my-view"),
      ]);
    });

  for (const what of ["Contoso Munich", "contoso munich", "1234567"])
    it(`of a location begins by "${what}"; each of its claims appears when it changes`, async () => {
      const { text } = await say(`follow ${what}`);
      expect(text).to.include(
        petra.t("follow.location", { location: "Contoso Munich" }),
      );
      await counted("100");
      const first = await bot.connector.until(groupChat, 2);
      expect(textOf(cardOf(first))).to.include(roadshow.name);
      await createClaim(petra, { name: "Autumn fair" });
      const second = await bot.connector.until(groupChat, 3);
      expect(textOf(cardOf(second))).to.include("Autumn fair");
      await createClaim(petra, {
        name: "Elsewhere",
        mpnId: "7654321",
        currency: "KRW",
      });
      await delay(settledMs);
      expect(posts()).to.have.length(3);
    });

  it("of what nobody has, or of several at once, is answered with a way on", async () => {
    expect((await say("follow Nothing of ours")).text).to.equal(
      petra.t("follow.unknown", { what: "Nothing of ours" }),
    );
    expect((await say("follow")).text).to.equal(petra.t("follow.name-it"));
    await createClaim(petra, { name: "Summer roadshow" });
    expect((await say("follow roadshow")).text).to.equal(
      petra.t("follow.which", { what: "roadshow" }),
    );
    // Its whole name is clear.
    await follows("follow Summer roadshow");
  });

  for (const key of ["colleague", "reviewer"] as const)
    it(`is refused to somebody without a partner role: the ${key} reads the same as for what is not there`, async () => {
      const person = bot.join(key);
      for (const what of [roadshow.name, "#1001", "Contoso Munich", "1234567"])
        expect((await say(`follow ${what}`, person)).text).to.equal(
          person.t("follow.unknown", { what }),
        );
      await delay(settledMs);
      expect(posts()).to.have.length(4);
    });

  it("is for groups only", async () => {
    const { text } = await petra.say(`follow ${roadshow.name}`);
    expect(text).to.equal(petra.t("follow.only-groups"));
  });

  it("keeps the one card up to date in place, from the first step to the decision", async () => {
    const { id } = await follows();
    await counted("240");
    expect(textOf(await updated(1))).to.include(
      petra.t("follow.progress", { given: 1, total: requiredItems }),
    );
    const ready = await createReadyClaim(petra, { name: "Ready fair" });
    const fair = await follows("follow Ready fair");
    await openClaim(petra, ready);
    await submitClaim(petra);
    const card = await updated(2);
    expect(textOf(card)).to.include(petra.t("status.submitted"));
    expect(textOf(card)).not.to.include("Feb 14");
    expect(updates().map(({ activityId }) => activityId)).to.deep.equal([
      id,
      fair.id,
    ]);
    expect(posts()).to.have.length(4);
  });

  it("draws several quick steps once", async () => {
    await bot.stop();
    // Long enough for four steps on a busy machine.
    await begin(1500);
    await follows();
    for (const value of ["1", "2", "3", "4"]) await counted(value);
    await updated(1);
    await delay(2 * 1500);
    expect(updates()).to.have.length(1);
  });

  it("sends a card that somebody deleted anew, and goes on with that", async () => {
    await follows();
    bot.connector.answer(groupChat, 404);
    await counted("1");
    const { id } = await bot.connector.until(groupChat, 3);
    await counted("2");
    await until(() => updates().at(-1)?.activityId === id, "the new card");
    expect(posts()).to.have.length(3);
  });

  it("tries again when Teams is busy", async () => {
    const { id } = await follows();
    bot.connector.answer(groupChat, 429);
    await counted("1");
    await updated(2);
    expect(updates().map(({ activityId }) => activityId)).to.deep.equal([
      id,
      id,
    ]);
  });

  it("goes on with the same card after a restart, also with what nobody drew before it", async () => {
    const { id } = await follows();
    bot.clock.now = new Date("2026-11-21T11:00:00Z");
    await counted("240");
    // Sooner than the card is drawn.
    await bot.restart();
    expect(textOf(await updated(1))).to.include(
      petra.t("follow.progress", { given: 1, total: requiredItems }),
    );
    await counted("241");
    await updated(2);
    await bot.restart();
    await delay(settledMs);
    expect(updates().map(({ activityId }) => activityId)).to.deep.equal([
      id,
      id,
    ]);
    expect(posts()).to.have.length(2);
  });

  it("ends with the claim: a deleted one is shown as that, without a button", async () => {
    await follows();
    await petra.execute("claim.delete", { nonce: "d", claim });
    const card = await updated(1);
    expect(textOf(card)).to.equal(
      [roadshow.name, petra.t("status.deleted")].join("\n"),
    );
    expect(buttonsOf(card)).to.be.empty;
    expect(card["refresh"]).to.equal(undefined);
    const { text } = await looks(bot.join("colleague"), claim);
    expect(text).to.include(petra.t("refusal.claim.not-found"));
  });

  it("ends with the role of whoever wanted it", async () => {
    await follows();
    const { aadObjectId } = persona("partner");
    await changeSettings((json) =>
      json.replaceAll(aadObjectId, "5f2c1a10-0000-4000-8000-000000000777"),
    );
    const adam = bot.join("admin");
    await counted("240", adam);
    expect((await bot.types(claim)).at(-1)).to.equal("value-set");
    await delay(settledMs);
    expect(updates()).to.be.empty;
    for (const person of [petra, bot.join("colleague")])
      expect((await looks(person, claim)).text)
        .to.include(person.t("refusal.claim.not-found"))
        .and.not.include(roadshow.name);
  });

  for (const what of ["", ` ${roadshow.name}`, " #1001"])
    it(`ends with "unfollow${what}"`, async () => {
      await follows();
      expect((await say(`unfollow${what}`)).text).to.equal(
        petra.t("follow.ended"),
      );
      await counted("1");
      await delay(settledMs);
      expect(updates()).to.be.empty;
      // Followed again it gets a card further down.
      await follows();
    });

  it("does not end by the name of something else", async () => {
    expect((await say("unfollow")).text).to.equal(petra.t("follow.no-claim"));
    await follows();
    expect((await say("unfollow Autumn fair")).text).to.equal(
      petra.t("follow.not-followed", { what: "Autumn fair" }),
    );
    await counted("1");
    await updated(1);
  });

  it("gives sixty people at most a view of their own, those with a role first", async () => {
    const crowd = Array.from({ length: 100 }, (_, index) => ({
      id: `29:1crowd-${index}`,
      aadObjectId: `crowd-${index}`,
    }));
    bot.connector.members.set(groupChat, [
      ...crowd,
      memberOf("admin"),
      memberOf("partner"),
    ]);
    const { card } = await follows();
    expect(userIds(card)).to.have.length(60);
    expect(userIds(card)?.slice(0, 2)).to.have.members([
      persona("admin").id,
      persona("partner").id,
    ]);
  });

  it("gives those who come later a view of their own", async () => {
    await follows();
    await delay(300); // until the card is noted
    bot.connector.members.set(groupChat, [
      memberOf("partner"),
      memberOf("colleague"),
      memberOf("admin"),
    ]);
    await petra.send({
      type: "conversationUpdate",
      membersAdded: [{ id: persona("admin").id, name: "" }],
      conversation: {
        id: groupChat,
        conversationType: "groupChat",
        tenantId: demoTenantId,
        isGroup: true,
        name: "",
      },
    });
    await until(() => updates().length === 1, "the card is drawn anew");
    expect(userIds(cardOf(updates()[0]!.activity))).to.include(
      persona("admin").id,
    );
  });

  it("works in a chat whose members cannot be read: the button is there", async () => {
    bot.connector.members.set(groupChat, 403);
    const { card } = await follows();
    expect(card["refresh"]).to.equal(undefined);
    expect(buttonsOf(card)).to.have.length(1);
  });

  it("is of the channel, not of the thread in which it was said", async () => {
    const channel = "19:team@thread.tacv2";
    bot.connector.members.set(`${channel};messageid=17`, []);
    await petra.send({
      type: "message",
      text: `follow ${roadshow.name}`,
      conversation: {
        id: `${channel};messageid=17`,
        conversationType: "channel",
        tenantId: petra.tenantId,
        isGroup: true,
        name: "",
      },
    });
    await bot.connector.until(channel, 1);
    await counted("1");
    await until(() => updates(channel).length === 1, "the update");
    const seen = await looks(
      bot.join("colleague"),
      claim,
      `${channel};messageid=99`,
    );
    expect(seen.text).to.include(roadshow.name);
  });

  it("reads in the language of whoever wanted it", async () => {
    for (const locale of locales) {
      petra.speaks(locale);
      await say("unfollow");
      const { card } = await follows();
      expect(card["lang"]).to.equal(locale);
      expect(textOf(card)).to.include(petra.t("status.editing"));
    }
  });
});
