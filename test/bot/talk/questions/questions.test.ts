import { expect } from "chai";
import type { TenantSettings } from "../../../../services/settings/tenant-settings.ts";
import { locales } from "../../../../locales/locale.ts";
import { createTranslator } from "../../../../locales/translator.ts";
import { type TestBot } from "../../../support/bot-kit.ts";
import { valuesOf } from "../../../support/card-reader.ts";
import {
  createClaim,
  openClaim,
  roadshow,
} from "../../../support/claim-steps.ts";
import { neighbours } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withTestBot } from "../../../support/with-bot.ts";
import {
  guidebookUrl,
  topicIn,
  says,
  verbsIn,
  offered,
  tradeShow,
  isAbout,
} from "../../../support/asking-kit.ts";

describe("Asking the bot", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  const restart = withTestBot(
    (started) => {
      bot = started;
      petra = bot.join("partner");
    },
    { neighbours },
  );
  /** The bot of an organization with other settings. */
  const startWith = (settings: (demo: TenantSettings) => TenantSettings) =>
    restart({ neighbours, settings });

  describe("in any language", () => {
    for (const client of locales)
      for (const locale of locales)
        it(`is answered in ${locale} when asked in it, in a client of ${client}`, async () => {
          petra.speaks(client);
          const answer = await petra.say(tradeShow[locale]);
          isAbout(answer, "activity.tradeshows", locale);
          const tr = createTranslator(locale, "UTC");
          for (const part of [
            tr.t("answer.core"),
            tr.item("activity.tradeshows/participation-photo").text,
            tr.t("answer.guidebook"),
            tr.t("source.core-requirements"),
          ])
            expect(answer.text).to.include(part);
          expect(petra.titles).to.include(tr.t("button.claim-activity"));
        });

    it("leads on in the language of the question", async () => {
      const answer = await petra.say("Bis wann muss der Antrag raus?");
      const [next = ""] = offered(answer);
      isAbout(await petra.tap("topic.show", { topic: next }), next, "de-DE");
    });

    it("answers in words that stand on a banner", async () => {
      const { card, sent } = await petra.say(tradeShow["de-DE"]);
      const { answer } = topicIn("de-DE", "activity.tradeshows");
      expect(card?.["speak"]).to.equal(answer);
      expect(sent[0]?.summary).to.equal(answer);
    });
  });

  describe("about dates and amounts", () => {
    it("tells the day of the current period and how many days are left", async () => {
      const answer = await petra.say("Bis wann muss der Antrag raus?");
      isAbout(answer, "claim-deadline", "de-DE");
      expect(answer.text).to.match(
        /bis 14\.02\.2027 übermitteln \(noch 85 Tage\)\n.*CSP direct bill partner.*45 Tage/,
      );
    });

    it("follows the rule of the asker's program", async () => {
      await startWith((demo) => ({
        ...demo,
        programs: demo.programs.map((one) =>
          one.id === "csp-direct"
            ? {
                ...one,
                deadline: {
                  kind: "days-after-usage-end" as const,
                  days: 45,
                  dates: { "FY26-H2": "2027-01-31" },
                },
              }
            : one,
        ),
      }));
      const { text } = await petra.say("When is the claim deadline?");
      expect(text).to.match(/Jan 31, 2027 \(71 days left\)\nCSP direct[^;]*;/);
      expect(text).to.match(/Feb 14, 2027 \(85 days left\)\nHosting/);
      expect(text).to.include("date set by your administrator");
    });

    it("is told on the last day that it is the last, and the next day the next period", async () => {
      bot.clock.now = new Date("2027-02-14T20:00:00Z");
      const lastDay = "Feb 14, 2027 (today is the last day)";
      expect((await petra.say("deadline")).text).to.include(lastDay);
      bot.clock.now = new Date("2027-02-15T08:00:00Z");
      const { text } = await petra.say("deadline");
      expect(text).to.include("Aug 14, 2027").and.not.include("Feb 14");
    });

    it("tells what is left of the funds, less what is claimed", async () => {
      const question = "How much money is left in our co-op funds?";
      expect(says(await petra.say(question))).to.include("EUR 40,000.00");
      await createClaim(petra);
      const answer = await petra.say(question);
      expect(says(answer)).to.include("CSP direct bill partner");
      // A draft takes nothing yet.
      expect(says(answer)).to.include("EUR 40,000.00");
    });

    it("tells somebody without a program the rule, and no funds", async () => {
      const mona = bot.join("colleague");
      const answer = await mona.say("deadline");
      isAbout(answer, "claim-deadline");
      expect(answer.text).to.include(mona.t("answer.no-program"));
      const funds = await mona.say(
        "How much money is left in our co-op funds?",
      );
      isAbout(funds, "claim-funds");
      expect(funds.text).not.to.match(/40[,.]000/);
    });

    it("is about the claim being talked about, where one is", async () => {
      await createClaim(petra);
      const { text } = await petra.say("how long must I keep invoices");
      expect(text).to.include(
        `Originals of “${roadshow.name}”: keep until Oct 2, 2028`,
      );
    });
  });

  describe("leads on", () => {
    it("to the form of a claim for this activity", async () => {
      await petra.say(tradeShow["en-US"]);
      const form = await petra.press("button.claim-activity");
      expect(valuesOf(form.card!)).to.include({
        activity: "activity.tradeshows",
        program: "csp-direct",
      });
      await petra.press("button.create-claim", { ...roadshow });
      expect(bot.summaries().map(({ activity }) => activity)).to.deep.equal([
        "activity.tradeshows",
      ]);
    });

    it("never to the form of an activity that does not exist", async () => {
      const prefill = {
        activity: "activity.heist",
        amount: "1",
        currency: "X",
      };
      const form = await petra.execute("claim.new", { nonce: "n", prefill });
      expect(valuesOf(form.card!)).not.to.have.property("activity");
      expect(valuesOf(form.card!)).to.include({ currency: "EUR" });
    });

    it("to the claim being talked about, if it is of this activity", async () => {
      const claim = await createClaim(petra);
      await petra.say(tradeShow["en-US"]);
      const open = petra.t("button.open-named", { claim: roadshow.name });
      expect((await petra.press(open)).text).to.include(
        petra.t("page.checklist"),
      );
      await petra.say("What do I need for a webinar with customers?");
      expect(petra.titles).not.to.include(open);
      await openClaim(petra, claim);
      await petra.say("deadline for a plan");
      expect(petra.titles).not.to.include(open);
    });

    it("to topics that belong to it", async () => {
      const see = offered(await petra.say("How do I create a claim?"));
      expect(see).not.to.be.empty;
      for (const topic of see) {
        await petra.say("How do I create a claim?");
        isAbout(await petra.tap("topic.show", { topic }), topic);
      }
    });

    it("to the admins, but not an admin who is the only one", async () => {
      expect(verbsIn(await petra.say(tradeShow["en-US"]))).to.include(
        "expert.ask",
      );
      expect(
        verbsIn(await bot.join("admin").say(tradeShow["en-US"])),
      ).not.to.include("expert.ask");
    });

    it("to the guidebook, where the organization has set it", async () => {
      await petra.say(tradeShow["en-US"]);
      expect(petra.titles).not.to.include(petra.t("button.guidebook"));
      await startWith((demo) => ({ ...demo, guidebookUrl }));
      await petra.say(tradeShow["en-US"]);
      expect(petra.link("button.guidebook")).to.equal(guidebookUrl);
    });

    it("nobody to a claim who may not file one", async () => {
      for (const key of ["colleague", "reviewer"] as const)
        expect(
          verbsIn(await bot.join(key).say(tradeShow["en-US"])),
        ).not.to.include("claim.new");
    });
  });
});
