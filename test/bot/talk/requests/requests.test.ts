import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { persona, type TestBot } from "../../../support/bot-kit.ts";
import { errorAt, inputsOf, valuesOf } from "../../../support/card-reader.ts";
import {
  createClaim,
  roadshow,
  shownClaim,
} from "../../../support/claim-steps.ts";
import {
  agenda,
  ask,
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
  const { only, askMona, types, label, file } = withColleague((scene) => {
    ({ bot, petra, mona, claim } = scene);
  });

  describe("Being asked", () => {
    it("shows who asks, for what, what counts and until when, in the own language, and nothing else of the claim", async () => {
      await ask(petra, {
        people: idOf("admin"),
        items: photo,
        words: "Only for Adam",
      });
      await askMona({ words: "It was on your laptop", due: "2026-12-01" });
      mona.speaks("de-DE");
      const { card, text } = await openMine(mona);
      const { text: what, example } = mona.tr().item(agenda);
      expect(card?.["lang"]).to.equal("de-DE");
      for (const shown of [
        mona.t("asked.title", { who: "Petra Partner" }),
        mona.tr().activity(roadshow.activity),
        label(mona, agenda),
        what,
        ...(example === undefined ? [] : [example]),
        "It was on your laptop",
        "01.12.2026",
        mona.t("asked.drop"),
      ])
        expect(text).to.include(shown);
      const json = JSON.stringify(card);
      for (const secret of [
        "12,400",
        "12.400",
        "12400",
        "1240000",
        "csp-direct",
        "CSP direct",
        roadshow.mpnId,
        "Munich",
        roadshow.period,
        photo,
        label(mona, photo),
        "Adam",
        idOf("admin"),
        "Only for",
        "claim.open",
      ])
        expect(json, secret).not.to.include(secret);
      expect(inputsOf(card!)).to.deep.equal([]);
      expect(mona.titles).to.have.members([
        mona.t("button.comment"),
        mona.t("button.hand-on"),
        mona.t("button.decline"),
        mona.t("button.upload"),
      ]);
    });

    it("gives no way into the claim", async () => {
      await askMona();
      for (const verb of ["claim.open", "claim.history", "expense.list"])
        expect(
          (await mona.execute(verb, { nonce: "n", claim })).text,
        ).not.to.include(roadshow.name);
      expect((await mona.say("find roadshow")).text).not.to.include(
        roadshow.name,
      );
    });

    it("for several things lists them, the most urgent first", async () => {
      await askMona({ due: "2026-12-05" });
      await askMona({ items: photo, due: "2026-11-25" });
      const { text } = await openMine(mona);
      expect(text).to.include(mona.t("asked.count", { count: 2 }));
      expect(text.indexOf(label(mona, photo))).to.be.below(
        text.indexOf(label(mona, agenda)),
      );
      const [, second] = await bot.requests(claim);
      await mona.tap("request.open", { request: second!.id });
      expect(mona.text).to.include(label(mona, photo));
    });

    it("somebody with claims of their own finds it by “requests” as well", async () => {
      const adam = bot.join("admin");
      await createClaim(adam, { name: "Own fair" });
      await ask(petra, { people: idOf("admin"), items: agenda }, claim);
      expect((await adam.say("requests")).text).to.include(
        adam.t("asked.title", { who: "Petra Partner" }),
      );
    });

    it("somebody who presses what is no longer theirs finds the way to what is", async () => {
      await askMona();
      await mona.execute("request.open", { nonce: "n", claim, request: "x" });
      await mona.press("button.my-requests");
      expect(mona.text).to.include(label(mona, agenda));
    });

    it("for nothing is said as well", async () => {
      expect((await openMine(mona)).text).to.include(
        mona.t("asked.count", { count: 0 }),
      );
    });
  });

  describe("Handing on", () => {
    const handOn = async (typed: Readonly<Record<string, string>>) => {
      await openMine(mona);
      await mona.press("button.hand-on");
      return mona.press("button.hand-on", typed);
    };

    it("asks the other one instead and tells the asker; the first one can do nothing any more", async () => {
      await askMona();
      await openMine(mona);
      const old = mona.screen;
      const { text } = await handOn({
        people: idOf("reviewer"),
        text: "She took it",
      });
      expect(text).to.include(
        mona.t("done.handed-on", {
          person: "Rita Reviewer",
          who: "Petra Partner",
        }),
      );
      expect(mona.titles).to.deep.equal([]);
      expect((await only()).to.name).to.equal("Rita Reviewer");
      expect((await bot.told(claim)).slice(1)).to.deep.equal([
        "document-requested → reviewer",
        "request-handed-on → partner",
      ]);
      const before = await bot.claims();
      await mona.press("button.decline", {}, { on: old });
      expect(mona.text).to.include(mona.t("refusal.request.not-yours"));
      expect((await mona.drop([file("late.pdf")])).text).to.include(
        mona.t("place.no-role", { count: 1 }),
      );
      expect(await bot.claims()).to.deep.equal(before);

      const rita = bot.join("reviewer");
      await rita.drop([file("agenda.pdf")]);
      expect((await only()).state).to.equal("fulfilled");
      expect((await petra.say("history")).text)
        .to.include("Rita Reviewer")
        .and.include("She took it");
    });

    for (const [name, people, code] of [
      ["nobody", "", "request.nobody"],
      ["oneself", idOf("colleague"), "request.yourself"],
      ["the one who asked", idOf("partner"), "request.yourself"],
      ["somebody unknown", "29:stranger", "request.person-unknown"],
    ] as const)
      it(`to ${name} is refused, and the words are kept`, async () => {
        await askMona();
        const { card } = await handOn({ people, text: "Please" });
        expect(errorAt(card!, "people")).to.equal(
          mona.t(`refusal.${code}`, { name: people }),
        );
        expect(valuesOf(card!)).to.include({ text: "Please" });
        expect(await types()).to.deep.equal(["document-requested"]);
      });

    it("by a double click is done once", async () => {
      await askMona();
      await openMine(mona);
      await mona.press("button.hand-on");
      const on = mona.screen;
      const press = (id: string) =>
        mona.press("button.hand-on", { people: idOf("reviewer") }, { on, id });
      const answers = [
        ...(await Promise.all([press("a"), press("b")])),
        await press("c"),
      ];
      const done = mona.t("done.handed-on", {
        person: "Rita Reviewer",
        who: "Petra Partner",
      });
      for (const { text } of answers) expect(text).to.include(done);
      expect(await types()).to.deep.equal([
        "document-requested",
        "request-handed-on",
      ]);
    });
  });

  describe("In a chat with others", () => {
    for (const where of ["groupChat", "channel"] as const)
      it(`a ${where} offers a button that shows each person only their own`, async () => {
        await askMona();
        const adam = bot.join("admin");
        await createClaim(bot.join("partner"), { name: "Second fair" });
        const { sent, card } = await mona.say("<at>Co-op Claims</at>", {
          where,
          attachments: [{ contentType: "text/html", content: "<div></div>" }],
        });
        expect(sent).to.have.length(1);
        expect(JSON.stringify(card)).not.to.match(/upload\?token|roadshow/i);
        await mona.press("button.upload");
        const hers = JSON.stringify(mona.screen.card);
        expect(mona.titles).to.deep.equal([label(mona, agenda)]);
        expect(hers).not.to.include(roadshow.name).and.not.include("Second");

        const rita = bot.join("reviewer");
        const on = { id: "card", card: card! };
        const nothing = await rita.press("button.upload", {}, { on });
        expect(nothing.text).to.include(rita.t("group.nothing-open"));
        await adam.press("button.upload", {}, { on });
        expect(adam.titles).to.have.members([roadshow.name, "Second fair"]);
      });
  });

  it("somebody of another company never sees or answers one", async () => {
    await askMona();
    const { id: request } = await only();
    const olga = bot.joinOutsider();
    const before = await bot.claims();
    for (const verb of ["request.open", "request.comment", "request.decline"])
      expect(
        (await olga.execute(verb, { nonce: "n", claim, request, text: "x" }))
          .text,
      ).to.include(olga.t("refusal.request.not-found"));
    expect(await bot.claims()).to.deep.equal(before);
  });

  it("keeps every person's part of the History credited to them", async () => {
    await askMona();
    await mona.drop([file("agenda.pdf")]);
    const by = (await bot.events(claim)).map(({ by: who }) => who.name);
    const keys: PersonaKey[] = ["partner", "partner", "colleague", "colleague"];
    expect(by).to.deep.equal(keys.map((key) => persona(key).name));
    expect(shownClaim(petra).claim).to.equal(claim);
  });
});
