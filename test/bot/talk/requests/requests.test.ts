import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { locales, type Locale } from "../../../../locales/locale.ts";
import {
  startTestBot,
  persona,
  type TestBot,
} from "../../../support/bot-kit.ts";
import {
  choicesOf,
  errorAt,
  inputsOf,
  valuesOf,
} from "../../../support/card-reader.ts";
import {
  createClaim,
  openClaim,
  roadshow,
  shownClaim,
} from "../../../support/claim-steps.ts";
import { startFileHost, type FileHost } from "../../../support/file-host.ts";
import {
  agenda,
  ask,
  idOf,
  neighbours,
  openMine,
  photo,
} from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { pdf, png } from "../../../services/documents/sample-files.ts";

/** What only its name says is a PDF. */
const program = Buffer.from(
  "MZ\u0090\u0000\u0003 This program cannot be run",
  "latin1",
);

/** A message of TestAdapter's bot reaches nobody else; what they would be told stands in the outbox. */
describe("Requests to colleagues", () => {
  let host: FileHost;
  let bot: TestBot;
  let petra: TeamsPerson;
  let mona: TeamsPerson;
  let claim: string;
  /** Whose chats were looked for. */
  let reached: string[];

  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  beforeEach(async () => {
    reached = [];
    bot = await startTestBot({
      neighbours,
      fileHosts: ["localhost", "127.0.0.1"],
      linkPolicy: host.policy,
      edge: () => ({
        reach: (_tenant, id) => {
          reached.push(id);
          return Promise.resolve({ isReachable: true });
        },
      }),
    });
    petra = bot.join("partner");
    mona = bot.join("colleague");
    claim = await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const label = (person: TeamsPerson, key: string) =>
    person.tr().item(key).label;
  const askMona = (typed: Readonly<Record<string, string>> = {}) =>
    ask(petra, { people: idOf("colleague"), items: agenda, ...typed }, claim);
  const only = async () => {
    const [request, ...others] = await bot.requests(claim);
    expect(others).to.deep.equal([]);
    return request!;
  };
  const types = async () => (await bot.types(claim)).slice(1);
  const file = (name: string, mark = name) =>
    host.put(name, Buffer.concat([pdf(), Buffer.from(`%${mark}`)]));
  const documents = async () =>
    (await bot.events(claim)).flatMap(({ body, by }) =>
      body.type === "document-added" ? [{ ...body.document, by }] : [],
    );

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

  describe("Answering with files", () => {
    it("takes one message: the file is in the claim, its note is what was written, the asker is told", async () => {
      await askMona();
      const { text } = await mona.drop([file("agenda.pdf")], "From the fair");
      expect(text).to.include(
        mona.t("done.delivered", { files: "agenda.pdf", who: "Petra Partner" }),
      );
      expect(await types()).to.deep.equal([
        "document-requested",
        "document-added",
        "request-fulfilled",
      ]);
      const [added] = await documents();
      expect(added).to.deep.include({
        name: "agenda.pdf",
        items: [agenda],
        note: "From the fair",
      });
      expect(added?.by).to.deep.equal({
        id: idOf("colleague"),
        name: "Mona Weiss",
        role: "colleague",
      });
      expect(await bot.told(claim)).to.deep.equal([
        "document-requested → colleague",
        "request-fulfilled → partner",
      ]);
      await openClaim(petra, claim);
      const { text: page } = await petra.execute("claim.open", {
        nonce: "all",
        claim,
        all: true,
      });
      expect(page).to.include("agenda.pdf");
      expect((await petra.say("history")).text)
        .to.include("Mona Weiss")
        .and.include("agenda.pdf")
        .and.include("From the fair");
    });

    it("takes several files for one thing, and more after it is there", async () => {
      await askMona();
      const { text } = await mona.drop([file("a.pdf"), file("b.pdf")]);
      expect(text).to.include("a.pdf").and.include("b.pdf");
      await mona.drop([file("c.pdf")]);
      expect((await documents()).map(({ name }) => name)).to.deep.equal([
        "a.pdf",
        "b.pdf",
        "c.pdf",
      ]);
      expect(
        (await types()).filter((one) => one === "request-fulfilled"),
      ).to.have.length(1);
    });

    it("asks in one card where several things were asked for", async () => {
      await askMona({ items: `${agenda},${photo}`, text: "The flyer" });
      const { card } = await mona.drop(
        [file("agenda.pdf"), host.put("booth.png", png())],
        "From the fair",
      );
      expect(choicesOf(card!, "wants0")).to.deep.equal([agenda, photo, "text"]);
      expect(valuesOf(card!)).to.deep.equal({
        note0: "From the fair",
        note1: "From the fair",
      });
      // Without a word on what they are nothing is put anywhere.
      const { text } = await mona.press("button.give-files");
      expect(text).to.include(mona.t("refusal.items.missing"));
      expect(await types()).to.deep.equal(["document-requested"]);
      const done = await mona.press("button.give-files", {
        wants0: `${agenda},text`,
        wants1: photo,
        note1: "Day one",
      });
      expect(done.text).to.include(
        mona.t("done.delivered", {
          files: "agenda.pdf and booth.png",
          who: "Petra Partner",
        }),
      );
      expect(
        (await documents()).map(({ name, items, note }) => [name, items, note]),
      ).to.deep.equal([
        ["agenda.pdf", [agenda], "From the fair"],
        ["booth.png", [photo], "Day one"],
      ]);
    });

    it("keeps asking about the file of which nothing was said", async () => {
      await askMona({ items: `${agenda},${photo}` });
      await mona.drop([file("one.pdf"), file("two.pdf")]);
      const { text, card } = await mona.press("button.give-files", {
        wants0: agenda,
      });
      expect(text).to.include("two.pdf").and.not.include("one.pdf");
      expect(choicesOf(card!, "wants0")).to.include(photo);
      expect(await bot.told(claim)).to.deep.equal([
        "document-requested → colleague",
        "request-delivered → partner",
      ]);
      await mona.press("button.give-files", { wants0: photo });
      expect((await only()).state).to.equal("fulfilled");
    });

    it("asks which request is meant where there are two", async () => {
      await askMona();
      await askMona({ items: photo });
      const { card, text } = await mona.drop([file("x.pdf")]);
      expect(text).to.include("x.pdf");
      const choices = choicesOf(card!, "into");
      expect(choices).to.have.length(2);
      const [, second] = await bot.requests(claim);
      await mona.tap(
        "file.into",
        {},
        { into: choices.find((one) => one.endsWith(second!.id)) },
      );
      expect((await documents())[0]?.items).to.deep.equal([photo]);
    });

    it("asks somebody with claims of their own whether it is for the request or a claim", async () => {
      const adam = bot.join("admin");
      const own = await createClaim(adam, { name: "Adam's fair" });
      await ask(petra, { people: idOf("admin"), items: agenda }, claim);
      const { card } = await adam.drop([file("x.pdf")]);
      const choices = choicesOf(card!, "into");
      // An admin may add to both claims.
      expect(choices).to.have.length(3).and.include.members([own, claim]);
      await adam.tap(
        "file.into",
        {},
        { into: choices.find((one) => one.startsWith("request:")) },
      );
      const [added] = await documents();
      expect(added?.items).to.deep.equal([agenda]);
      expect(added?.by.role).to.equal("incentives-admin");
      expect((await only()).state).to.equal("fulfilled");
    });

    it("says which file was refused and why, and takes the others", async () => {
      await askMona();
      const { text } = await mona.drop([
        file("agenda.pdf"),
        host.put("photo.pdf", program),
      ]);
      expect(text).to.include("agenda.pdf").and.include("photo.pdf");
      expect((await documents()).map(({ name }) => name)).to.deep.equal([
        "agenda.pdf",
      ]);
      const refused = await mona.drop([host.put("setup.pdf", program)]);
      expect(refused.text).to.include("setup.pdf");
      expect(await documents()).to.have.length(1);
    });

    it("keeps the same content once, however often it is brought", async () => {
      await askMona();
      await mona.drop([file("agenda.pdf", "same")]);
      const { text } = await mona.drop([file("copy.pdf", "same")]);
      expect(text).to.include(
        mona.t("done.same-file", { name: "copy.pdf", other: "agenda.pdf" }),
      );
      const hashes = (await documents()).map(({ sha256 }) => sha256);
      expect(new Set(hashes).size).to.equal(1);
    });

    it("delivered again by Teams is there once", async () => {
      await askMona();
      await mona.drop([file("agenda.pdf")]);
      await mona.again("same");
      expect(await documents()).to.have.length(1);
    });

    it("of two colleagues at the same moment takes both", async () => {
      await askMona();
      await ask(petra, { people: idOf("reviewer"), items: photo }, claim);
      const rita = bot.join("reviewer");
      const answers = await Promise.all([
        mona.drop([file("agenda.pdf")]),
        rita.drop([host.put("booth.png", png())]),
      ]);
      for (const { text } of answers) expect(text).to.include("Petra Partner");
      expect((await documents()).map(({ name }) => name)).to.have.members([
        "agenda.pdf",
        "booth.png",
      ]);
      for (const { state } of await bot.requests(claim))
        expect(state).to.equal("fulfilled");
    });

    it("for a number that only a document proves can still be edited by the owner", async () => {
      const item = "activity.tradeshows/estimated-attendees-or-visitors";
      await askMona({ items: item });
      await mona.drop([file("count.pdf")]);
      const [added] = await documents();
      await petra.execute("document.open", {
        nonce: "n",
        claim,
        document: added!.id,
      });
      expect(choicesOf(petra.screen.card, "purposes")).to.include(
        `item:${item}`,
      );
    });
  });

  describe("Answering in words", () => {
    it("a comment is in the history of the item, and the asker is told", async () => {
      await askMona();
      await openMine(mona);
      await mona.press("button.comment");
      const empty = await mona.press("button.send-comment", { text: "  " });
      expect(errorAt(empty.card!, "text")).not.to.equal("");
      const { text } = await mona.press("button.send-comment", {
        text: "Which of the two agendas?",
      });
      expect(text).to.include(
        mona.t("done.request-comment", { who: "Petra Partner" }),
      );
      const event = (await bot.events(claim)).at(-1);
      expect(event?.body).to.include({
        type: "commented",
        item: agenda,
        text: "Which of the two agendas?",
      });
      expect(event?.by.role).to.equal("colleague");
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-commented → partner",
      );
    });

    it("plain words become the comment, after one more press", async () => {
      await askMona();
      const { card, text } = await mona.say("It is on the shared drive");
      expect(text).to.include(
        mona.t("asked.message", { who: "Petra Partner" }),
      );
      expect(valuesOf(card!)).to.deep.equal({
        text: "It is on the shared drive",
      });
      expect(await types()).to.deep.equal(["document-requested"]);
      await mona.press("button.send-comment");
      expect((await bot.events(claim)).at(-1)?.body).to.include({
        type: "commented",
        text: "It is on the shared drive",
      });
    });

    it("a refusal needs a reason, and the asker can ask somebody else", async () => {
      await askMona();
      await openMine(mona);
      await mona.press("button.decline");
      const empty = await mona.press("button.send-decline", { text: " " });
      expect(errorAt(empty.card!, "text")).to.equal(
        mona.t("refusal.reason.missing"),
      );
      expect((await only()).state).to.equal("open");
      const { text } = await mona.press("button.send-decline", {
        text: "I was not there",
      });
      expect(text).to.include(
        mona.t("done.request-declined", { who: "Petra Partner" }),
      );
      const { state, reason } = await only();
      expect({ state, reason }).to.deep.equal({
        state: "declined",
        reason: "I was not there",
      });
      expect((await bot.told(claim)).at(-1)).to.equal(
        "request-declined → partner",
      );
      const request = (await only()).id;
      await petra.execute("request.show", { nonce: "n", claim, request });
      const form = await petra.press("button.ask-else");
      expect(valuesOf(form.card!)).to.include({ items: agenda });
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
