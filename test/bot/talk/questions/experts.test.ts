import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import type { TenantSettings } from "../../../../services/settings/tenant-settings.ts";
import type { Verb } from "../../../../cards/kit/verbs.ts";
import { answerOf } from "../../../../services/questions/question-record.ts";
import {
  otherTenantId,
  persona,
  type TestBot,
} from "../../../support/bot-kit.ts";
import { valuesOf, type Json } from "../../../support/card-reader.ts";
import { textsIn } from "../../../support/card-nodes.ts";
import { hostile, userMark } from "../../../support/hostile-text.ts";
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
  const restart = withTestBot((started) => {
    bot = started;
    petra = bot.join("partner");
    admin = bot.join("admin");
  });
  const startWith = (settings: (demo: TenantSettings) => TenantSettings) =>
    restart({ settings });

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

  describe("by a partner", () => {
    it("goes to the admins, as it was asked, and says so", async () => {
      await passOn(petra);
      expect(petra.text)
        .to.include(petra.t("expert.sent", { names: adminName }))
        .and.include(petra.t("told.quote", { text: podcast }));
      const { text, locale, asker } = onlyQuestion(bot);
      expect({ text, locale, asker }).to.deep.equal({
        text: podcast,
        locale: "en-US",
        asker: { id: idOf("partner"), name: petra.persona.name },
      });
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
    });

    it("goes to the experts instead, where the organization names some", async () => {
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("colleague"), idOf("reviewer")],
      }));
      await passOn(petra);
      expect(told()).to.deep.equal([
        "question-asked → colleague: pending",
        "question-asked → reviewer: pending",
      ]);
      await answerAs(bot.join("colleague"), onlyQuestion(bot).id);
      expect(answerOf(onlyQuestion(bot))?.by.name).to.equal(
        persona("colleague").name,
      );
    });

    it("never goes to the one who asks", async () => {
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("partner"), idOf("admin")],
      }));
      await passOn(petra);
      expect(petra.text).to.include(
        petra.t("expert.sent", { names: adminName }),
      );
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
    });

    it("is refused where there is nobody to ask", async () => {
      const data = { nonce: "n", text: podcast, locale: "en-US" };
      await admin.execute("expert.ask", data);
      expect(admin.text).to.include(admin.t("refusal.question.nobody"));
      expect(allQuestions(bot)).to.deep.equal([]);
    });

    it("is asked once, however often the button is pressed", async () => {
      await petra.say(podcast);
      const on = petra.screen;
      await petra.tap("expert.ask");
      await petra.again("same");
      await petra.again("new-id");
      await petra.tap("expert.ask", {}, {}, { on });
      await petra.tap("expert.ask", {}, {}, { on, as: "submit" });
      expect(told()).to.deep.equal(["question-asked → admin: pending"]);
      await passOn(petra);
      expect(allQuestions(bot), "asked anew").to.have.length(2);
    });

    it("is cut where it is longer than a question may be", async () => {
      const long = `I have a problem with the papers ${"of ours ".repeat(200)}`;
      await passOn(petra, long);
      const { text } = onlyQuestion(bot);
      expect(text.length).to.be.within(490, 500);
      expect(long.startsWith(text)).to.equal(true);
    });
  });

  describe("is answered", () => {
    beforeEach(() => passOn(petra));

    it("by the admin, which the asker is told of", async () => {
      const { card, text } = await answerAs(admin, onlyQuestion(bot).id);
      expect(text)
        .to.include(admin.t("expert.sent-answer", { name: petra.persona.name }))
        .and.include(podcastAnswer)
        .and.not.include(admin.t("expert.kept"));
      expect(valuesOf(card!), "no form any more").to.deep.equal({});
      expect(told()).to.deep.equal([
        "question-asked → admin: obsolete",
        "question-answered → partner: pending",
      ]);
    });

    it("only by what was typed, which stays in its field until it can be sent", async () => {
      const { id } = onlyQuestion(bot);
      await answerAs(admin, id, { text: "  " });
      expect(admin.text).to.include(admin.t("refusal.value.missing"));
      const long = "x".repeat(2001);
      await answerAs(admin, id, { text: long, keep: "true" });
      expect(admin.text).to.include(
        admin.t("refusal.value.too-long", { limit: 2000 }),
      );
      expect(valuesOf(admin.screen.card)).to.deep.equal({
        text: long,
        keep: "true",
      });
      expect(onlyQuestion(bot).steps).to.deep.equal([]);
      await answerAs(admin, id, { text: "x".repeat(2000) });
      expect(answerOf(onlyQuestion(bot))?.text).to.have.length(2000);
    });

    it("once: the second to answer is told, and nothing is sent", async () => {
      await startWith((demo) => ({
        ...demo,
        experts: [idOf("colleague"), idOf("admin")],
      }));
      await passOn(petra);
      const { id } = onlyQuestion(bot);
      const mona = bot.join("colleague");
      await mona.execute("expert.open", { nonce: "m", question: id });
      await answerAs(admin, id);
      await mona.press("button.send-answer", { text: "No.", keep: "true" });
      expect(mona.text)
        .to.include(mona.t("refusal.question.answered"))
        .and.include(podcastAnswer)
        .and.include(adminName);
      expect(onlyQuestion(bot).steps).to.have.length(1);
      expect(told().filter((one) => one.includes("answered"))).to.deep.equal([
        "question-answered → partner: pending",
      ]);
    });

    it("once, when two send theirs at the same moment", async () => {
      const { id } = onlyQuestion(bot);
      await admin.execute("expert.open", { nonce: "o", question: id });
      const on = admin.screen;
      await Promise.all(
        ["one", "two"].map((text) =>
          admin.press("button.send-answer", { text }, { on }),
        ),
      );
      expect(onlyQuestion(bot).steps).to.have.length(1);
      expect(told()).to.have.length(2);
    });

    it("to nobody else: a colleague who opens it is told it is not there", async () => {
      const { id } = onlyQuestion(bot);
      await answerAs(admin, id);
      for (const key of ["colleague", "reviewer"] as const) {
        const person = bot.join(key);
        await person.execute("expert.open", { nonce: "n", question: id });
        expect(person.text)
          .to.include(person.t("refusal.question.not-found"))
          .and.not.include(podcastAnswer);
      }
      await petra.execute("expert.open", { nonce: "n", question: id });
      expect(petra.text)
        .to.include(petra.t("expert.answered", { name: adminName }))
        .and.include(podcastAnswer);
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
        await passOn(petra, podcast);
        if (state !== "open")
          await answerAs(admin, onlyQuestion(bot).id, {
            keep: String(state === "kept"),
          });
        const before = structuredClone(onlyQuestion(bot));
        for (const key of ["colleague", "reviewer"] as const)
          for (const verb of verbs) {
            const person = bot.join(key);
            const { text } = await press(person, verb, before.id);
            expect(text, verb)
              .to.match(/not there any more|for administrators|admin/i)
              .and.not.include(podcast)
              .and.not.include(podcastAnswer);
          }
        // The asker may read the answer, and nothing else.
        for (const verb of verbs.filter((one) => one !== "expert.open"))
          expect(
            (await press(petra, verb, before.id)).text,
            verb,
          ).not.to.include(podcastAnswer);
        expect(onlyQuestion(bot)).to.deep.equal(before);
      });

    it("changes nothing and shows nothing to an admin of another company", async () => {
      await passOn(petra);
      await answerAs(admin, onlyQuestion(bot).id, { keep: "true" });
      const before = structuredClone(onlyQuestion(bot));
      const olga = bot.joinOutsider();
      for (const verb of verbs) {
        const { text } = await press(olga, verb, before.id);
        expect(text, verb)
          .not.to.include(podcast)
          .and.not.include(podcastAnswer);
      }
      expect(onlyQuestion(bot)).to.deep.equal(before);
      expect(allQuestions(bot, otherTenantId)).to.deep.equal([]);
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
    const { id, text } = onlyQuestion(bot);
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
