import { expect } from "chai";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import {
  addCsr,
  attendees,
  createClaim,
  csrLine,
  openClaim,
  roadshow,
  shownClaim,
} from "../../support/claim-steps.ts";
import type { Answer, TeamsPerson } from "../../support/teams-person.ts";

/** Buttons that change something; each prepares its card and says how it is pressed. */
interface Change {
  readonly name: string;
  readonly adds: readonly string[];
  readonly prepare: (person: TeamsPerson, claim: string) => Promise<unknown>;
  readonly press: (person: TeamsPerson, id?: string) => Promise<Answer>;
}
const withId = (id: string | undefined) => (id === undefined ? {} : { id });
const changes: Change[] = [
  {
    name: "a comment",
    adds: ["commented"],
    prepare: (person, claim) =>
      person.execute("claim.comment-ask", { nonce: "n", claim }),
    press: (person, id) =>
      person.press(
        "button.comment-send",
        { text: "Two days longer." },
        withId(id),
      ),
  },
  {
    name: "a CSR line",
    adds: ["expense-added"],
    prepare: (person, claim) =>
      person.execute("expense.new", { nonce: "n", claim, kind: "csr" }),
    press: (person, id) => person.press("button.save", csrLine, withId(id)),
  },
  {
    name: "a value with a comment",
    adds: ["value-set", "commented"],
    prepare: (person, claim) =>
      person.execute("item.open", { nonce: "n", claim, item: attendees }),
    press: (person, id) =>
      person.press(
        "button.save",
        { value: "200", comment: "counted" },
        withId(id),
      ),
  },
  {
    name: "a change of the details",
    adds: ["form-changed"],
    prepare: (person, claim) =>
      person.execute("claim.edit", { nonce: "n", claim }),
    press: (person, id) =>
      person.press("button.save", { name: "Autumn roadshow" }, withId(id)),
  },
  {
    name: "a deletion",
    adds: ["deleted"],
    prepare: (person, claim) =>
      person.execute("claim.delete-ask", { nonce: "n", claim }),
    press: (person, id) =>
      person.press("button.delete-for-good", {}, withId(id)),
  },
];

describe("The same thing arriving more than once", () => {
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

  const sameKind = (first: Answer, second: Answer) => {
    expect(second.status).to.equal(first.status);
    expect(second.body?.type).to.equal(first.body?.type);
    expect(second.body?.statusCode).to.equal(first.body?.statusCode);
    expect(second.text).to.equal(first.text);
  };

  for (const { name, adds, prepare, press } of changes)
    describe(`as ${name}`, () => {
      let claim: string;
      beforeEach(async () => {
        claim = await createClaim(petra);
        await prepare(petra, claim);
      });
      afterEach(async () => {
        expect(await bot.types(claim)).to.deep.equal(["created", ...adds]);
      });

      it("under the same activity id changes once and gets the very same answer", async () => {
        const first = await press(petra);
        const second = await petra.again("same");
        expect(second.body).to.deep.equal(first.body);
      });

      it("under a new id changes once and gets the same kind of answer", async () => {
        const first = await press(petra);
        sameKind(first, await petra.again("new-id"));
      });

      it("three times at the same moment changes once", async () => {
        const on = petra.screen;
        const answers = await Promise.all([
          press(petra, "a"),
          press(petra, "b"),
          press(petra, "a"),
        ]);
        expect(on).to.be.an("object");
        for (const answer of answers) sameKind(answers[0], answer);
      });
    });

  it("creating twice under two ids, or at the same moment, makes one claim", async () => {
    await petra.say("create claim");
    const form = petra.screen;
    const press = (id: string) =>
      petra.press("button.create-claim", roadshow, { on: form, id });
    const [first, second] = await Promise.all([press("a"), press("b")]);
    sameKind(first, second);
    sameKind(first, await press("c"));
    expect(bot.summaries()).to.have.length(1);
  });

  it("as a button and again as a message, from a client that tries both, changes once", async () => {
    const claim = await createClaim(petra);
    await petra.execute("claim.comment-ask", { nonce: "n", claim });
    const on = petra.screen;
    await petra.press("button.comment-send", { text: "Once." }, { on });
    await petra.press(
      "button.comment-send",
      { text: "Once." },
      { on, as: "submit" },
    );
    expect(await bot.types(claim)).to.deep.equal(["created", "commented"]);
  });

  it("as a message gets one answer", async () => {
    expect((await petra.say("hi")).sent).to.have.length(1);
    expect((await petra.again("same")).sent).to.have.length(0);
    const ids = await Promise.all(
      ["x", "x", "x"].map((id) => petra.say("help", { id })),
    );
    expect(ids.flatMap(({ sent }) => sent)).to.have.length(1);
  });

  it("two comments of the same words, each on a card of its own, are two", async () => {
    const claim = await createClaim(petra);
    for (let count = 0; count < 2; count += 1) {
      await petra.execute("claim.comment-ask", { nonce: `n${count}`, claim });
      await petra.press("button.comment-send", { text: "ping" });
    }
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "commented",
      "commented",
    ]);
  });

  it("the same form filled in by two people makes two claims", async () => {
    const adam = bot.join("admin");
    const data = { nonce: "shared", ...roadshow };
    await Promise.all([
      petra.execute("claim.create", data),
      adam.execute("claim.create", data),
    ]);
    expect(
      bot
        .summaries()
        .map(({ number }) => number)
        .sort(),
    ).to.deep.equal([1001, 1002]);
  });
});

describe("Two people at one claim", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let adam: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    adam = bot.join("admin");
    claim = await createClaim(petra);
    await openClaim(adam, claim);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  it("who add at the same moment both find it there", async () => {
    const line = (person: TeamsPerson, vendor: string) =>
      person.execute("expense.add", {
        nonce: vendor,
        claim,
        seen: 1,
        kind: "csr",
        ...csrLine,
        vendor,
      });
    const remarks = Array.from({ length: 10 }, (_, index) =>
      (index % 2 ? petra : adam).execute("claim.comment", {
        nonce: `c${index}`,
        claim,
        seen: 1,
        text: `remark ${index}`,
      }),
    );
    await Promise.all([line(petra, "Booth"), line(adam, "Flyers"), ...remarks]);
    const types = await bot.types(claim);
    expect(types.filter((type) => type === "expense-added")).to.have.length(2);
    expect(types.filter((type) => type === "commented")).to.have.length(10);
    expect((await bot.events(claim)).map(({ seq }) => seq)).to.deep.equal(
      types.map((_, index) => index + 1),
    );
  });

  const stale: [
    string,
    (person: TeamsPerson) => Promise<unknown>,
    (person: TeamsPerson) => Promise<Answer>,
    string,
  ][] = [
    [
      "the details",
      (person) => person.execute("claim.edit", { nonce: "e", claim, seen: 1 }),
      (person) =>
        person.press("button.save", {
          name: `Renamed by ${person.persona.name}`,
        }),
      "form-changed",
    ],
    [
      "a value",
      (person) =>
        person.execute("item.open", { nonce: "i", claim, item: attendees }),
      (person) =>
        person.press("button.save", {
          value: person.persona.key === "admin" ? "7" : "8",
        }),
      "value-set",
    ],
  ];
  for (const [what, prepare, press, type] of stale)
    it(`who change ${what} one after the other: the second sees what the first did, and when, and nothing is overwritten`, async () => {
      await prepare(petra);
      await prepare(adam);
      await press(adam);
      const { text } = await press(petra);
      expect(text)
        .to.include("Adam Admin")
        .and.include(
          petra.tr().format.moment("2026-11-21T10:00:00.000Z").slice(0, 12),
        );
      expect(await bot.types(claim)).to.deep.equal(["created", type]);
      expect(shownClaim(petra).seen).to.equal(2);
      await prepare(petra);
      await press(petra);
      expect(await bot.types(claim)).to.deep.equal(["created", type, type]);
    });

  it("a deletion pressed on a page drawn before a colleague's addition does not take that along", async () => {
    await petra.execute("claim.delete-ask", { nonce: "n", claim });
    await addCsr(adam);
    const { text } = await petra.press("button.delete-for-good");
    expect(text).to.include("Adam Admin").and.include(csrLine.vendor);
    expect(await bot.types(claim)).to.deep.equal(["created", "expense-added"]);
  });

  it("a page drawn before a colleague's change opens as the claim is now", async () => {
    const page = petra.screen;
    await addCsr(adam);
    await petra.press("button.history", {}, { on: page });
    await petra.press("button.back");
    expect(shownClaim(petra).seen).to.equal(2);
  });

  it("an addition on an old page is taken, for additions never clash", async () => {
    const page = petra.screen;
    await addCsr(adam);
    expect(page).to.be.an("object");
    await petra.execute("expense.new", { nonce: "n", claim, kind: "csr" });
    await petra.press("button.save", { ...csrLine, vendor: "Flyers" });
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "expense-added",
      "expense-added",
    ]);
  });

  it("a mistake of one's own on an old page is named as such, not as the colleague's change", async () => {
    await petra.execute("claim.comment-ask", { nonce: "n", claim });
    await addCsr(adam);
    const { text } = await petra.press("button.comment-send", {
      text: "x".repeat(2001),
    });
    expect(text).to.include(petra.t("refusal.value.too-long", { limit: 2000 }));
  });

  it("who press the last button of a deleted claim are told that it is gone", async () => {
    await petra.execute("claim.delete-ask", { nonce: "n", claim });
    await petra.press("button.delete-for-good");
    const { text } = await adam.press("button.submit");
    expect(text).to.include(adam.t("refusal.claim.not-found"));
  });
});
