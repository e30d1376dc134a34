import { expect } from "chai";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import {
  attendees,
  createReadyClaim,
  openClaim,
  roadshow,
  shownClaim,
  submitClaim,
} from "../../../support/claim-steps.ts";
import type { Activity } from "botbuilder";
import { buttonsOf, textOf, type Json } from "../../../support/card-reader.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const photo = "activity.tradeshows/participation-photo";

describe("Reviewing", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let rita: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
    rita = bot.join("reviewer", "de-DE");
    await rita.say("hi");
    claim = await createReadyClaim(petra);
    await submitClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const cardOf = (activity: Partial<Activity>) =>
    activity.attachments?.[0]?.content as Json;
  /** The card with the given number that came to this person's chat, their own answers counted too. */
  const told = async (who: "partner" | "reviewer", count: number) =>
    cardOf(await bot.connector.until(bot.chatOf(who), count));
  /** Messages so far; the next one is what somebody is told. */
  const count = (who: "partner" | "reviewer") =>
    bot.connector.messagesTo(bot.chatOf(who)).length;
  const money = () =>
    petra.tr().format.money({ minor: 1_240_000, currency: "EUR" });
  const title = () =>
    petra.t("claim.title", { name: roadshow.name, amount: money() });

  /** Rita opens the claim and presses; Petra's chat shows what she is told of it. */
  async function byRita(act: () => Promise<unknown>): Promise<Json> {
    const before = count("partner");
    await act();
    return told("partner", before + 1);
  }
  async function start(): Promise<void> {
    rita.speaks("en-US");
    await openClaim(rita, claim);
    await byRita(() => rita.press("button.start-review"));
  }
  const decide = (decision: string, data: Json) =>
    rita.execute("review.decide", {
      nonce: decision,
      claim,
      decision,
      ...data,
    });
  const fix = async () => {
    await openClaim(petra, claim);
    await submitClaim(petra);
  };

  it("begins with a card in the reviewer's language, with a button that opens the claim", async () => {
    const card = await told("reviewer", 2);
    expect(card["lang"]).to.equal("de-DE");
    expect(textOf(card))
      .to.include(roadshow.name)
      .and.include("Petra Partner")
      .and.include(rita.t("told.review-wanted-next"));
    const [button] = buttonsOf(card);
    expect(button?.title).to.equal(rita.t("button.open-review"));
    const { text } = await rita.execute(button!.verb, button!.data);
    expect(text).to.include(roadshow.name);
    expect(rita.titles).to.include(rita.t("button.start-review"));
  });

  it("is in the reviewer's queue, oldest first, and leaves it when decided", async () => {
    await rita.say("reviews");
    expect(rita.text).to.include(roadshow.name);
    await start();
    await byRita(() => decide("approve", {}));
    await rita.say("reviews");
    expect(rita.text).not.to.include(roadshow.name);
  });

  it("the partner is told when it starts", async () => {
    const before = count("partner");
    rita.speaks("en-US");
    await openClaim(rita, claim);
    const { text } = await rita.press("button.start-review");
    expect(text).to.include(rita.t("done.review-started"));
    expect(textOf(await told("partner", before + 1))).to.include(
      petra.t("told.review-started", { who: "Rita Reviewer", claim: title() }),
    );
  });

  it("a comment on an item tells the partner, with a button to it, and the claim stays locked", async () => {
    await start();
    const card = await byRita(() =>
      decide("give-feedback", { items: photo, text: "The photo is dark." }),
    );
    expect(textOf(card))
      .to.include("The photo is dark.")
      .and.include(petra.t("told.feedback-next"));
    const [button] = buttonsOf(card);
    expect(button?.title).to.equal(petra.t("button.see-item"));
    await petra.execute(button!.verb, button!.data);
    expect(petra.text).to.include("The photo is dark.");
    const { text } = await petra.execute("item.save", {
      nonce: "n",
      claim,
      item: attendees,
      value: "9",
    });
    expect(text).to.include(petra.t("refusal.claim.locked"));
    expect((await bot.types(claim)).at(-1)).to.equal("feedback-given");
  });

  it("a request opens the claim; resubmitted it reaches the reviewer again and can be approved", async () => {
    await start();
    const card = await byRita(() =>
      decide("request-information", {
        items: `${photo},${attendees}`,
        text: "A brighter photo, please.",
      }),
    );
    expect(textOf(card))
      .to.include("A brighter photo, please.")
      .and.include(petra.tr().item(photo).label)
      .and.include(petra.t("told.information-requested-next"));
    const [button] = buttonsOf(card);
    await petra.execute(button!.verb, button!.data);
    expect(petra.text)
      .to.include("A brighter photo, please.")
      .and.include(petra.t("task.count", { count: 2 }));
    await petra.execute("item.save", {
      nonce: "n",
      claim,
      item: attendees,
      value: "250",
    });

    const before = count("reviewer");
    await fix();
    await told("reviewer", before + 1);
    await openClaim(rita, claim);
    await byRita(() => rita.press("button.start-review"));
    const approved = await byRita(() =>
      decide("approve", { text: "Well proven." }),
    );
    expect(textOf(approved))
      .to.include("Well proven.")
      .and.include(petra.t("told.approved-next"));
    expect((await bot.types(claim)).slice(-5)).to.deep.equal([
      "information-requested",
      "value-set",
      "submitted",
      "review-started",
      "approved",
    ]);
  });

  it("a rejection tells the reason and how to dispute; the dispute gets a second look", async () => {
    await start();
    const card = await byRita(() =>
      decide("reject", { text: "No Microsoft content." }),
    );
    expect(textOf(card)).to.include("No Microsoft content.");
    const [button] = buttonsOf(card);
    expect(button?.title).to.equal(petra.t("button.dispute"));
    const before = count("reviewer");
    await petra.execute(button!.verb, button!.data);
    await petra.press("button.dispute-send", {
      text: "See page 3 of the agenda.",
    });
    const second = await told("reviewer", before + 1);
    expect(textOf(second)).to.include("See page 3 of the agenda.");
    await openClaim(rita, claim);
    expect(rita.titles).to.include(rita.t("button.approve"));
    await byRita(() => decide("approve", {}));
    expect((await bot.types(claim)).slice(-3)).to.deep.equal([
      "rejected",
      "disputed",
      "approved",
    ]);
  });

  for (const decision of ["give-feedback", "request-information", "reject"])
    it(`to ${decision} without a reason is not taken; the form comes back`, async () => {
      await start();
      const { text } = await decide(decision, { items: photo, text: "  " });
      expect(text).to.include(rita.t("refusal.reason.missing"));
      expect((await bot.types(claim)).at(-1)).to.equal("review-started");
    });

  it("a request without an item is not taken, and the words are kept", async () => {
    await start();
    const { text, card } = await decide("request-information", {
      items: "",
      text: "More, please.",
    });
    expect(text).to.include(rita.t("refusal.items.missing"));
    expect(JSON.stringify(card)).to.include("More, please.");
  });

  it("pressed twice, at the same moment or again, decides and tells once", async () => {
    await start();
    const before = count("partner");
    await Promise.all([
      decide("approve", {}),
      decide("approve", {}),
      decide("approve", {}),
    ]);
    await decide("approve", {});
    await told("partner", before + 1);
    await bot.restart();
    expect(count("partner")).to.equal(before + 1);
    expect(
      (await bot.types(claim)).filter((type) => type === "approved"),
    ).to.have.length(1);
  });

  it("by two decisions at the same moment keeps one, and shows the other person what was decided", async () => {
    await start();
    const [approve, reject] = await Promise.all([
      decide("approve", {}),
      decide("reject", { text: "No." }),
    ]);
    const types = await bot.types(claim);
    expect(
      types.filter((type) => type === "approved" || type === "rejected"),
    ).to.have.length(1);
    const loser = types.at(-1) === "approved" ? reject : approve;
    expect(loser.text).to.include(roadshow.name);
    expect(loser.text)
      .not.to.include(rita.t("done.approve"))
      .and.not.include(rita.t("done.reject"));
  });

  it("is not possible for the partner, the admin or a colleague", async () => {
    for (const key of ["partner", "admin", "colleague"] as const)
      for (const verb of ["review.start", "review.decide"]) {
        const person = bot.join(key);
        const before = await bot.types(claim);
        const { body } = await person.execute(verb, {
          nonce: verb,
          claim,
          decision: "approve",
          items: "",
          text: "",
        });
        expect(body?.statusCode).to.equal(200);
        expect(await bot.types(claim)).to.deep.equal(before);
      }
  });

  it("of a submitted claim leaves the partner nothing to change", async () => {
    await openClaim(petra, claim);
    const before = await bot.types(claim);
    for (const verb of [
      "claim.save",
      "claim.delete",
      "claim.submit",
      "expense.new",
      "expense.add",
    ])
      await petra.execute(verb, {
        nonce: verb,
        claim,
        ...roadshow,
        kind: "csr",
      });
    expect(await bot.types(claim)).to.deep.equal(before);
    expect(shownClaim(petra).claim).to.equal(claim);
  });

  it("an admin records what Partner Center decided; the history marks it so, and the owner is told so", async () => {
    const adam = bot.join("admin");
    await openClaim(adam, claim);
    await adam.press("button.record");
    const before = count("partner");
    await adam.press("button.record", {
      decision: "reject",
      text: "Duplicate.",
    });
    expect(adam.text).to.include(adam.t("done.recorded"));
    // That the review must have begun there is no news of its own.
    await told("partner", before + 1);
    const texts = bot.connector
      .messagesTo(bot.chatOf("partner"))
      .slice(before)
      .map(({ activity }) => textOf(cardOf(activity)))
      .join("\n");
    expect(texts).to.include(
      petra.t("told.rejected-outside", { who: "Adam Admin", claim: title() }),
    );
    await adam.say("history");
    expect(adam.text).to.include(
      adam.t("history.rejected-outside", {
        who: "Adam Admin",
        text: "Duplicate.",
      }),
    );
  });

  it("cannot be recorded from Partner Center by anybody but an admin", async () => {
    const before = await bot.types(claim);
    for (const key of ["partner", "reviewer", "colleague"] as const) {
      const person = bot.join(key);
      const { text } = await person.execute("outside.record", {
        nonce: "o",
        claim,
        decision: "approve",
        text: "",
      });
      expect(text).not.to.include(person.t("done.recorded"));
    }
    expect(await bot.types(claim)).to.deep.equal(before);
  });
});

describe("A claim of somebody who is reviewer and partner at once", function () {
  it("cannot be reviewed by them, who are told why", async () => {
    const bot = await startHttpBot({
      settings: (demo) => ({
        ...demo,
        people: demo.people.map((one) =>
          one.name === "Petra Partner"
            ? {
                ...one,
                grants: [
                  ...one.grants,
                  { role: "reviewer", programs: "all", locations: "all" },
                ],
              }
            : one,
        ),
      }),
    });
    const petra = bot.join("partner");
    const claim = await createReadyClaim(petra);
    await submitClaim(petra);
    const { text } = await petra.execute("review.start", { nonce: "n", claim });
    expect(text).to.include(petra.t("refusal.role.own-claim"));
    expect((await bot.types(claim)).at(-1)).to.equal("submitted");
    await petra.say("reviews");
    expect(petra.text).not.to.include(roadshow.name);
    await bot.stop();
  });
});
