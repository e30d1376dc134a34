import { expect } from "chai";
import de from "../../../locales/de-DE/commands.json" with { type: "json" };
import en from "../../../locales/en-US/commands.json" with { type: "json" };
import ko from "../../../locales/ko-KR/commands.json" with { type: "json" };
import zh from "../../../locales/zh-CN/commands.json" with { type: "json" };
import type { CommandId } from "../../../locales/commands.ts";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import { buttonsOf } from "../../support/card-reader.ts";
import { createClaim, roadshow } from "../../support/claim-steps.ts";
import type {
  Answer,
  Delivered,
  TeamsPerson,
} from "../../support/teams-person.ts";

describe("Coming to the bot", () => {
  let bot: TestBot;
  let petra: TeamsPerson;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const greetings = (answers: readonly Delivered[]) =>
    answers.flatMap(({ sent }) => sent);
  const arrive = async (activities = petra.arrivals()) =>
    greetings(await Promise.all(activities.map(bot.deliver)));

  it("is greeted once, however often and at the same moment the arrival is delivered", async () => {
    const activities = petra.arrivals();
    const sent = await arrive([...activities, ...activities, ...activities]);
    expect(sent).to.have.length(1);
    expect(await arrive(activities)).to.deep.equal([]);
  });

  it("is greeted in three lines and with a first step", async () => {
    const [sent] = await arrive();
    const card = sent?.attachments?.[0]?.content as Record<string, unknown>;
    const lines = (card["body"] as { type: string }[]).filter(
      ({ type }) => type === "RichTextBlock",
    );
    expect(lines).to.have.length(3);
    expect(buttonsOf(card)[0]?.title).to.equal(petra.t("button.create"));
  });

  it("is greeted again after removing and adding the bot", async () => {
    await arrive();
    expect((await petra.remove()).sent).to.deep.equal([]);
    expect(await arrive()).to.have.length(1);
    expect(await arrive()).to.have.length(0);
  });

  it("is greeted as a person of its own, not instead of a colleague", async () => {
    await arrive();
    expect(await arrive(bot.join("admin").arrivals())).to.have.length(1);
  });

  it("greets nobody when the bot or a member leaves", async () => {
    for (const id of ["28:bot", petra.persona.id]) {
      const left = await petra.send({
        type: "conversationUpdate",
        membersRemoved: [{ id, name: "x" }],
      });
      expect(left.sent).to.deep.equal([]);
    }
  });

  it("greets nobody in a group or a channel", async () => {
    for (const type of ["groupChat", "channel"]) {
      const { sent } = await petra.send({
        type: "installationUpdate",
        action: "add",
        conversation: {
          id: "19:group@thread.v2",
          conversationType: type,
          tenantId: petra.tenantId,
          isGroup: true,
          name: "",
        },
      });
      expect(sent).to.deep.equal([]);
    }
  });

  it("survives activities it does not know", async () => {
    for (const type of [
      "typing",
      "messageReaction",
      "event",
      "endOfConversation",
    ]) {
      const { sent } = await petra.send({ type });
      expect(sent).to.deep.equal([]);
    }
  });
});

describe("Saying something", () => {
  let bot: TestBot;

  before(async () => {
    bot = await startTestBot();
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const oneWayOn = (
    { sent, updated, card, text }: Answer,
    said: string | undefined = "",
  ) => {
    expect(sent.filter(({ type }) => type === "message")).to.have.length(1);
    expect(updated).to.deep.equal([]);
    expect(buttonsOf(card!).length, text).to.be.greaterThan(0);
    expect(JSON.stringify(card).length).to.be.below(28_000);
    // A question that can be passed on goes along as it was typed.
    const own = JSON.stringify(card).replaceAll(said || "\n", "");
    expect(own).not.to.include("${");
  };

  const sayings: Record<string, string | undefined> = {
    hi: "hi",
    help: "help",
    nonsense: "qwertz asdf",
    "an empty text": "",
    "no text at all": undefined,
    blanks: " \u00a0\u200b\n ",
    "an emoji": "👍🏽",
    "10,000 characters": "lorem ipsum ".repeat(834),
    "10,000 characters to find": `find ${"x".repeat(9_995)}`,
    "only a mention": "<at>Co-op Claims</at>",
    "a mention and a blank": "<at id='0'>Co-op Claims</at>&nbsp;",
    "a template": "${name} {name} $root",
    markup: "<script>alert(1)</script> **bold** [x](javascript:1)",
    "a number": "1001",
    "half of a surrogate pair": "\ud83d",
  };
  for (const key of ["partner", "colleague", "reviewer", "admin"] as const)
    for (const [name, text] of Object.entries(sayings))
      it(`${name} gives the ${key} exactly one answer with a way on`, async () => {
        oneWayOn(await bot.join(key).say(text), text);
      });

  it("somebody of a company that the bot does not know is told so, once", async () => {
    const stranger = bot.join("partner");
    const { sent, text } = await stranger.send({
      type: "message",
      text: "hi",
      conversation: {
        id: "a:stranger",
        conversationType: "personal",
        tenantId: "unknown",
        isGroup: false,
        name: "",
      },
    });
    expect(sent).to.have.length(1);
    expect(text).to.equal(stranger.t("tenant.unknown"));
  });

  it("is no dead end for a reviewer for whom nothing waits", async () => {
    oneWayOn(await bot.join("reviewer").say("reviews"));
  });

  it("tells a colleague without a role that a role is needed, and who gives it", async () => {
    const mona = bot.join("colleague");
    expect((await mona.say("help")).text).to.include(mona.t("help.colleague"));
    expect((await mona.say("my claims")).text).to.include(
      mona.t("refusal.role.partner-needed"),
    );
  });
});

describe("Commands", () => {
  let bot: TestBot;
  let petra: TeamsPerson;

  before(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    await createClaim(petra);
  });
  after(() => bot.stop());

  const leadsTo: Record<CommandId, (t: TeamsPerson["t"]) => string> = {
    help: (t) => t("help.lead"),
    create: (t) => t("form.title-create"),
    mine: (t) => t("overview.title"),
    find: (t) => t("overview.find"),
    reviews: (t) => t("refusal.role.reviewer-needed"),
    retention: (t) => t("retention.admins-only"),
    history: (t) => t("history.count", { count: 1, page: 1, pages: 1 }),
    // At once or after a moment: both name the claim.
    export: () => `“${roadshow.name}”`,
    submit: (t) => t("submit.title-not-ready"),
    due: (t) => t("deadline.open", { date: "Feb 14, 2027", days: 85 }),
    files: (t) => t("item.drop"),
    comment: (t) => t("comment.title"),
    delete: (t) => t("delete.title"),
    language: (t) => t("language.ask"),
    requests: (t) => t("request.title"),
    ask: (t) => t("ask.title"),
    follow: (t) => t("follow.only-groups"),
    unfollow: (t) => t("follow.only-groups"),
    mute: (t) => t("notices.title"),
    report: (t) => t("report.admins-only"),
    roles: (t) => t("refusal.role.admins-only"),
    answers: (t) => t("refusal.role.admins-only"),
  };
  for (const [language, commands] of Object.entries({ en, de, ko, zh }))
    for (const [command, phrases] of Object.entries(commands))
      it(`${language}: every phrase for "${command}" is understood in any writing`, async () => {
        const wanted = leadsTo[command as CommandId](petra.t);
        for (const phrase of phrases)
          for (const said of [
            phrase.toUpperCase(),
            `<at>Co-op Claims</at>&nbsp;${phrase}`,
            `\u00a0${phrase}.\u200b`,
          ])
            expect((await petra.say(said)).text, said).to.include(wanted);
      });

  it("a number or the name opens the claim", async () => {
    for (const text of [
      "1001",
      "#1001",
      "find 1001",
      "FIND spring",
      roadshow.name,
    ])
      expect((await petra.say(text)).text, text).to.include(
        petra.t("page.checklist"),
      );
  });
});

describe("The language", () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startTestBot();
  });
  afterEach(() => bot.stop());

  const lead = (card: Answer["card"]) => card?.["lang"];

  for (const [client, spoken] of Object.entries({
    "de-AT": "de-DE",
    "fr-FR": "en-US",
    ko: "ko-KR",
    "zh-CN": "zh-CN",
    "zh-Hans": "zh-CN",
    "en-GB": "en-US",
    "": "en-US",
  }))
    it(`is ${spoken} in a Teams client of locale "${client}"`, async () => {
      const { card } = await bot.join("partner", client).say("hi");
      expect(lead(card)).to.equal(spoken);
    });

  it("follows the client when that changes", async () => {
    const petra = bot.join("partner", "ko-KR");
    await petra.say("hi");
    petra.speaks("de-DE");
    expect(lead((await petra.say("hi")).card)).to.equal("de-DE");
  });

  it("stays what was chosen, until the client's is wanted again", async () => {
    const petra = bot.join("partner", "en-US");
    await petra.say("language");
    const { card, text } = await petra.press("Deutsch");
    expect(lead(card)).to.equal("de-DE");
    expect(text).to.include("Deutsch");
    expect(lead((await petra.say("my claims")).card)).to.equal("de-DE");

    await petra.say("language");
    await petra.tap("language.set", { locale: "teams" });
    expect(lead((await petra.say("hi")).card)).to.equal("en-US");
  });

  it("of the answer to a command is the reader's, not the command's", async () => {
    const petra = bot.join("partner", "de-DE");
    expect(lead((await petra.say("내 클레임")).card)).to.equal("de-DE");
  });
});
