import { expect } from "chai";
import { type TestBot } from "../../../support/bot-kit.ts";
import { inputsOf } from "../../../support/card-reader.ts";
import {
  agenda,
  idOf,
  openMine,
  photo,
} from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withColleague } from "../../../support/with-colleague.ts";

describe("Requests to colleagues", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let mona: TeamsPerson;
  let claim: string;
  const { only, askMona, types, file } = withColleague((scene) => {
    ({ bot, petra, mona, claim } = scene);
  });

  describe("The end of a request", () => {
    it("comes by itself once the item is there otherwise, and the colleague is told", async () => {
      await askMona();
      await openMine(mona);
      const old = mona.screen;
      await petra.drop([file("agenda.pdf")]);
      await petra.press("button.put-in-claim", { purposes0: `item:${agenda}` });
      expect(await types()).to.deep.equal([
        "document-requested",
        "document-added",
        "request-fulfilled",
      ]);
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-closed → colleague",
      );
      await mona.press("button.decline", { text: "No" }, { on: old });
      expect(mona.text).to.include(
        mona.t("asked.fulfilled", { who: "Petra Partner" }),
      );
      expect(await types()).to.have.length(3);
    });

    it("comes with the end of the claim", async () => {
      await askMona();
      await petra.execute("claim.delete", { nonce: "d", claim });
      expect(await types()).to.deep.equal([
        "document-requested",
        "deleted",
        "request-cancelled",
      ]);
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-closed → colleague",
      );
      expect((await openMine(mona)).text).to.include(
        mona.t("asked.count", { count: 0 }),
      );
    });

    it("is decided by whoever asks: reminding and withdrawing", async () => {
      await askMona();
      await petra.say("requests");
      const { id: request } = await only();
      await petra.tap("request.show", { request });
      const remind = petra.t("button.remind", { person: "Mona Weiss" });
      await petra.press(remind);
      expect(petra.text).to.include(
        petra.t("done.reminded", { person: "Mona Weiss" }),
      );
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-reminder → colleague",
      );
      await openMine(mona);
      const old = mona.screen;
      await mona.press("button.comment");
      const form = mona.screen;
      const stale = petra.screen;
      await petra.press("button.withdraw");
      expect(petra.text).to.include(
        petra.t("done.withdrawn", { person: "Mona Weiss" }),
      );
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-closed → colleague",
      );
      // Both cards are older than that.
      await petra.press(remind, {}, { on: stale });
      expect(petra.text).to.include(petra.t("refusal.request.closed"));
      const { text, card } = await mona.press(
        "button.comment",
        {},
        { on: old },
      );
      expect(text).to.include(mona.t("asked.cancelled"));
      expect(inputsOf(card!)).to.deep.equal([]);
      await mona.press("button.send-comment", { text: "x" }, { on: form });
      expect(mona.text).to.include(mona.t("refusal.request.closed"));
      expect((await types()).at(-1)).to.equal("request-cancelled");
    });
  });

  describe("Reminders", () => {
    const at = async (time: string) => {
      bot.clock.now = new Date(time);
      await bot.tick();
      await bot.tick();
    };
    const reminders = async () =>
      (await bot.told(claim)).filter((one) => /reminder|due/.test(one));

    it("come three days before and on the day, each once, not at night", async () => {
      await askMona({ due: "2026-11-30" });
      await at("2026-11-26T12:00:00Z");
      // 7 and 22 o'clock in Berlin.
      await at("2026-11-27T06:00:00Z");
      await at("2026-11-27T21:00:00Z");
      expect(await reminders()).to.deep.equal([]);
      await at("2026-11-28T07:30:00Z");
      expect(await reminders()).to.deep.equal(["request-reminder → colleague"]);
      await at("2026-11-29T12:00:00Z");
      await at("2026-11-30T06:30:00Z");
      expect(await reminders()).to.have.length(1);
      await at("2026-11-30T07:30:00Z");
      expect((await reminders()).slice(1)).to.deep.equal([
        "request-reminder → colleague",
        "request-due → partner",
      ]);
      await at("2026-12-01T12:00:00Z");
      expect(await reminders()).to.have.length(3);
      const [by] = (await bot.events(claim)).slice(-1);
      expect(by?.by).to.deep.equal({ id: "bot", name: "", role: "bot" });
    });

    it("do not come without a date, for what is closed, or on the day of asking", async () => {
      await askMona({ due: "" });
      await askMona({ items: photo, due: "2026-11-21" });
      await askMona({ items: photo, due: "2026-11-30" });
      const [, , third] = await bot.requests(claim);
      await petra.execute("request.cancel", {
        nonce: "n",
        claim,
        request: third!.id,
      });
      await at("2026-11-21T12:00:00Z");
      await at("2026-11-30T12:00:00Z");
      expect(await reminders()).to.deep.equal([]);
    });

    it("come to whoever it was handed on to", async () => {
      await askMona({ due: "2026-11-30" });
      await at("2026-11-27T12:00:00Z");
      const { id: request } = await only();
      await mona.execute("request.hand-on", {
        nonce: "n",
        claim,
        request,
        people: idOf("reviewer"),
      });
      await at("2026-11-30T12:00:00Z");
      expect(await reminders()).to.deep.equal([
        "request-reminder → colleague",
        "request-reminder → reviewer",
        "request-due → partner",
      ]);
    });
  });
});
