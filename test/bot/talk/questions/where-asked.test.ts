import { expect } from "chai";
import { type TestBot } from "../../../support/bot-kit.ts";
import { textsIn } from "../../../support/card-nodes.ts";
import { errorAt, valuesOf } from "../../../support/card-reader.ts";
import { createClaim } from "../../../support/claim-steps.ts";
import {
  ask,
  idOf,
  neighbours,
  agenda,
} from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withTestBot } from "../../../support/with-bot.ts";
import {
  topicIn,
  verbsIn,
  offered,
  tradeShow,
  isAbout,
} from "../../../support/asking-kit.ts";

describe("Asking the bot", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  withTestBot(
    (started) => {
      bot = started;
      petra = bot.join("partner");
    },
    { neighbours },
  );

  describe("by a colleague who was asked for one thing", () => {
    let mona: TeamsPerson;
    beforeEach(async () => {
      mona = bot.join("colleague");
      const claim = await createClaim(petra);
      await ask(petra, { people: idOf("colleague"), items: agenda }, claim);
    });

    it("is answered where it is a question", async () => {
      isAbout(await mona.say(tradeShow["en-US"]), "activity.tradeshows");
    });

    it("goes to the request where it is none", async () => {
      const words = "here is the agenda you wanted";
      const { card, text } = await mona.say(words);
      expect(text).to.include(
        mona.t("asked.message", { who: petra.persona.name }),
      );
      expect(valuesOf(card!)).to.include({ text: words });
      expect(errorAt(card!, "text")).to.equal("");
    });
  });

  describe("in a group", () => {
    const inGroup = (text: string) =>
      petra.say(`<at>Co-op Claims</at> ${text}`, { where: "groupChat" });

    it("is answered without anything of the asker's own", async () => {
      await createClaim(petra);
      for (const question of [
        "How much money is left in our co-op funds?",
        "When is the claim deadline?",
        "how long must I keep invoices",
        tradeShow["en-US"],
      ]) {
        const answer = await inGroup(question);
        expect(answer.text).not.to.match(
          /EUR|CSP direct|Spring roadshow|Contoso/,
        );
        expect(answer.text).not.to.include(petra.t("answer.for-you"));
        expect(
          verbsIn(answer).filter((verb) => verb !== "topic.show"),
          question,
        ).to.deep.equal([]);
        const [topic] = offered(answer);
        if (topic === undefined) continue;
        const next = await petra.send({
          type: "invoke",
          name: "adaptiveCard/action",
          value: {
            action: {
              type: "Action.Execute",
              verb: "topic.show",
              data: { nonce: "n", topic },
            },
          },
          conversation: {
            id: "19:groupChat@thread.v2",
            conversationType: "groupChat",
            tenantId: petra.tenantId,
            isGroup: true,
            name: "",
          },
        });
        isAbout(next, topic);
        expect(next.text).not.to.include(petra.t("answer.for-you"));
      }
    });

    it("is no advice on money", async () => {
      const answer = await inGroup(
        "We plan a webinar with an agency for 8,000 euros, dinner included",
      );
      expect(answer.text).not.to.match(/8,000|EUR/);
      expect(verbsIn(answer)).not.to.include("claim.new");
    });

    it("goes on from nothing that was asked in the personal chat, nor the other way round", async () => {
      await petra.say("Wie lege ich einen Plan an?");
      const { text } = await inGroup("wie lange noch?");
      expect(text).not.to.include(topicIn("de-DE", "plan-deadline").answer);
      bot.clock.now = new Date(bot.clock.now.getTime() + 16 * 60_000);
      await inGroup("How do I create a plan?");
      expect((await petra.say("until when?")).text).not.to.include(
        topicIn("en-US", "plan-deadline").answer,
      );
    });

    it("gets the way to the personal chat where it is not clear", async () => {
      for (const words of ["I have a problem with the papers", "nice weather"])
        expect((await inGroup(words)).text).to.include(petra.t("group.what"));
    });
  });

  describe("with words meant for a machine", () => {
    const hostile = [
      "${1+1} <b>bold</b> [x](https://evil.example) **what** do I need for a trade show?",
      "I have a problem with the papers <at>Rita</at> [log in](https://evil.example) ${$root.nonce}",
      "We plan a webinar with an agency for 8,000 euros ${1+1} <script>alert(1)</script>",
    ];
    for (const text of hostile)
      it(`shows nothing of them as markup: ${text.slice(0, 40)}`, async () => {
        const { card } = await petra.say(text);
        const shown = textsIn(card!).filter(
          ({ text: one, key }) =>
            key !== "data" && /evil\.example|<script|<b>|\$\{/.test(one),
        );
        expect(shown).to.deep.equal([]);
      });

    it("answers the longest message at once", async () => {
      for (const text of ["x".repeat(20_000), "展".repeat(20_000)]) {
        const started = performance.now();
        await petra.say(text);
        expect(performance.now() - started).to.be.below(1500);
      }
    });
  });
});
