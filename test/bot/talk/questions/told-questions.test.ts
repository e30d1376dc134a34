import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { demoTenant } from "../../../support/bot-kit.ts";
import { buttonsOf, textOf, type Json } from "../../../support/card-reader.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { adminName } from "../../../support/expert-steps.ts";

describe("What becomes of a question on the way", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let admin: TeamsPerson;

  beforeEach(async () => {
    bot = await startHttpBot({
      settings: () => demoTenant(new Date("2026-11-21T10:00:00Z")),
    });
    petra = bot.join("partner", "de-DE");
    admin = bot.join("admin", "ko-KR");
    await petra.say("hi");
    await admin.say("hi");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const messages = (who: PersonaKey) =>
    bot.connector
      .messagesTo(bot.chatOf(who))
      .map(
        ({ activity }) => (activity.attachments?.[0]?.content ?? {}) as Json,
      );
  /** The message with these words, among the alerts that come as well. */
  async function until(who: PersonaKey, words: string): Promise<Json> {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = messages(who).find((card) => textOf(card).includes(words));
      if (found) return found;
      await delay(50);
    }
    throw new Error(`Nothing with “${words}” came to the ${who}`);
  }
  const german = "Dürfen wir einen Podcast einreichen?";
  const ja = "Ja, als Teil einer Kampagne.";

  it("that nobody answers comes to the admin again, and says since when it waits", async () => {
    await petra.say(german);
    await petra.tap("expert.ask");
    await until("admin", german);
    // Asked on a Saturday: two business days are over on Wednesday.
    bot.clock.now = new Date("2026-11-25T09:00:00Z");
    await bot.restart();
    const again = await until(
      "admin",
      admin.t("expert.still-open", { date: "2026. 11. 21." }),
    );
    expect(textOf(again)).to.include(german);
    const on = { id: "again", card: again };
    await admin.press(
      "button.send-answer",
      { text: ja, keep: "false" },
      { on },
    );
    await until("partner", ja);
  });

  it("comes to the admin in their language, goes back in the asker's, and outlives restarts", async () => {
    await petra.say(german);
    await petra.tap("expert.ask");
    const asked = await until("admin", german);
    expect(asked["lang"]).to.equal("ko-KR");
    expect(textOf(asked))
      .to.include(admin.t("expert.asked", { name: petra.persona.name }))
      .and.include(german);

    await bot.restart();
    const on = { id: "asked", card: asked };
    await admin.press("button.send-answer", { text: ja, keep: "true" }, { on });
    expect(admin.text).to.include(admin.t("expert.kept"));
    const answered = await until("partner", ja);
    expect(answered["lang"]).to.equal("de-DE");
    expect(textOf(answered))
      .to.include(petra.t("expert.answered", { name: adminName }))
      .and.include(german)
      .and.include(ja);

    await bot.restart();
    // Kept in German, as it was asked, whatever the admin speaks.
    expect((await bot.join("colleague").say(german)).text).to.include(ja);
    expect((await admin.say("kept answers")).text).to.include(ja);
    expect(
      messages("partner").filter((card) => textOf(card).includes(ja)),
      "told once",
    ).to.have.length(1);
    expect(
      messages("admin").filter(
        (card) => textOf(card).includes(german) && buttonsOf(card).length > 0,
      ).length,
    ).to.be.at.least(1);
  });
});
