import { expect } from "chai";
import { locales, type Locale } from "../../../../locales/locale.ts";
import { persona, type TestBot } from "../../../support/bot-kit.ts";
import { errorAt, valuesOf } from "../../../support/card-reader.ts";
import { openClaim } from "../../../support/claim-steps.ts";
import { agenda, ask, idOf, photo } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { withColleague } from "../../../support/with-colleague.ts";

describe("Requests to colleagues", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let claim: string;
  let reached: string[];
  const { only, askMona, types } = withColleague((scene) => {
    ({ bot, petra, claim, reached } = scene);
  });

  describe("Asking", () => {
    it("from an item asks for that item, in two presses", async () => {
      await petra.execute("item.open", { nonce: "n", claim, item: agenda });
      const form = await petra.press("button.ask");
      expect(valuesOf(form.card!)).to.deep.equal({
        items: agenda,
        due: "2026-11-28",
      });
      const { text } = await petra.press("button.send-request", {
        people: idOf("colleague"),
      });
      expect(text)
        .to.include(petra.t("done.asked", { names: "Mona Weiss" }))
        .and.include(petra.t("page.checklist"));
      const { to, items, due, state, askedBy } = await only();
      expect({ to, items, due, state, who: askedBy.name }).to.deep.equal({
        to: { id: idOf("colleague"), name: "Mona Weiss" },
        items: [agenda],
        due: "2026-11-28",
        state: "open",
        who: "Petra Partner",
      });
      expect(await bot.told(claim)).to.deep.equal([
        "document-requested → colleague",
      ]);
    });

    it("from the next step asks for what is missing next, and offers to remind then", async () => {
      await petra.execute("expense.new", { nonce: "c", claim, kind: "csr" });
      await petra.press("button.save", {
        vendor: "Booth staff",
        number: "Events",
        date: "2026-10-02",
        amount: "12,400.00",
        expense: "activity.tradeshows/giveaways",
        certified: "true",
      });
      await openClaim(petra, claim);
      const form = await petra.press("button.ask");
      const { items } = valuesOf(form.card!);
      expect(items).to.be.a("string").and.not.equal("");
      await petra.press("button.send-request", { people: idOf("colleague") });
      expect(petra.titles).to.include(
        petra.t("button.remind", { person: "Mona Weiss" }),
      );
      expect(petra.text).to.include(
        petra.t("page.asked-who", { names: "Mona Weiss" }),
      );
      await petra.press(petra.t("button.remind", { person: "Mona Weiss" }));
      expect(await types()).to.include("request-reminded");
    });

    const sentences: Record<Locale, readonly string[]> = {
      "en-US": ["ask Mona for the agenda", "Get the agenda from Mona Weiss."],
      "de-DE": ["frag Mona nach der Agenda", "Bitte Mona Weiss um die Agenda"],
      "ko-KR": ["Mona에게 초대장 요청해 줘", "Mona Weiss 님에게 초대장 요청"],
      "zh-CN": ["请Mona提供议程", "向 Mona Weiss 要议程。"],
    };
    for (const locale of locales)
      for (const sentence of sentences[locale])
        it(`“${sentence}” fills in the form, so that one press sends it`, async () => {
          petra.speaks(locale);
          const { card } = await petra.say(sentence);
          expect(valuesOf(card!)).to.deep.equal({
            people: idOf("colleague"),
            items: agenda,
            due: "2026-11-28",
          });
          await petra.press("button.send-request");
          expect((await only()).items).to.deep.equal([agenda]);
        });

    for (const locale of locales)
      it(`in the words of the help works as it says, in ${locale}`, async () => {
        petra.speaks(locale);
        const said = /[“„](.+?)[”“]/.exec(petra.t("help.ask"))?.[1];
        const { card } = await petra.say(said);
        expect(valuesOf(card!), said).to.include({
          people: idOf("colleague"),
          items: agenda,
        });
      });

    it("in a sentence for what is on no list asks in these words", async () => {
      const { card } = await petra.say("ask Mona for the blue folder");
      expect(valuesOf(card!)).to.include({ text: "blue folder" });
      await petra.press("button.send-request");
      const { items, text } = await only();
      expect({ items, text }).to.deep.equal({ items: [], text: "blue folder" });
    });

    it("in a sentence somebody who is unknown keeps the name, and says what to do", async () => {
      const { card } = await petra.say("ask Zoe for the agenda");
      expect(valuesOf(card!)).to.include({ names: "Zoe", items: agenda });
      const sent = await petra.press("button.send-request");
      expect(errorAt(sent.card!, "names")).to.equal(
        petra.t("refusal.request.person-unknown", { name: "Zoe" }),
      );
      expect(await types()).to.deep.equal([]);
    });

    it("several people for several things is one step: one request each", async () => {
      const { text } = await ask(petra, {
        people: `${idOf("colleague")},${idOf("admin")}`,
        items: `${agenda},${photo}`,
        text: "The flyer",
        words: "By Friday would be great",
        due: "2026-12-01",
      });
      expect(text).to.include(
        petra.t("done.asked", { names: "Mona Weiss and Adam Admin" }),
      );
      const requests = await bot.requests(claim);
      expect(requests.map(({ to }) => to.name)).to.deep.equal([
        "Mona Weiss",
        "Adam Admin",
      ]);
      for (const one of requests)
        expect(one).to.deep.include({
          items: [agenda, photo],
          text: "The flyer",
          words: "By Friday would be great",
          due: "2026-12-01",
        });
      expect(new Set(requests.map(({ id }) => id)).size).to.equal(2);
      expect(await bot.told(claim)).to.deep.equal([
        "document-requested → colleague",
        "document-requested → admin",
      ]);
    });

    it("everybody once, however they were named", async () => {
      await askMona({
        people: `${idOf("colleague")},${persona("colleague").id}`,
        names: "Mona Weiss; mona",
      });
      expect((await only()).to.name).to.equal("Mona Weiss");
    });

    for (const [how, typed] of [
      ["the id of a person in Entra", { people: idOf("colleague") }],
      ["the id in the Playground", { people: persona("colleague").id }],
      ["a typed first name", { people: "", names: "mona" }],
      ["a typed full name", { people: "", names: "  Mona   WEISS " }],
    ] as const)
      it(`takes ${how}`, async () => {
        await askMona(typed);
        expect((await only()).to).to.deep.equal({
          id: idOf("colleague"),
          name: "Mona Weiss",
        });
      });

    it("takes somebody of the organization whom the bot never met", async () => {
      const id = "5f2c1a10-0000-4000-8000-00000000abcd";
      const { text } = await askMona({ people: id });
      expect(text).to.include(
        petra.t("done.asked", { names: petra.t("ask.somebody") }),
      );
      expect((await only()).to).to.deep.equal({ id, name: "" });
    });

    const typed = {
      people: persona("colleague").id,
      items: agenda,
      text: "The flyer",
      due: "2026-12-01",
      words: "Please",
    };
    const many = Array.from(
      { length: 11 },
      (_, index) =>
        `5f2c1a10-0000-4000-8000-0000000001${String(index).padStart(2, "0")}`,
    );
    const mistakes: Record<
      string,
      [change: Record<string, string>, at: string, code: string]
    > = {
      "nobody is chosen": [{ people: "" }, "people", "request.nobody"],
      "nothing is asked for": [
        { items: "", text: " " },
        "items",
        "request.nothing",
      ],
      "the day has passed": [{ due: "2026-11-20" }, "due", "request.due-past"],
      "the day is none": [{ due: "soon" }, "due", "request.due-past"],
      "it is oneself": [
        { people: idOf("partner") },
        "people",
        "request.yourself",
      ],
      "too many are asked": [
        { people: many.join() },
        "people",
        "request.too-many",
      ],
      "the item is of another activity": [
        { items: "activity.tv-radio/spot" },
        "items",
        "item.unknown",
      ],
    };
    for (const [name, [change, field, code]] of Object.entries(mistakes))
      it(`says at the field what is wrong and keeps what was typed: ${name}`, async () => {
        const { card } = await askMona({ ...typed, ...change });
        const limit = { limit: 10 };
        expect(errorAt(card!, field)).to.equal(
          petra.t(`refusal.${code}` as "refusal.request.nobody", limit),
        );
        const kept = {
          ...typed,
          ...change,
          ...("people" in change ? {} : { people: idOf("colleague") }),
        };
        for (const [id, value] of Object.entries(kept))
          expect(valuesOf(card!)[id] ?? "", id).to.equal(value);
        expect(await types()).to.deep.equal([]);
        expect(await bot.told(claim)).to.deep.equal([]);
      });

    it("a double click asks once", async () => {
      await petra.execute("document.request-ask", { nonce: "a", claim });
      const on = petra.screen;
      const send = (id: string) =>
        petra.press(
          "button.send-request",
          { people: idOf("colleague"), items: agenda },
          { on, id },
        );
      await Promise.all([send("a"), send("b")]);
      await send("c");
      expect(await types()).to.deep.equal(["document-requested"]);
    });

    it("opens nobody's chat for what is refused", async () => {
      reached.length = 0;
      await askMona({ people: many.join() });
      await bot.join("reviewer").execute("document.request", {
        nonce: "n",
        claim,
        people: idOf("colleague"),
        items: agenda,
      });
      await bot
        .join("colleague")
        .execute("document.request", { nonce: "n", claim, people: many[0] });
      expect(reached).to.deep.equal([]);
    });
  });
});
