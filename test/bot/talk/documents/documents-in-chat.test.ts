import { expect } from "chai";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { choicesOf, inputsOf, valuesOf } from "../../../support/card-reader.ts";
import {
  addCsr,
  createClaim,
  openClaim,
  roadshow,
  shownClaim,
} from "../../../support/claim-steps.ts";
import { startFileHost, type FileHost } from "../../../support/file-host.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { pdf, png } from "../../../services/documents/sample-files.ts";

const photo = "activity.tradeshows/participation-photo";
const agenda = "activity.tradeshows/event-invitation-and-agenda";

describe("Files dropped into the chat", () => {
  let host: FileHost;
  let bot: TestBot;
  let petra: TeamsPerson;

  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  beforeEach(async () => {
    host.asked.length = 0;
    bot = await startTestBot({
      fileHosts: ["localhost", "127.0.0.1", "10.0.0.1"],
      linkPolicy: host.policy,
      maxFileBytes: 1024 * 1024,
    });
    petra = bot.join("partner");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const waiting = () =>
    bot.services.intake.waiting({
      tenant: petra.tenantId,
      id: petra.persona.aadObjectId,
    });

  describe("while a claim is open", () => {
    let claim: string;
    const named = (name: string) =>
      Buffer.concat([pdf(), Buffer.from(`%${name}`)]);
    const documentNames = async () =>
      (await bot.events(claim)).flatMap(({ body }) =>
        body.type === "document-added" ? [body.document.name] : [],
      );

    beforeEach(async () => {
      claim = await createClaim(petra);
    });

    it("are asked about in one card: claim, item and note at once, the note being what was written", async () => {
      const { sent, card, text } = await petra.drop(
        [host.put("booth.png", png())],
        "Our booth on day one",
      );
      expect(sent.filter(({ type }) => type === "message")).to.have.length(1);
      expect(text).to.include("booth.png").and.include(roadshow.name);
      expect(valuesOf(card!)).to.deep.equal({ note0: "Our booth on day one" });
      expect(choicesOf(card!, "purposes0")).to.include(`item:${photo}`);
      expect(petra.titles).to.include(petra.t("button.discard"));
    });

    it("are put into the claim, its checklist and its history", async () => {
      await petra.drop([host.put("booth.png", png())], "Our booth");
      const { text } = await petra.press("button.put-in-claim", {
        purposes0: `item:${photo},item:${agenda}`,
      });
      expect(text).to.include(petra.t("done.placed", { count: 1 }));
      const [, added] = await bot.events(claim);
      expect(added?.body).to.deep.include({ type: "document-added" });
      const { document } = added!.body as { document: Record<string, unknown> };
      expect(document).to.include({
        name: "booth.png",
        size: png().length,
        mediaType: "image/png",
        note: "Our booth",
      });
      expect(document["items"]).to.deep.equal([photo, agenda]);
      await petra.execute("claim.open", { nonce: "n", claim, all: true });
      expect(petra.text).to.match(/booth\.png/);
      expect((await petra.say("history")).text)
        .to.include("booth.png")
        .and.include(petra.t("history.note", { note: "Our booth" }));
      expect(await waiting()).to.deep.equal([]);
    });

    it("several at once are asked about in the same card, the rest on the next", async () => {
      const sent = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"];
      const { card, text } = await petra.drop(
        sent.map((name) => host.put(name, named(name))),
      );
      expect(text).to.include(petra.t("place.title", { count: 4 }));
      expect(inputsOf(card!).map(({ id }) => id)).to.deep.equal([
        "purposes0",
        "note0",
        "purposes1",
        "note1",
        "purposes2",
        "note2",
      ]);
      await petra.press("button.put-in-claim", { purposes0: `item:${agenda}` });
      expect(petra.text).to.include(petra.t("place.title", { count: 1 }));
      await petra.press("button.put-in-claim");
      expect(await documentNames()).to.have.members(sent);
    });

    it("several at once are asked about in the order they were sent, however fast each comes", async () => {
      const slow = host.put("first.pdf", (response) => {
        setTimeout(() => response.end(named("first.pdf")), 100);
      });
      await petra.drop([slow, host.put("second.pdf", named("second.pdf"))]);
      const { text } = petra;
      expect(text.indexOf("first.pdf")).to.be.below(text.indexOf("second.pdf"));
    });

    it("can be the paper of an invoice", async () => {
      await addCsr(petra);
      const { expense } = (await bot.events(claim))[1]!.body as {
        expense: { id: string };
      };
      await petra.drop([host.put("csr.pdf", pdf())]);
      await petra.press("button.put-in-claim", {
        purposes0: `expense:${expense.id}`,
      });
      expect((await bot.events(claim)).at(-1)?.body).to.have.nested.property(
        "document.expenseId",
        expense.id,
      );
    });

    it("put in by a double click, at the same moment or later, are there once", async () => {
      await petra.drop([host.put("booth.png", png())]);
      const on = petra.screen;
      const press = (id: string) =>
        petra.press(
          "button.put-in-claim",
          { purposes0: `item:${photo}` },
          { on, id },
        );
      const answers = [
        ...(await Promise.all([press("a"), press("b")])),
        await press("c"),
      ];
      for (const { body } of answers)
        expect(body?.type).to.equal("application/vnd.microsoft.card.adaptive");
      expect(await bot.types(claim)).to.deep.equal([
        "created",
        "document-added",
      ]);
    });

    it("delivered again by Teams are fetched and kept once", async () => {
      await petra.drop([host.put("booth.png", png())]);
      await petra.again("same");
      expect(host.asked).to.have.length(1);
      expect(await waiting()).to.have.length(1);
    });

    it("that are not wanted are discarded", async () => {
      await petra.drop([host.put("booth.png", png())]);
      const { text } = await petra.press("button.discard");
      expect(text).to.include(petra.t("done.discarded", { count: 1 }));
      expect(await waiting()).to.deep.equal([]);
      expect(await bot.types(claim)).to.deep.equal(["created"]);
    });

    it("stay waiting when the claim was deleted before they were put in", async () => {
      await petra.drop([host.put("booth.png", png())]);
      const adam = bot.join("admin");
      await openClaim(adam, claim);
      await adam.execute("claim.delete", { nonce: "n", claim });
      const { text } = await petra.press("button.put-in-claim", {
        purposes0: `item:${photo}`,
      });
      expect(text).to.include(petra.t("refusal.claim.not-found"));
      expect(await waiting()).to.have.length(1);
    });

    it("with several open claims can go into another one", async () => {
      const second = await createClaim(petra, { name: "Second fair" });
      await petra.drop([host.put("booth.png", png())]);
      expect(petra.text).to.include("Second fair");
      await petra.press("button.other-claim");
      expect(choicesOf(petra.screen.card, "into")).to.have.members([
        claim,
        second,
      ]);
      await petra.tap("file.into", {}, { into: claim });
      await petra.press("button.put-in-claim", { purposes0: `item:${photo}` });
      expect(await bot.types(claim)).to.include("document-added");
      expect(await bot.types(second)).not.to.include("document-added");
    });

    it("are changed and taken out again, after asking once more", async () => {
      await petra.drop([host.put("booth.png", png())]);
      await petra.press("button.put-in-claim");
      const { document } = (await bot.events(claim))[1]!.body as {
        document: { id: string };
      };
      await petra.execute("document.open", {
        nonce: "n",
        claim,
        document: document.id,
      });
      await petra.press("button.save", {
        purposes: `item:${photo}`,
        note: "Day one",
      });
      await petra.execute("document.open", {
        nonce: "m",
        claim,
        document: document.id,
      });
      await petra.press("button.remove");
      expect(await bot.types(claim)).not.to.include("document-removed");
      await petra.press("button.remove-for-good");
      expect(await bot.types(claim)).to.deep.equal([
        "created",
        "document-added",
        "document-changed",
        "document-removed",
      ]);
      expect((await petra.say("history")).text).to.include("booth.png");
    });

    it("a name with a path, marks or markup in it becomes a plain one", async () => {
      await petra.drop([host.put("..\\..\\inv\u202eoice <b>.pdf", pdf())]);
      const [file] = await waiting();
      expect(file?.name).not.to.match(/[\\/<>\u202e]/);
      expect(file?.name).to.match(/\.pdf$/);
    });

    it("an attachment without a usable link is a file that cannot be had", async () => {
      const { text } = await petra.say("", {
        attachments: [
          {
            contentType: "application/vnd.microsoft.teams.file.download.info",
            name: "x.pdf",
          },
        ],
      });
      expect(text).to.include("x.pdf");
    });
  });

  it("the message itself as text/html is no file", async () => {
    const { text } = await petra.drop([], "my claims");
    expect(text).to.include(petra.t("overview.title"));
    expect(host.asked).to.deep.equal([]);
  });

  it("without an open claim are kept, and offered once there is one", async () => {
    const { text } = await petra.drop(
      [host.put("booth.png", png())],
      "Our booth",
    );
    expect(text)
      .to.include(petra.t("place.no-claim", { count: 1 }))
      .and.include("booth.png");
    await petra.press("button.create");
    const created = await petra.press("button.create-claim", roadshow);
    expect(created.text)
      .to.include(petra.t("place.title", { count: 1 }))
      .and.include("booth.png");
    const { claim } = shownClaim(petra);
    await petra.press("button.put-in-claim", { purposes0: `item:${photo}` });
    expect(await bot.types(claim)).to.deep.equal(["created", "document-added"]);
  });

  it("from a colleague without a role are kept, and the way to a role is named", async () => {
    const mona = bot.join("colleague");
    const { text } = await mona.drop([host.put("booth.png", png())]);
    expect(text).to.include(mona.t("place.no-role", { count: 1 }));
  });

  it("of somebody else cannot be placed or discarded", async () => {
    const adam = bot.join("admin");
    const claim = await createClaim(adam);
    await petra.drop([host.put("booth.png", png())]);
    const [file] = await waiting();
    const files = [file!.id];
    await adam.execute("file.place", {
      nonce: "n",
      claim,
      files,
      purposes0: "",
      note0: "",
    });
    await adam.execute("file.discard", { nonce: "n", claim, files });
    expect(await bot.types(claim)).to.deep.equal(["created"]);
    expect(await waiting()).to.have.length(1);
  });

  for (const where of ["groupChat", "channel"] as const)
    it(`in a ${where} are not taken; the way to the personal chat is shown`, async () => {
      await createClaim(petra);
      const html = { contentType: "text/html", content: "<div></div>" };
      const file = host.put("booth.png", png());
      const info = {
        contentType: "application/vnd.microsoft.teams.file.download.info",
        name: file.name,
        content: { downloadUrl: file.url },
      };
      for (const attachments of [[html], [html, info]]) {
        const { sent, text } = await petra.say("<at>Co-op Claims</at>", {
          where,
          attachments,
        });
        expect(sent).to.have.length(1);
        expect(text).to.include(petra.t("group.upload"));
      }
      expect(host.asked).to.deep.equal([]);
      expect(await waiting()).to.deep.equal([]);
    });

  it("in a group lead to the personal chat by a link, where the bot has an id", async () => {
    const registered = await startTestBot({
      appId: "00000000-0000-4000-8000-0000000000b0",
    });
    const person = registered.join("partner");
    await person.say("hello", { where: "groupChat" });
    expect(person.text).to.include(person.t("group.lead"));
    expect(person.link("button.personal-chat")).to.equal(
      "https://teams.microsoft.com/l/chat/0/0?users=28:00000000-0000-4000-8000-0000000000b0",
    );
    await registered.stop();
  });
});
