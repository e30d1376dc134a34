import { expect } from "chai";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { choicesOf, errorAt, valuesOf } from "../../../support/card-reader.ts";
import {
  createClaim,
  roadshow,
  shownClaim,
} from "../../../support/claim-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

describe("Creating a claim", () => {
  let bot: TestBot;
  let petra: TeamsPerson;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    await petra.say("create claim");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const submit = (values: Record<string, string> = {}) =>
    petra.press("button.create-claim", { ...roadshow, ...values });

  it("leads to the claim's page with the next step", async () => {
    const { text } = await submit();
    expect(text)
      .to.include(roadshow.name)
      .and.include(petra.t("done.created"))
      .and.include(petra.t("page.next"))
      .and.include(petra.t("page.checklist"));
    expect(await bot.types(shownClaim(petra).claim)).to.deep.equal(["created"]);
  });

  const range = { date: "Jul 1, 2026", until: "Dec 31, 2026" };
  const mistakes: [
    string,
    string,
    Record<string, string>,
    (t: TeamsPerson["t"]) => string,
  ][] = [
    ["no name", "name", { name: "  " }, (t) => t("form-error.missing")],
    [
      "a name of 81 characters",
      "name",
      { name: "x".repeat(81) },
      (t) => t("form-error.too-long"),
    ],
    [
      "no activity",
      "activity",
      { activity: "" },
      (t) => t("form-error.missing"),
    ],
    [
      "an activity that does not exist",
      "activity",
      { activity: "activity.none" },
      (t) => t("form-error.missing"),
    ],
    [
      "a date before the period",
      "date",
      { date: "2026-06-30" },
      (t) => t("form-error.date-outside-period", range),
    ],
    [
      "a date after the period",
      "date",
      { date: "2027-01-01" },
      (t) => t("form-error.date-outside-period", range),
    ],
    [
      "a date that is none",
      "date",
      { date: "2026-02-31" },
      (t) => t("form-error.missing"),
    ],
    [
      "an amount in words",
      "amount",
      { amount: "a lot" },
      (t) => t("form-error.amount-unreadable"),
    ],
    [
      "a negative amount",
      "amount",
      { amount: "-5" },
      (t) => t("form-error.amount-unreadable"),
    ],
    ["no amount", "amount", { amount: "" }, (t) => t("form-error.missing")],
    [
      "cents of a currency without",
      "amount",
      { amount: "12.50", currency: "KRW" },
      (t) => t("form-error.amount-unreadable"),
    ],
    [
      "a currency that is not used here",
      "currency",
      { currency: "XXX" },
      (t) => t("form-error.missing"),
    ],
    [
      "an activity that the program does not allow",
      "activity",
      { activity: "activity.tv-radio" },
      (t) => t("form-error.activity-not-for-program"),
    ],
    [
      "a location that is not enrolled",
      "mpnId",
      { program: "hosting", mpnId: "7654321" },
      (t) => t("form-error.not-enrolled"),
    ],
  ];
  for (const [name, field, wrong, message] of mistakes)
    it(`with ${name} brings the form back with everything typed and a word at the field`, async () => {
      const { card, text } = await submit(wrong);
      expect(errorAt(card!, field)).to.equal(message(petra.t));
      expect(text).to.include(petra.t("form.mistakes", { count: 1 }));
      const typed = { ...roadshow, ...wrong };
      const kept = valuesOf(card!);
      for (const [id, value] of Object.entries(typed))
        expect(kept[id] ?? "", id).to.equal(value);
      expect(bot.summaries()).to.deep.equal([]);
    });

  it("with several mistakes names each at its field, and works once they are mended", async () => {
    const { card, text } = await submit({
      name: "",
      amount: "x",
      date: "2020-01-01",
    });
    expect(text).to.include(petra.t("form.mistakes", { count: 3 }));
    for (const field of ["name", "amount", "date"])
      expect(errorAt(card!, field)).not.to.equal("");
    await petra.press("button.create-claim", {
      name: roadshow.name,
      amount: roadshow.amount,
      date: roadshow.date,
    });
    expect(bot.summaries()).to.have.length(1);
  });

  it("in German reads amounts as Germans write them", async () => {
    petra.speaks("de-DE");
    await petra.say("create claim");
    await submit({ amount: "12.400" });
    expect(bot.summaries()[0]?.amount).to.deep.equal({
      minor: 1_240_000,
      currency: "EUR",
    });
  });

  it("under a program claimed through CPOR explains the customer association, and comes back with everything kept", async () => {
    const { text } = await submit({ program: "osu-m365" });
    expect(text).to.include(petra.t("association.title"));
    const { card } = await petra.press("button.other-program");
    const { program: _program, ...others } = roadshow;
    expect(valuesOf(card!)).to.include(others).and.not.have.property("program");
    await petra.press("button.create-claim", { program: "csp-direct" });
    expect(bot.summaries()[0]).to.include({
      name: roadshow.name,
      program: "csp-direct",
    });
  });

  const spot = { program: "add-pc", activity: "activity.tv-radio" };
  it("for TV/radio asks for the pre-approval ID once, then takes the claim without", async () => {
    const { card } = await submit(spot);
    expect(errorAt(card!, "preApprovalId")).to.equal(
      petra.t("form-error.pre-approval-wanted"),
    );
    expect(valuesOf(card!)).to.include({ ...roadshow, ...spot });
    expect(bot.summaries()).to.deep.equal([]);
    await petra.press("button.create-claim");
    expect(bot.summaries()).to.have.length(1);
  });

  it("for TV/radio with the pre-approval ID asks nothing more", async () => {
    await submit({ ...spot, preApprovalId: "PA-1" });
    expect(bot.summaries()).to.have.length(1);
  });

  it("offers what can be known: own location and currency, the current period", () => {
    const { card } = petra.screen;
    expect(valuesOf(card)).to.include({
      period: "FY26-H2",
      mpnId: "1234567",
      currency: "EUR",
    });
    expect(choicesOf(card, "period")).to.deep.equal(["FY26-H2"]);
  });

  it("offers the last period too while its deadline is open", async () => {
    bot.clock.now = new Date("2026-08-14T12:00:00Z");
    await petra.say("create claim");
    expect(choicesOf(petra.screen.card, "period")).to.deep.equal([
      "FY26-H2",
      "FY26-H1",
    ]);
    bot.clock.now = new Date("2026-08-15T12:00:00Z");
    await petra.say("create claim");
    expect(choicesOf(petra.screen.card, "period")).to.deep.equal(["FY26-H2"]);
  });

  it("starts from what was used last time", async () => {
    await submit({ program: "add-pc", currency: "USD", amount: "10" });
    await petra.say("create claim");
    expect(valuesOf(petra.screen.card)).to.include({
      program: "add-pc",
      currency: "USD",
    });
    expect(valuesOf(petra.screen.card)).not.to.have.any.keys(
      "name",
      "amount",
      "date",
    );
  });

  it("gives each claim the next number", async () => {
    await submit();
    await createClaim(petra, { name: "Second" });
    expect(bot.summaries().map(({ number }) => number)).to.deep.equal([
      1001, 1002,
    ]);
  });

  for (const key of ["colleague", "reviewer"] as const)
    it(`is refused to the ${key}, who has no role for it, with the reason`, async () => {
      const other = bot.join(key);
      const { text } = await other.say("create claim");
      expect(text).to.include(other.t("refusal.role.partner-needed"));
      const sent = await other.execute("claim.create", {
        nonce: "n",
        ...roadshow,
      });
      expect(sent.text).to.include(other.t("refusal.role.partner-needed"));
      expect(bot.summaries()).to.deep.equal([]);
    });

  it("is refused where the role does not reach", async () => {
    const limited = await startTestBot({
      settings: (demo) => ({
        ...demo,
        people: demo.people.map((one) => ({
          ...one,
          grants: one.grants.map((grant) => ({
            ...grant,
            locations: ["7654321"],
          })),
        })),
      }),
    });
    const partner = limited.join("partner");
    await partner.say("create claim");
    expect(choicesOf(partner.screen.card, "mpnId")).to.deep.equal(["7654321"]);
    const { card } = await partner.press("button.create-claim", roadshow);
    expect(errorAt(card!, "mpnId")).to.equal(partner.t("form-error.no-role"));
    await limited.stop();
  });

  it("works the same from a client that sends buttons as messages, and replaces the card in place", async () => {
    const form = petra.screen;
    const { updated, sent } = await petra.press(
      "button.create-claim",
      roadshow,
      { as: "submit" },
    );
    expect(sent).to.deep.equal([]);
    expect(updated.map(({ id }) => id)).to.deep.equal([form.id]);
    expect(bot.summaries()).to.have.length(1);
  });

  it("left by Cancel creates nothing", async () => {
    expect((await petra.press("button.cancel")).text).to.include(
      petra.t("help.lead"),
    );
    expect(bot.summaries()).to.deep.equal([]);
  });
});
