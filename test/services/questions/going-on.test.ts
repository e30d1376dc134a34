import { expect } from "chai";
import { loadUnderstanding } from "../../../bot/understanding/load-understanding.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { isLocale } from "../../../locales/locale.ts";
import {
  questionIn,
  topicBefore,
} from "../../../services/questions/going-on.ts";
import { mayBeAbout } from "../../../services/questions/topics.ts";
import type { Understanding } from "../../../services/questions/understanding/understanding.ts";

describe("The topic that a question may go on from", () => {
  const asked = { topic: "plan-create", at: "2026-11-21T10:00:00.000Z" };
  const at = (time: string) =>
    topicBefore(asked, new Date(`2026-11-21T${time}Z`));

  it("is the last one, for a quarter of an hour", () => {
    expect(at("10:00:00")).to.equal("plan-create");
    expect(at("10:15:00")).to.equal("plan-create");
    expect(at("10:15:01")).to.equal(undefined);
    expect(topicBefore(undefined, new Date())).to.equal(undefined);
  });
});

describe("A question", () => {
  let understanding: Understanding;
  before(function () {
    this.timeout(120_000);
    understanding = loadUnderstanding();
  });

  const titleOf = (topic: string, locale: string) =>
    createTranslator(isLocale(locale) ? locale : "en-US", "UTC").topic(topic)
      ?.title ?? "";
  const topicIn = (text: string, before?: string, locale = "en-US") => {
    const { understood } = questionIn(understanding, text, {
      locale,
      before,
      titleOf,
    });
    return understood.verdict === "answer"
      ? understood.ranked[0]?.topic
      : undefined;
  };

  it("that is clear by itself is about that, whatever was asked before", () => {
    const clear = "How do I create a claim?";
    expect(topicIn(clear)).to.equal("claim-create");
    expect(topicIn(clear, "activity.tradeshows")).to.equal("claim-create");
  });

  it("that is short goes on from the one before", () => {
    expect(topicIn("until when?", "claim-create")).to.equal("claim-deadline");
    expect(topicIn("and for a trade show?", "activity.tradeshows")).to.equal(
      "activity.tradeshows",
    );
  });

  it("that is small talk goes on from nothing", () => {
    expect(topicIn("thank you", "claim-create")).to.equal(undefined);
  });

  it("is read for its first 600 characters", () => {
    const long = `How do I create a claim? ${"x".repeat(5000)}`;
    const { text } = questionIn(understanding, long, {
      locale: "en-US",
      before: undefined,
      titleOf,
    });
    expect(text).to.equal(long.slice(0, 600));
  });
});

describe("A topic", () => {
  const fair = { activity: "activity.tradeshows" };

  it("may be about a claim, of activities only about one of its own", () => {
    expect(mayBeAbout("claim-deadline", fair)).to.equal(true);
    expect(mayBeAbout("activity.tradeshows", fair)).to.equal(true);
    expect(mayBeAbout("activity.seo", fair)).to.equal(false);
  });

  it("of plans or of CPOR is about no claim", () => {
    expect(mayBeAbout("plan-deadline", fair)).to.equal(false);
    expect(mayBeAbout("cpor-what", fair)).to.equal(false);
  });
});
