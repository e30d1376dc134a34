import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { demoTenantId } from "../../../../bot/local/personas.ts";
import { type TestBot } from "../../../support/bot-kit.ts";
import { valuesOf } from "../../../support/card-reader.ts";
import { idOf } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withTestBot } from "../../../support/with-bot.ts";
import {
  podcast,
  podcastAnswer,
  adminName,
  allQuestions,
  onlyQuestion,
  passOn,
  answerAs,
} from "../../../support/expert-steps.ts";

describe("A question passed on", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let admin: TeamsPerson;
  withTestBot((started) => {
    bot = started;
    petra = bot.join("partner");
    admin = bot.join("admin");
  });

  const told = () =>
    onlyQuestion(bot).outbox.map(
      ({ kind, to, state }) =>
        `${kind} → ${[...keys].find((key) => idOf(key) === to) ?? to}: ${state}`,
    );
  const keys: readonly PersonaKey[] = [
    "partner",
    "colleague",
    "reviewer",
    "admin",
  ];

  describe("and kept as an answer for everybody", () => {
    beforeEach(async () => {
      await passOn(petra);
      await answerAs(admin, onlyQuestion(bot).id, { keep: "true" });
    });

    it("is given to everybody who asks alike, with who wrote it and when", async () => {
      for (const key of keys) {
        const person = bot.join(key);
        for (const asked of [
          podcast,
          "may we claim a podcast",
          "Can we claim a podcast?",
          "MAY WE CLAIM A PODCASTS?",
        ]) {
          const { text } = await person.say(asked);
          expect(text, asked)
            .to.include(podcastAnswer)
            .and.include(
              person.t("expert.by", {
                name: adminName,
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
        expect((await petra.say(asked)).text, asked).not.to.include(
          podcastAnswer,
        );
    });

    it("is none of another organization", async () => {
      const olga = bot.joinOutsider();
      expect((await olga.say(podcast)).text).not.to.include(podcastAnswer);
    });

    it("is listed for the admins, who change it", async () => {
      for (const said of ["kept answers", "answers"])
        expect((await admin.say(said)).text)
          .to.include(podcast)
          .and.include(podcastAnswer)
          .and.include(adminName);
      await admin.tap("expert.open");
      expect(valuesOf(admin.screen.card)).to.deep.equal({
        text: podcastAnswer,
      });
      await admin.press("button.save", { text: "Only with our logo." });
      expect(admin.text)
        .to.include(admin.t("expert.changed"))
        .and.include("Only with our logo.");
      const { text } = await petra.say(podcast);
      expect(text)
        .to.include("Only with our logo.")
        .and.not.include(podcastAnswer);
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
      expect(onlyQuestion(bot).steps).to.have.length(1);
    });

    it("is withdrawn after one more question, for everybody", async () => {
      await admin.say("kept answers");
      await admin.tap("expert.open");
      await admin.press("button.withdraw-answer");
      expect(admin.text).to.include(admin.t("expert.withdraw-ask"));
      expect((await petra.say(podcast)).text).to.include(podcastAnswer);
      await admin.tap("expert.withdraw");
      expect(admin.text)
        .to.include(admin.t("expert.withdrawn"))
        .and.include(admin.t("expert.list-none"));
      expect((await petra.say(podcast)).text).not.to.include(podcastAnswer);
      expect(onlyQuestion(bot).steps.map(({ kind }) => kind)).to.deep.equal([
        "answered",
        "withdrawn",
      ]);
      await admin.again("new-id");
      expect(onlyQuestion(bot).steps, "pressed twice").to.have.length(2);
    });

    it("is not kept where nobody said so", async () => {
      await passOn(petra, "May we claim a billboard?");
      const [newest] = allQuestions(bot).filter(
        ({ steps }) => steps.length === 0,
      );
      await answerAs(admin, newest!.id, { text: "No billboard." });
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
          { id: idOf("admin"), name: adminName },
          asked.value.id,
          { text: podcastAnswer, keep: true, locale: "en-US" },
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
});
