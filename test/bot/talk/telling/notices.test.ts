import { expect } from "chai";
import {
  persona,
  startTestBot,
  type TestBot,
} from "../../../support/bot-kit.ts";
import { demoTenantId } from "../../../../bot/local/personas.ts";
import { valuesOf } from "../../../support/card-reader.ts";
import { createClaim, openClaim } from "../../../support/claim-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

describe("How the bot may interrupt", () => {
  let bot: TestBot;
  let petra: TeamsPerson;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const chosen = async () =>
    (
      await bot.services.people.get({
        tenant: demoTenantId,
        id: persona("partner").aadObjectId,
      })
    ).notices;

  it("is asked for with “mute” in every language, by anybody", async () => {
    for (const said of ["mute", "stumm", "알림 끄기", "免打扰"])
      expect((await petra.say(said)).text).to.include(petra.t("notices.lead"));
    const mona = bot.join("colleague");
    await mona.say("mute");
    expect(mona.text).to.include(mona.t("notices.title"));
    expect(valuesIn(mona)).not.to.have.property("mute");
  });

  it("is at once until something else is chosen, and stays chosen", async () => {
    await petra.say("mute");
    expect(valuesIn(petra)).to.deep.equal({
      mode: "now",
      hour: "9",
      quietFrom: "none",
      quietTo: "7",
    });
    await petra.press("button.save", {
      mode: "daily",
      hour: "17",
      quietFrom: "22",
      quietTo: "6",
    });
    expect(petra.text).to.include(
      petra.t("notices.saved-daily", { hour: petra.tr().format.hour(17) }),
    );
    expect(await chosen()).to.deep.equal({
      mode: "daily",
      dailyHour: 17,
      quiet: { from: 22, to: 6 },
      muted: [],
    });
    await petra.say("notifications");
    expect(valuesIn(petra)).to.deep.equal({
      mode: "daily",
      hour: "17",
      quietFrom: "22",
      quietTo: "6",
    });
    await petra.press("button.save", { quietFrom: "none" });
    expect(await chosen()).not.to.have.property("quiet");
  });

  it("asks for another hour where the quiet would be a whole day, and keeps what was typed", async () => {
    await petra.say("mute");
    await petra.press("button.save", {
      mode: "needed",
      quietFrom: "8",
      quietTo: "8",
    });
    expect(petra.text).to.include(petra.t("notices.quiet-same"));
    expect(valuesIn(petra)["mode"]).to.equal("needed");
    expect(await chosen()).to.be.undefined;
  });

  it("mutes the claim being talked about, and only that", async () => {
    const claim = await createClaim(petra);
    const other = await createClaim(petra, { name: "Autumn fair" });
    await petra.say("1001");
    await petra.say("mute");
    expect(petra.text).to.include("Spring roadshow");
    await petra.press("button.save", { mute: "true" });
    expect((await chosen())?.muted).to.deep.equal([claim]);
    expect(petra.text).to.include(
      petra.t("notices.muted", { claims: "Spring roadshow" }),
    );
    await petra.press("button.unmute-all");
    expect((await chosen())?.muted).to.deep.equal([]);
    expect(other).not.to.equal(claim);
  });

  it("mutes and unmutes a claim with one press", async () => {
    const claim = await createClaim(petra);
    await petra.execute("notices.mute", { nonce: "n", claim, on: true });
    expect(petra.text).to.include(
      petra.t("notices.claim-muted", { claim: "Spring roadshow" }),
    );
    await petra.press("button.unmute");
    expect((await chosen())?.muted).to.deep.equal([]);
    await petra.press("button.mute");
    expect((await chosen())?.muted).to.deep.equal([claim]);
  });

  it("tells nothing of a claim to somebody who may not see it", async () => {
    const claim = await createClaim(petra);
    const mona = bot.join("colleague");
    await mona.execute("notices.mute", { nonce: "n", claim, on: true });
    expect(mona.text).not.to.include("Spring roadshow");
    await mona.execute("notices.save", { nonce: "s", claim, mute: "true" });
    await mona.execute("notices.show", { nonce: "m", claim });
    expect(mona.text).not.to.include("Spring roadshow");
    const { notices } = await bot.services.people.get({
      tenant: demoTenantId,
      id: persona("colleague").aadObjectId,
    });
    expect(notices?.muted).to.deep.equal([]);
  });
});

const valuesIn = ({ screen }: TeamsPerson) => valuesOf(screen.card);

describe("Who owns a claim", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let admin: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner", "ko-KR");
    admin = bot.join("admin");
    claim = await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  it("is asked by an admin, in the owner's language, and told of it", async () => {
    await admin.execute("claim.ask-owner", { nonce: "a", claim });
    expect(admin.text).to.include(
      admin.t("done.owner-asked", { person: persona("partner").name }),
    );
    const last = (await bot.events(claim)).at(-1);
    expect(last?.body).to.deep.equal({
      type: "commented",
      text: petra.t("ask-owner.text"),
      toOwner: true,
    });
    expect(await bot.told(claim)).to.deep.equal(["owner-asked → partner"]);
    await admin.execute("claim.ask-owner", { nonce: "a", claim });
    expect(await bot.told(claim), "the same press").to.have.length(1);
  });

  it("changes when an admin takes it over, which the History says", async () => {
    await openClaim(admin, claim);
    await admin.press("button.more");
    await admin.tap("claim.take-over");
    expect(admin.text).to.include(admin.t("done.taken-over"));
    expect(bot.summaries()[0]?.ownerName).to.equal(admin.persona.name);
    expect(await bot.told(claim)).to.deep.equal(["taken-over → partner"]);
    await petra.execute("claim.history", { nonce: "h", claim });
    expect(petra.text).to.include(
      petra.t("history.taken-over", {
        who: admin.persona.name,
        person: petra.persona.name,
      }),
    );
    await admin.execute("claim.take-over", { nonce: "t", claim });
    expect(admin.text).to.include(admin.t("done.own-claim"));
    await admin.execute("claim.ask-owner", { nonce: "u", claim });
    expect(admin.text).to.include(admin.t("done.own-claim"));
  });

  it("is nothing a colleague may change", async () => {
    const mona = bot.join("colleague");
    await mona.execute("claim.take-over", { nonce: "t", claim });
    await mona.execute("claim.ask-owner", { nonce: "u", claim });
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  it("decides who sees whether messages arrived", async () => {
    await admin.execute("claim.ask-owner", { nonce: "a", claim });
    await petra.execute("claim.more", { nonce: "m", claim });
    await petra.tap("claim.messages");
    expect(petra.text)
      .to.include(petra.t("kind.owner-asked"))
      .and.include(petra.t("delivery.pending"))
      .and.include(petra.persona.name);
    await admin.execute("claim.messages", { nonce: "n", claim });
    expect(admin.text).to.include(admin.t("kind.owner-asked"));
  });
});
