import { setTimeout as delay } from "node:timers/promises";
import type { Activity } from "botbuilder";
import { expect } from "chai";
import type { PersonaKey } from "../../../bot/local/personas.ts";
import { pdf } from "../../services/documents/sample-files.ts";
import { buttonsOf, textOf, type Json } from "../../support/card-reader.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
  upload,
} from "../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import {
  agenda,
  ask,
  idOf,
  openMine,
  photo,
} from "../../support/request-steps.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

const cardOf = ({ attachments }: Partial<Activity>) =>
  attachments?.[0]?.content as Json;

const underWay = ["pending", "sending", "undeliverable"];

describe("What people are told of a request", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let mona: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
    mona = bot.join("colleague");
    claim = await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const messages = (key: PersonaKey) =>
    bot.connector.messagesTo(bot.chatOf(key));
  /** Does something, and gives the cards that come to this person because of it. */
  const newsFor = async (
    key: PersonaKey,
    act: () => Promise<unknown>,
    count = 1,
  ) => {
    const before = messages(key).length;
    await act();
    await bot.connector.until(bot.chatOf(key), before + count);
    return messages(key)
      .slice(before)
      .map(({ activity }) => activity);
  };
  const askMona = (typed: Readonly<Record<string, string>> = {}) =>
    ask(petra, { people: idOf("colleague"), items: agenda, ...typed }, claim);
  const settled = async (id = claim) => {
    for (let waited = 0; waited < 8000; waited += 25) {
      const { outbox } = await bot.record(id);
      if (outbox.every(({ state }) => !underWay.includes(state))) return outbox;
      await delay(25);
    }
    throw new Error(
      `Something was not delivered: ${JSON.stringify((await bot.record(id)).outbox)}`,
    );
  };
  const states = async () =>
    (await settled()).map(({ kind, state }) => `${kind} ${state}`);

  it("comes to the colleague in the own language, with every way to answer and nothing else of the claim", async () => {
    mona.speaks("ko-KR");
    await mona.say("hi");
    const [sent] = await newsFor("colleague", () =>
      askMona({ words: "Please", due: "2026-12-01" }),
    );
    const card = cardOf(sent!);
    expect(card["lang"]).to.equal("ko-KR");
    expect(sent?.summary).to.equal(
      mona.t("asked.summary", {
        who: "Petra Partner",
        what: mona.tr().item(agenda).label,
      }),
    );
    expect(textOf(card)).to.include(mona.tr().item(agenda).text);
    expect(buttonsOf(card).map(({ title }) => title)).to.include.members([
      mona.t("button.comment"),
      mona.t("button.hand-on"),
      mona.t("button.decline"),
      mona.t("button.upload"),
    ]);
    for (const secret of [
      "12,400",
      "12400",
      roadshow.program,
      roadshow.mpnId,
      roadshow.period,
      photo,
    ])
      expect(JSON.stringify(sent), secret).not.to.include(secret);
  });

  it("who has not come yet is kept, over a restart; the asker learns at once that nothing could be sent", async () => {
    const { text } = await askMona();
    expect(text).to.include(
      petra.t("done.unreachable-local", { names: "Mona Weiss" }),
    );
    expect(petra.titles).to.include(petra.t("button.open-claim"));
    await bot.restart();
    expect(messages("colleague")).to.be.empty;
    await bot.deliver(mona.arrivals()[0]!);
    const { activity } = (await bot.connector
      .until(bot.chatOf("colleague"), 2)
      .then(() => messages("colleague")[1]))!;
    expect(textOf(cardOf(activity))).to.include(mona.tr().item(agenda).label);
    await settled();
    await bot.restart();
    expect(messages("colleague")).to.have.length(2);
  });

  it("comes to each of several people, in each one's language", async () => {
    const rita = bot.join("reviewer", "de-DE");
    mona.speaks("zh-CN");
    await mona.say("hi");
    await rita.say("hi");
    const [first, second] = await Promise.all([
      newsFor("colleague", () => Promise.resolve()),
      newsFor("reviewer", () =>
        askMona({ people: `${idOf("colleague")},${idOf("reviewer")}` }),
      ),
    ]);
    expect(cardOf(first[0]!)["lang"]).to.equal("zh-CN");
    expect(cardOf(second[0]!)["lang"]).to.equal("de-DE");
  });

  it("goes back to the asker: what came, in the asker's language, with the way to the claim", async () => {
    petra.speaks("de-DE");
    await petra.say("hallo");
    await mona.say("hi");
    const [asked] = await newsFor("colleague", () => askMona());
    const { url } = buttonsOf(cardOf(asked!)).find(
      (one) => one.url !== undefined,
    )!;
    const [told] = await newsFor("partner", async () => {
      const { results } = await upload(
        url!,
        [{ name: "agenda.pdf", bytes: pdf() }],
        {
          purposes: [],
          note: "From the fair",
        },
      );
      expect(results.map(({ state }) => state)).to.deep.equal(["placed"]);
    });
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "document-requested",
      "document-added",
      "request-fulfilled",
    ]);
    const { by, body } = (await bot.events(claim))[2]!;
    expect(by.name).to.equal("Mona Weiss");
    expect(body).to.have.nested.property("document.note", "From the fair");
    const card = cardOf(told!);
    expect(card["lang"]).to.equal("de-DE");
    expect(textOf(card)).to.include("Mona Weiss").and.include(roadshow.name);
    expect(buttonsOf(card).map(({ verb }) => verb)).to.include("claim.open");
  });

  it("comments, refusals and handing on come to the asker with their words", async () => {
    const rita = bot.join("reviewer");
    await mona.say("hi");
    await rita.say("hi");
    await newsFor("colleague", () => askMona());
    await openMine(mona);
    await mona.press("button.comment");
    const [comment] = await newsFor("partner", () =>
      mona.press("button.send-comment", { text: "Which agenda?" }),
    );
    expect(textOf(cardOf(comment!))).to.include("Which agenda?");
    await mona.press("button.hand-on");
    let handed: Partial<Activity>[] = [];
    const [asked] = await newsFor("reviewer", async () => {
      handed = await newsFor("partner", () =>
        mona.press("button.hand-on", {
          people: idOf("reviewer"),
          text: "Rita has it",
        }),
      );
    });
    expect(textOf(cardOf(handed[0]!)))
      .to.include("Rita Reviewer")
      .and.include("Rita has it");
    expect(textOf(cardOf(asked!))).to.include(
      rita.t("asked.title", { who: "Petra Partner" }),
    );
    await openMine(rita);
    await rita.press("button.decline");
    const [refusal] = await newsFor("partner", () =>
      rita.press("button.send-decline", { text: "Lost it" }),
    );
    expect(textOf(cardOf(refusal!))).to.include("Lost it");
    expect(buttonsOf(cardOf(refusal!)).map(({ verb }) => verb)).to.deep.equal([
      "document.request-ask",
      "claim.open",
    ]);
  });

  it("that is withdrawn is told to the colleague, and the card that asked says so itself", async () => {
    await mona.say("hi");
    await newsFor("colleague", () => askMona());
    const [card] = messages("colleague").slice(-1);
    await petra.say("requests");
    const [request] = (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-requested" ? [body.request.id] : [],
    );
    await petra.tap("request.show", { request });
    const [closed] = await newsFor("colleague", () =>
      petra.press("button.withdraw"),
    );
    expect(textOf(cardOf(closed!))).to.include(mona.tr().item(agenda).label);
    expect(buttonsOf(cardOf(closed!))).to.deep.equal([]);
    await settled();
    const updates = bot.connector
      .to(bot.chatOf("colleague"))
      .filter(({ method }) => method === "PUT");
    expect(updates.map(({ activityId }) => activityId)).to.deep.equal([
      card!.activity.id,
    ]);
    expect(buttonsOf(cardOf(updates[0]!.activity))).to.deep.equal([]);
  });

  it("that ends with the submission of the claim is told as well", async () => {
    await mona.say("hi");
    const ready = await createReadyClaim(petra, { name: "Ready fair" });
    await newsFor("colleague", () =>
      ask(petra, { people: idOf("colleague"), items: photo }, ready),
    );
    await openClaim(petra, ready);
    const [closed] = await newsFor("colleague", () => submitClaim(petra));
    expect((await bot.types(ready)).slice(-2)).to.deep.equal([
      "submitted",
      "request-cancelled",
    ]);
    expect(textOf(cardOf(closed!))).to.include("Ready fair");
  });

  it("that was over before the colleague ever came is never spoken of", async () => {
    await askMona();
    await petra.execute("claim.delete", { nonce: "d", claim });
    await mona.say("hi");
    expect(await states()).to.deep.equal([
      "document-requested obsolete",
      "request-closed obsolete",
    ]);
    expect(messages("colleague")).to.have.length(1);
  });

  it("reminders come with the start of the bot, once, also after another start", async () => {
    await mona.say("hi");
    await newsFor("colleague", () => askMona({ due: "2026-11-30" }));
    bot.clock.now = new Date("2026-11-27T09:00:00Z");
    const [reminder] = await newsFor("colleague", () => bot.restart());
    expect(textOf(cardOf(reminder!)))
      .to.include(mona.t("told.request-reminder", { who: "Petra Partner" }))
      .and.include(mona.tr().item(agenda).label);
    await settled();
    const before = messages("colleague").length;
    await bot.restart();
    await settled();
    expect(messages("colleague")).to.have.length(before);
    bot.clock.now = new Date("2026-11-30T09:00:00Z");
    const [due] = await newsFor("partner", () => bot.restart());
    expect(textOf(cardOf(due!))).to.include("Mona Weiss");
    await settled();
    expect(messages("colleague")).to.have.length(before + 1);
  });

  it("is sent once more when Teams does not take it at first, and shown once", async () => {
    await mona.say("hi");
    bot.connector.answer(bot.chatOf("colleague"), 503);
    await newsFor("colleague", () => askMona(), 2);
    expect(await states()).to.deep.equal(["document-requested sent"]);
  });
});
