import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { demoTenantId } from "../../../../bot/local/personas.ts";
import type { Verb } from "../../../../cards/kit/verbs.ts";
import { answerOf } from "../../../../services/questions/question-record.ts";
import type { TenantSettings } from "../../../../services/settings/tenant-settings.ts";
import {
  demoTenant,
  otherTenantId,
  persona,
  startTestBot,
  type TestBot,
} from "../../../support/bot-kit.ts";
import {
  buttonsOf,
  textOf,
  valuesOf,
  type Json,
} from "../../../support/card-reader.ts";
import { textsIn } from "../../../support/card-nodes.ts";
import { hostile, userMark } from "../../../support/hostile-text.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import { idOf } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const question = "May we claim a podcast?";
const yes = "Yes, as a multi-touch campaign, with Microsoft content in it.";
const adam = persona("admin").name;

const all = (bot: TestBot, tenant = demoTenantId) =>
  bot.services.questions.all(tenant);
const only = (bot: TestBot) => {
  const [found, ...others] = all(bot);
  expect(others).to.deep.equal([]);
  return found!;
};

/** Asks what the bot does not know, and passes it on. */
async function passOn(person: TeamsPerson, text = question): Promise<void> {
  await person.say(text);
  await person.tap("expert.ask");
}

async function answer(
  person: TeamsPerson,
  id: string,
  typed: Readonly<Record<string, string>> = {},
) {
  await person.execute("expert.open", { nonce: "open", question: id });
  return person.press("button.send-answer", { text: yes, ...typed });
}

describe("A question passed on", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let admin: TeamsPerson;

  const startWith = async (
    settings: (demo: TenantSettings) => TenantSettings = (demo) => demo,
  ) => {
    bot = await startTestBot({ settings });
    petra = bot.join("partner");
    admin = bot.join("admin");
  };
  beforeEach(() => startWith());
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });
  const told = () =>
    only(bot).outbox.map(
      ({ kind, to, state }) =>
        `${kind} → ${[...keys].find((key) => idOf(key) === to) ?? to}: ${state}`,
    );
  const keys: readonly PersonaKey[] = [
    "partner",
    "colleague",
    "reviewer",
    "admin",
  ];

  describe("by a partner", () => {
    it("goes to the admins, as it was asked, and says so", async () => {
      await passOn(petra);
      expect(petra.text)
        .to.include(petra.t("expert.sent", { names: adam }))
        .and.include(petra.t("told.quote", { text: question }));
      const { text, locale, asker } = only(bot);
      expect({ text, locale, asker }).to.deep.equal({
        text: question,
        locale: "en-US",
        asker: { id: idOf("partner"), name: petra.persona.name },
      });
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
    });

    it("goes to the experts instead, where the organization names some", async () => {
      await bot.stop();
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("colleague"), idOf("reviewer")],
      }));
      await passOn(petra);
      expect(told()).to.deep.equal([
        "question-asked → colleague: pending",
        "question-asked → reviewer: pending",
      ]);
      await answer(bot.join("colleague"), only(bot).id);
      expect(answerOf(only(bot))?.by.name).to.equal(persona("colleague").name);
    });

    it("never goes to the one who asks", async () => {
      await bot.stop();
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("partner"), idOf("admin")],
      }));
      await passOn(petra);
      expect(petra.text).to.include(petra.t("expert.sent", { names: adam }));
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
    });

    it("is refused where there is nobody to ask", async () => {
      const data = { nonce: "n", text: question, locale: "en-US" };
      await admin.execute("expert.ask", data);
      expect(admin.text).to.include(admin.t("refusal.question.nobody"));
      expect(all(bot)).to.deep.equal([]);
    });

    it("is asked once, however often the button is pressed", async () => {
      await petra.say(question);
      const on = petra.screen;
      await petra.tap("expert.ask");
      await petra.again("same");
      await petra.again("new-id");
      await petra.tap("expert.ask", {}, {}, { on });
      await petra.tap("expert.ask", {}, {}, { on, as: "submit" });
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
      await passOn(petra);
      expect(all(bot), "asked anew").to.have.length(2);
    });

    it("is cut where it is longer than a question may be", async () => {
      const long = `I have a problem with the papers ${"of ours ".repeat(200)}`;
      await passOn(petra, long);
      const { text } = only(bot);
      expect(text.length).to.be.within(490, 500);
      expect(long.startsWith(text)).to.equal(true);
    });
  });

  describe("is answered", () => {
    beforeEach(() => passOn(petra));

    it("by the admin, which the asker is told of", async () => {
      const { card, text } = await answer(admin, only(bot).id);
      expect(text)
        .to.include(admin.t("expert.sent-answer", { name: petra.persona.name }))
        .and.include(yes)
        .and.not.include(admin.t("expert.kept"));
      expect(valuesOf(card!), "no form any more").to.deep.equal({});
      expect(told()).to.deep.equal([
        "question-asked → admin: obsolete",
        "question-answered → partner: pending",
      ]);
    });

    it("only by what was typed, which stays in its field until it can be sent", async () => {
      const { id } = only(bot);
      await answer(admin, id, { text: "  " });
      expect(admin.text).to.include(admin.t("refusal.value.missing"));
      const long = "x".repeat(2001);
      await answer(admin, id, { text: long, keep: "true" });
      expect(admin.text).to.include(
        admin.t("refusal.value.too-long", { limit: 2000 }),
      );
      expect(valuesOf(admin.screen.card)).to.deep.equal({
        text: long,
        keep: "true",
      });
      expect(only(bot).steps).to.deep.equal([]);
      await answer(admin, id, { text: "x".repeat(2000) });
      expect(answerOf(only(bot))?.text).to.have.length(2000);
    });

    it("once: the second to answer is told, and nothing is sent", async () => {
      await bot.stop();
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("colleague"), idOf("admin")],
      }));
      await passOn(petra);
      const { id } = only(bot);
      const mona = bot.join("colleague");
      await mona.execute("expert.open", { nonce: "m", question: id });
      await answer(admin, id);
      await mona.press("button.send-answer", { text: "No.", keep: "true" });
      expect(mona.text)
        .to.include(mona.t("refusal.question.answered"))
        .and.include(yes)
        .and.include(adam);
      expect(only(bot).steps).to.have.length(1);
      expect(told().filter((one) => one.includes("answered"))).to.deep.equal([
        "question-answered → partner: pending",
      ]);
    });

    it("once, when two send theirs at the same moment", async () => {
      const { id } = only(bot);
      await admin.execute("expert.open", { nonce: "o", question: id });
      const on = admin.screen;
      await Promise.all(
        ["one", "two"].map((text) =>
          admin.press("button.send-answer", { text }, { on }),
        ),
      );
      expect(only(bot).steps).to.have.length(1);
      expect(told()).to.have.length(2);
    });

    it("to nobody else: a colleague who opens it is told it is not there", async () => {
      const { id } = only(bot);
      await answer(admin, id);
      for (const key of ["colleague", "reviewer"] as const) {
        const person = bot.join(key);
        await person.execute("expert.open", { nonce: "n", question: id });
        expect(person.text)
          .to.include(person.t("refusal.question.not-found"))
          .and.not.include(yes);
      }
      await petra.execute("expert.open", { nonce: "n", question: id });
      expect(petra.text)
        .to.include(petra.t("expert.answered", { name: adam }))
        .and.include(yes);
    });
  });

  describe("and kept as an answer for everybody", () => {
    beforeEach(async () => {
      await passOn(petra);
      await answer(admin, only(bot).id, { keep: "true" });
    });

    it("is given to everybody who asks alike, with who wrote it and when", async () => {
      for (const key of keys) {
        const person = bot.join(key);
        for (const asked of [
          question,
          "may we claim a podcast",
          "Can we claim a podcast?",
          "MAY WE CLAIM A PODCASTS?",
        ]) {
          const { text } = await person.say(asked);
          expect(text, asked)
            .to.include(yes)
            .and.include(
              person.t("expert.by", {
                name: adam,
                date: person.tr().format.dayAt(bot.clock.now.toISOString()),
              }),
            );
        }
      }
    });

    it("is no answer to another question, nor in another language", async () => {
      for (const asked of [
        "Dürfen wir einen Podcast einreichen?",
        "podcast",
        "May we claim a billboard?",
        "When is the claim deadline?",
      ])
        expect((await petra.say(asked)).text, asked).not.to.include(yes);
    });

    it("is none of another organization", async () => {
      const olga = bot.joinOutsider();
      expect((await olga.say(question)).text).not.to.include(yes);
    });

    it("is listed for the admins, who change it", async () => {
      for (const said of ["kept answers", "answers"])
        expect((await admin.say(said)).text)
          .to.include(question)
          .and.include(yes)
          .and.include(adam);
      await admin.tap("expert.open");
      expect(valuesOf(admin.screen.card)).to.deep.equal({ text: yes });
      await admin.press("button.save", { text: "Only with our logo." });
      expect(admin.text)
        .to.include(admin.t("expert.changed"))
        .and.include("Only with our logo.");
      const { text } = await petra.say(question);
      expect(text).to.include("Only with our logo.").and.not.include(yes);
      // What was not sent yet says the new words.
      expect(told().slice(1)).to.deep.equal([
        "question-answered → partner: obsolete",
        "question-answered → partner: pending",
      ]);
    });

    it("is not changed to nothing", async () => {
      await admin.say("kept answers");
      await admin.tap("expert.open");
      await admin.press("button.save", { text: "" });
      expect(admin.text).to.include(admin.t("refusal.value.missing"));
      expect(only(bot).steps).to.have.length(1);
    });

    it("is withdrawn after one more question, for everybody", async () => {
      await admin.say("kept answers");
      await admin.tap("expert.open");
      await admin.press("button.withdraw-answer");
      expect(admin.text).to.include(admin.t("expert.withdraw-ask"));
      expect((await petra.say(question)).text).to.include(yes);
      await admin.tap("expert.withdraw");
      expect(admin.text)
        .to.include(admin.t("expert.withdrawn"))
        .and.include(admin.t("expert.list-none"));
      expect((await petra.say(question)).text).not.to.include(yes);
      expect(only(bot).steps.map(({ kind }) => kind)).to.deep.equal([
        "answered",
        "withdrawn",
      ]);
      await admin.again("new-id");
      expect(only(bot).steps, "pressed twice").to.have.length(2);
    });

    it("is not kept where nobody said so", async () => {
      await passOn(petra, "May we claim a billboard?");
      const [newest] = all(bot).filter(({ steps }) => steps.length === 0);
      await answer(admin, newest!.id, { text: "No billboard." });
      expect(
        (await petra.say("May we claim a billboard?")).text,
      ).not.to.include("No billboard.");
      expect((await admin.say("kept answers")).text).not.to.include(
        "No billboard.",
      );
    });

    it("can all be reached where there are many", async () => {
      const names = Array.from({ length: 23 }, (_, at) => `Case ${at}x${at}`);
      for (const name of names) {
        const who = { id: idOf("partner"), name: "Petra" };
        const asked = await bot.services.questions.ask(demoTenantId, who, {
          text: name,
          locale: "en-US",
          key: name,
        });
        if (!asked.ok) throw new Error(name);
        await bot.services.questions.answer(
          demoTenantId,
          { id: idOf("admin"), name: adam },
          asked.value.id,
          { text: yes, keep: true, locale: "en-US" },
        );
      }
      await admin.say("kept answers");
      const seen = new Set<string>();
      for (let page = 1; page <= 10; page += 1) {
        for (const name of names)
          if (admin.text.split("\n").includes(name)) seen.add(name);
        if (!admin.titles.includes(admin.t("button.next"))) break;
        await admin.press("button.next");
      }
      expect(seen.size).to.equal(names.length);
    });
  });

  describe("is in nobody's hands who may not answer", () => {
    const verbs: readonly Verb[] = [
      "expert.list",
      "expert.open",
      "expert.answer",
      "expert.edit",
      "expert.withdraw-ask",
      "expert.withdraw",
    ];
    const press = (person: TeamsPerson, verb: Verb, id: string) =>
      person.execute(verb, {
        nonce: "n",
        question: id,
        text: "Mine now",
        keep: "true",
      });

    for (const state of ["open", "answered", "kept"] as const)
      it(`changes nothing and shows nothing while it is ${state}`, async () => {
        await passOn(petra, question);
        if (state !== "open")
          await answer(admin, only(bot).id, {
            keep: String(state === "kept"),
          });
        const before = structuredClone(only(bot));
        for (const key of ["colleague", "reviewer"] as const)
          for (const verb of verbs) {
            const person = bot.join(key);
            const { text } = await press(person, verb, before.id);
            expect(text, verb)
              .to.match(/not there any more|for administrators|admin/i)
              .and.not.include(question)
              .and.not.include(yes);
          }
        // The asker may read the answer, and nothing else.
        for (const verb of verbs.filter((one) => one !== "expert.open"))
          expect(
            (await press(petra, verb, before.id)).text,
            verb,
          ).not.to.include(yes);
        expect(only(bot)).to.deep.equal(before);
      });

    it("changes nothing and shows nothing to an admin of another company", async () => {
      await passOn(petra);
      await answer(admin, only(bot).id, { keep: "true" });
      const before = structuredClone(only(bot));
      const olga = bot.joinOutsider();
      for (const verb of verbs) {
        const { text } = await press(olga, verb, before.id);
        expect(text, verb).not.to.include(question).and.not.include(yes);
      }
      expect(only(bot)).to.deep.equal(before);
      expect(all(bot, otherTenantId)).to.deep.equal([]);
    });

    it("is answered where the id is none", async () => {
      for (const id of ["", "../../x", "__proto__", "0".repeat(24)])
        for (const verb of verbs.filter((one) => one !== "expert.list"))
          expect(
            (await press(admin, verb, id)).text,
            `${verb} ${id}`,
          ).to.include(admin.t("refusal.question.not-found"));
    });
  });

  it("with hostile words is text everywhere", async () => {
    const words = hostile(480);
    await petra.execute("expert.ask", {
      nonce: "n",
      text: words,
      locale: "en-US",
    });
    const { id, text } = only(bot);
    expect(text).to.equal(words.trim());
    const cards: Json[] = [petra.screen.card];
    await admin.execute("expert.open", { nonce: "o", question: id });
    cards.push(admin.screen.card);
    await admin.press("button.send-answer", { text: words, keep: "true" });
    cards.push(admin.screen.card);
    await admin.say("kept answers");
    cards.push(admin.screen.card);
    await admin.tap("expert.open");
    cards.push(admin.screen.card, (await petra.say(words)).card!);
    for (const card of cards) {
      const theirs = textsIn(card).filter(({ text: one }) =>
        one.includes(userMark),
      );
      expect(theirs).not.to.be.empty;
      expect(
        theirs.filter(
          ({ type, key }) => type === "TextBlock" || key === "placeholder",
        ),
      ).to.deep.equal([]);
    }
  });
});

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
      .to.include(petra.t("expert.answered", { name: adam }))
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
