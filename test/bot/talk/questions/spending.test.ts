import { expect } from "chai";
import { locales, type Locale } from "../../../../locales/locale.ts";
import { createTranslator } from "../../../../locales/translator.ts";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { valuesOf } from "../../../support/card-reader.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withTestBot } from "../../../support/with-bot.ts";
import { topicIn, verbsIn, tradeShow } from "../../../support/asking-kit.ts";

describe("Asking before spending", () => {
  let bot: TestBot;
  let petra: TeamsPerson;

  withTestBot((started) => {
    bot = started;
    petra = bot.join("partner");
  });

  const seminars = "activity.customer-seminars";
  const plans: Readonly<Record<Locale, string>> = {
    "en-US":
      "We plan a webinar with an agency for 8,000 euros, dinner included",
    "de-DE":
      "Wir planen ein Webinar mit einer Agentur für 8.000 Euro, Abendessen inklusive",
    "ko-KR":
      "대행사와 함께 8,000유로로 저녁 식사 포함 웨비나를 계획하고 있습니다",
    "zh-CN": "我们打算和代理商一起办一场 8,000 欧元的网络研讨会，含晚餐",
  };

  for (const locale of locales)
    it(`is told in ${locale} what counts, what does not, and what to collect when`, async () => {
      const tr = createTranslator(locale, "UTC");
      const { text, card } = await petra.say(plans[locale]);
      expect(card?.["lang"]).to.equal(locale);
      for (const part of [
        tr.t("spend.title", { activity: tr.activity(seminars) }),
        tr.t("spend.fits-amount", {
          activity: tr.activity(seminars),
          amount: tr.format.money({ minor: 800_000, currency: "EUR" }),
        }),
        tr.item(`${seminars}/catering-no-alcohol`).text,
        tr.t("spend.alcohol"),
        tr.t("spend.approval-none"),
        tr.t("spend.invoice"),
        tr.t("spend.before"),
        tr.t("spend.during"),
        tr.t("spend.after"),
        tr.format.day("2026-12-31"),
        tr.format.day("2027-02-14"),
      ])
        expect(text).to.include(part);
      // The work is the agency's, so there is none of one's own to certify.
      expect(text).not.to.include(tr.t("spend.csr"));
    });

  for (const locale of locales)
    it(`becomes a claim with its checklist in two presses, in ${locale}`, async () => {
      petra.speaks(locale);
      await petra.say(plans[locale]);
      const form = await petra.press("button.draft-claim");
      const { amount, currency, activity, program } = valuesOf(form.card!);
      expect({ currency, activity, program }).to.deep.equal({
        currency: "EUR",
        activity: seminars,
        program: "csp-direct",
      });
      await petra.press("button.create-claim", {
        name: "Webinar",
        date: "2026-12-01",
        amount,
      });
      expect(petra.text).to.include(petra.t("page.checklist"));
      const [summary, ...others] = bot.summaries();
      expect(others).to.deep.equal([]);
      expect(summary).to.deep.include({
        name: "Webinar",
        activity: seminars,
        amount: { minor: 800_000, currency: "EUR" },
        status: "editing",
      });
    });

  it("is told of a limit that is exceeded", async () => {
    const { text } = await petra.say(
      "We plan a customer offer for 39,000 euros with gifts",
    );
    const plain = text.replaceAll("\u00a0", " ");
    expect(plain).to.match(/EUR 39,000\.00 is more than this limit: EUR/);
  });

  it("is told to get a TV spot approved first", async () => {
    const { text } = await petra.say(
      "We plan a TV commercial with an agency for 20,000 euros",
    );
    expect(text)
      .to.include(petra.t("spend.approval-required"))
      .and.not.include(petra.t("spend.approval-none"));
  });

  it("is only a question where nobody is about to spend", async () => {
    await petra.say(tradeShow["en-US"]);
    expect(petra.titles).not.to.include(petra.t("button.draft-claim"));
  });

  it("offers no draft to a colleague, who may file none", async () => {
    const mona = bot.join("colleague");
    const answer = await mona.say(plans["en-US"]);
    expect(answer.text).to.include(mona.t("spend.alcohol"));
    expect(verbsIn(answer)).not.to.include("claim.new");
  });

  it("goes on from the activity", async () => {
    await petra.say(plans["en-US"]);
    const { text } = await petra.say("and for a trade show?");
    expect(text).to.include(topicIn("en-US", "activity.tradeshows").answer);
  });

  it("names the programs that work with plans", async () => {
    await bot.stop();
    bot = await startTestBot({
      settings: (demo) => ({
        ...demo,
        programs: demo.programs.map((one) => ({
          ...one,
          usesPlans: one.id === "add-pc",
        })),
      }),
    });
    petra = bot.join("partner");
    const { text } = await petra.say(plans["en-US"]);
    expect(text).to.include(
      petra.t("spend.approval-plan", { programs: "Surface ADD-PC" }),
    );
  });
});
