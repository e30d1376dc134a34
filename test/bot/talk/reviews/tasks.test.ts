import { expect } from "chai";
import { locales } from "../../../../locales/locale.ts";
import { png } from "../../../services/documents/sample-files.ts";
import { buttonsOf, textOf, type Json } from "../../../support/card-reader.ts";
import {
  attendees,
  createReadyClaim,
  openClaim,
  submitClaim,
  upload,
  uploadLink,
} from "../../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import { photo } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const words = "Bitte ein helleres Foto, und wie wurde gezählt?";

describe("What a reviewer asks", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let rita: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
    rita = bot.join("reviewer");
    claim = await createReadyClaim(petra);
    await submitClaim(petra);
    await openClaim(rita, claim);
    await tellsPetra(() => rita.press("button.start-review"));
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  /** What came to Petra's chat because of this. */
  async function tellsPetra(act: () => Promise<unknown>): Promise<Json> {
    const chat = bot.chatOf("partner");
    const before = bot.connector.messagesTo(chat).length;
    await act();
    const { attachments } = await bot.connector.until(chat, before + 1);
    return attachments?.[0]?.content as Json;
  }
  const decide = (decision: string, ...items: string[]) =>
    tellsPetra(() =>
      rita.execute("review.decide", {
        nonce: decision,
        claim,
        decision,
        items: items.join(","),
        text: words,
      }),
    );
  /** Presses the one button of what she was told. */
  async function follows(card: Json): Promise<void> {
    const [button] = buttonsOf(card);
    await petra.execute(button!.verb, button!.data);
  }
  const label = (item: string) => petra.tr().item(item).label;
  const fix = (item: string) => petra.tap("item.open", { item });
  const list = () => petra.execute("claim.tasks", { nonce: "l", claim });

  it("leads from the message to the list, from there to just that item, and at the end to submitting again", async () => {
    const told = await decide("request-information", photo, attendees);
    expect(buttonsOf(told)[0]?.title).to.equal(petra.t("button.fix-now"));
    await follows(told);
    expect(petra.text)
      .to.include(petra.t("task.title"))
      .and.include(petra.t("task.count", { count: 2 }))
      .and.include(label(photo))
      .and.include(label(attendees))
      .and.include("agenda.pdf")
      // Five business days after Saturday 21 November.
      .and.include(
        petra.t("task.owner", { owner: "Petra Partner", date: "Nov 27, 2026" }),
      );
    expect(petra.titles).not.to.include(petra.t("button.submit"));

    await petra.press(petra.t("task.fix", { item: label(attendees) }));
    expect(petra.text).to.include(label(attendees));
    await petra.press("button.save", { value: "250" });
    expect(petra.text).to.include(petra.t("done.saved"));
    expect(petra.text).not.to.include(petra.t("task.all-done"));

    await list();
    expect(petra.text)
      .to.include(petra.t("task.count", { count: 1 }))
      .and.include(petra.t("task.done", { item: label(attendees) }));
    await fix(photo);
    await upload(uploadLink(petra), [{ name: "bright.png", bytes: png(1) }], {
      purposes: [`item:${photo}`],
      note: "By day",
    });

    // The claim's page says so, and the list does.
    await openClaim(petra, claim);
    expect(petra.text).to.include(petra.t("task.all-done"));
    expect(petra.titles).to.include(petra.t("button.submit"));
    await petra.press("button.tasks");
    expect(petra.text)
      .to.include(petra.t("task.all-done"))
      .and.include("bright.png");
    await submitClaim(petra);
    expect((await bot.types(claim)).at(-1)).to.equal("submitted");
    await list();
    expect(petra.text).to.include(petra.t("task.none"));
    expect(petra.titles).not.to.include(petra.t("button.submit"));
  });

  it("of one item is offered right on the claim's page", async () => {
    await decide("request-information", photo);
    await openClaim(petra, claim);
    expect(petra.titles).not.to.include(petra.t("button.tasks"));
    await fix(photo);
    expect(petra.text).to.include(words);
    await petra.press("button.save", { comment: "It was night." });
    expect(petra.text).to.include(petra.t("task.all-done"));
  });

  it("of several is a list one press away from the claim's page", async () => {
    await decide("request-information", photo, attendees);
    await openClaim(petra, claim);
    await petra.press("button.tasks");
    expect(petra.text).to.include(petra.t("task.count", { count: 2 }));
  });

  it("stays in the reviewer's own words, and is marked so: in the message, the list and the item", async () => {
    petra.speaks("ko-KR");
    await petra.say("hi");
    const told = await decide("request-information", photo);
    expect(textOf(told))
      .to.include(words)
      .and.include(petra.t("task.original"));
    await follows(told);
    expect(petra.text).to.include(words).and.include(petra.t("task.original"));
    await fix(photo);
    expect(petra.text).to.include(words).and.include(petra.t("task.original"));
    // Where nobody quotes a reviewer there is nothing to mark.
    await petra.execute("item.open", { nonce: "i", claim, item: attendees });
    expect(petra.text).not.to.include(petra.t("task.original"));
  });

  it("can be read, but not be handed in, while the claim is locked", async () => {
    const told = await decide("give-feedback", photo);
    expect(textOf(told)).to.include(petra.t("task.original"));
    await list();
    expect(petra.text)
      .to.include(petra.t("task.count", { count: 1 }))
      .and.include(words);
    expect(petra.titles).not.to.include(petra.t("button.submit"));
    await fix(photo);
    await petra.press("button.save", { comment: "It was night." });
    // Answered, yet the review still runs.
    await list();
    expect(petra.text).not.to.include(petra.t("task.all-done"));
    expect(petra.titles).not.to.include(petra.t("button.submit"));
    expect((await bot.types(claim)).at(-1)).to.equal("commented");
  });

  it("is shown to nobody who may not see the claim", async () => {
    await decide("request-information", photo);
    const mona = bot.join("colleague");
    const { text } = await mona.execute("claim.tasks", { nonce: "n", claim });
    expect(text)
      .to.include(mona.t("refusal.claim.not-found"))
      .and.not.include(words);
  });

  it("reads in every language", async () => {
    await decide("request-information", photo, attendees);
    for (const locale of locales) {
      petra.speaks(locale);
      const { card, text } = await list();
      expect(card?.["lang"]).to.equal(locale);
      expect(text)
        .to.include(petra.t("task.title"))
        .and.include(petra.t("task.count", { count: 2 }))
        .and.include(petra.t("task.original"))
        .and.include(label(photo))
        .and.include(words);
    }
  });
});
