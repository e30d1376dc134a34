import { expect } from "chai";
import { type TestBot } from "../../../support/bot-kit.ts";
import { choicesOf, errorAt, valuesOf } from "../../../support/card-reader.ts";
import { createClaim, openClaim } from "../../../support/claim-steps.ts";
import { type FileHost } from "../../../support/file-host.ts";
import {
  agenda,
  ask,
  idOf,
  openMine,
  photo,
} from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { png } from "../../../services/documents/sample-files.ts";
import { withColleague } from "../../../support/with-colleague.ts";

/** What only its name says is a PDF. */
const program = Buffer.from(
  "MZ\u0090\u0000\u0003 This program cannot be run",
  "latin1",
);

describe("Requests to colleagues", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let mona: TeamsPerson;
  let claim: string;
  let host: FileHost;
  const { only, askMona, types, file, documents } = withColleague((scene) => {
    ({ bot, petra, mona, claim, host } = scene);
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
});
