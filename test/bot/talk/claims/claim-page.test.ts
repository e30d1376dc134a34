import { expect } from "chai";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { buttonsOf, errorAt, valuesOf } from "../../../support/card-reader.ts";
import {
  addCsr,
  createClaim,
  csrLine,
  openClaim,
  roadshow,
  shownClaim,
} from "../../../support/claim-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

describe("The claim page", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    claim = await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const item = (id: string, activity: string = roadshow.activity) =>
    `${activity}/${id}`;

  it("shows at most six buttons, whatever the claim holds", async () => {
    await addCsr(petra);
    for (const verb of [
      "claim.open",
      "claim.more",
      "expense.list",
      "claim.submit-ask",
    ]) {
      await petra.execute(verb, { nonce: verb, claim });
      const buttons = buttonsOf(petra.screen.card).filter(
        ({ takesInputs, title }) => !takesInputs && title !== "",
      );
      const primary = (
        petra.screen.card["body"] as { type: string; actions?: unknown[] }[]
      ).filter(({ type }) => type === "ActionSet");
      expect(buttons, verb).not.to.deep.equal([]);
      for (const { actions = [] } of primary)
        expect(actions.length, verb).to.be.at.most(6);
    }
  });

  it("takes an invoice and asks for its file at once", async () => {
    await petra.execute("expense.new", { nonce: "n", claim });
    const { text } = await petra.press("button.save", {
      vendor: "Messe München",
      number: "4711",
      date: "2026-10-02",
      amount: "12,400.00",
      expense: item("registration-fee"),
    });
    expect(text)
      .to.include("Messe München")
      .and.include(petra.t("expense.file-wanted"));
    const upload = buttonsOf(petra.screen.card).find(
      ({ title }) => title === petra.t("button.upload"),
    );
    expect(upload?.data["purpose"]).to.match(/^expense:/);
    expect(await bot.types(claim)).to.deep.equal(["created", "expense-added"]);
  });

  it("brings an invoice's form back with a word at each wrong field", async () => {
    await petra.execute("expense.new", { nonce: "n", claim });
    const wrong = {
      vendor: "",
      number: "",
      date: "soon",
      amount: "1.2.3",
      expense: "",
    };
    const { card } = await petra.press("button.save", wrong);
    expect(errorAt(card!, "vendor")).to.equal(petra.t("expense-error.missing"));
    expect(errorAt(card!, "number")).to.equal(petra.t("expense-error.missing"));
    expect(errorAt(card!, "date")).to.equal(
      petra.t("expense-error.date-unreadable"),
    );
    expect(errorAt(card!, "amount")).to.equal(
      petra.t("expense-error.amount-unreadable"),
    );
    expect(errorAt(card!, "expense")).to.equal(
      petra.t("expense-error.missing"),
    );
    expect(valuesOf(card!)).to.include({ amount: "1.2.3" });
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  it("takes a CSR line only with the certification", async () => {
    await petra.execute("expense.new", { nonce: "n", claim, kind: "csr" });
    const { card } = await petra.press("button.save", {
      ...csrLine,
      certified: "false",
    });
    expect(errorAt(card!, "certified")).to.equal(
      petra.t("expense-error.not-certified"),
    );
    expect(await bot.types(claim)).to.deep.equal(["created"]);
    const { text } = await petra.press("button.save", { certified: "true" });
    expect(text).to.include(csrLine.vendor);
    expect(await bot.types(claim)).to.deep.equal(["created", "expense-added"]);
  });

  it("refuses a CSR line for a kind of cost that needs an invoice", async () => {
    await petra.execute("expense.new", { nonce: "n", claim, kind: "csr" });
    const { card } = await petra.press("button.save", {
      ...csrLine,
      expense: item("registration-fee"),
    });
    expect(errorAt(card!, "expense")).to.equal(
      petra.t("expense-error.wrong-kind"),
    );
  });

  it("removes a line after asking once more, and keeps it in the history", async () => {
    await addCsr(petra);
    const expense = (await bot.events(claim)).at(-1)!.body as {
      expense: { id: string };
    };
    const { id } = expense.expense;
    await petra.execute("expense.open", { nonce: "n", claim, expense: id });
    expect((await petra.press("button.remove")).text).to.include(
      petra.t("expense.remove-ask"),
    );
    expect(await bot.types(claim)).to.have.length(2);
    await petra.press("button.remove-for-good");
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "expense-added",
      "expense-removed",
    ]);
    expect((await petra.say("history")).text).to.include("Booth staff");
  });

  it("takes a number for a metric, and says so when it is none", async () => {
    const key = item("estimated-attendees-or-visitors");
    await petra.execute("item.open", { nonce: "n", claim, item: key });
    const { card, text } = await petra.press("button.save", {
      value: "about 200",
    });
    expect(text).to.include(petra.t("refusal.value.invalid-number"));
    expect(valuesOf(card!)).to.include({ value: "about 200" });
    await petra.press("button.save", { value: "1,240" });
    expect((await bot.events(claim)).at(-1)?.body).to.deep.include({
      type: "value-set",
      item: key,
      value: { kind: "count", count: 1240 },
    });
  });

  it("takes a value and a comment in one press, as two entries", async () => {
    const key = item("estimated-attendees-or-visitors");
    await petra.execute("item.open", { nonce: "n", claim, item: key });
    await petra.press("button.save", {
      value: "200",
      comment: "counted at the door",
    });
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "value-set",
      "commented",
    ]);
  });

  it("tells an item saved with nothing that there is nothing to save", async () => {
    await petra.execute("item.open", {
      nonce: "n",
      claim,
      item: item("participation-photo"),
    });
    const { text } = await petra.press("button.save");
    expect(text).to.include(petra.t("refusal.value.missing"));
  });

  it("takes a web address, and nothing else for one", async () => {
    const online = await createClaim(petra, {
      activity: "activity.digital-advertising",
    });
    const key = item("landing-page-url", "activity.digital-advertising");
    for (const value of [
      "contoso",
      "javascript:alert(1)",
      "ftp://x.example/a",
      "https://user:pw@x.example",
      "http://localhost",
    ]) {
      await petra.execute("item.open", {
        nonce: "n",
        claim: online,
        item: key,
      });
      const { text } = await petra.press("button.save", { value });
      expect(text, value).to.include(petra.t("refusal.value.invalid-url"));
    }
    await petra.press("button.save", {
      value: "https://contoso.example/spring",
    });
    expect((await bot.events(online)).at(-1)?.body).to.deep.include({
      value: { kind: "url", url: "https://contoso.example/spring" },
    });
  });

  it("takes a text report", async () => {
    const online = await createClaim(petra, {
      activity: "activity.digital-advertising",
    });
    const key = item("results-summary", "activity.digital-advertising");
    await petra.execute("item.open", { nonce: "n", claim: online, item: key });
    await petra.press("button.save", { value: "1,000 clicks\n3 leads" });
    expect((await bot.events(online)).at(-1)?.body).to.deep.include({
      value: { kind: "text", text: "1,000 clicks\n3 leads" },
    });
  });

  it("asks what decides the checklist, and fits it to the answer", async () => {
    const exams = await createClaim(petra, {
      activity: "activity.exams-tuition",
    });
    const question = "activity.exams-tuition/kind";
    await petra.tap("question.open", { question });
    const { text } = await petra.press("button.save", { answer: "exam" });
    expect(text).to.include(petra.t("done.answered"));
    expect((await bot.events(exams)).at(-1)?.body).to.deep.equal({
      type: "question-answered",
      question,
      options: ["exam"],
    });
    expect(petra.text).to.include(
      petra.tr().item("activity.exams-tuition/exam-invoice").label,
    );
    expect(petra.text).not.to.include(
      petra.tr().item("activity.exams-tuition/course-invoice").label,
    );
  });

  it("takes a comment at once into the history", async () => {
    await petra.execute("claim.comment-ask", { nonce: "n", claim });
    await petra.press("button.comment-send", {
      text: "The fair ran two days longer.",
    });
    const { text } = await petra.say("history");
    expect(text).to.include("The fair ran two days longer.");
  });

  it("does not take an empty comment, nor lose one that is too long", async () => {
    await petra.execute("claim.comment-ask", { nonce: "n", claim });
    expect(
      (await petra.press("button.comment-send", { text: " " })).text,
    ).to.include(petra.t("refusal.value.missing"));
    const { text } = await petra.press("button.comment-send", {
      text: "x".repeat(2001),
    });
    expect(text).to.include(petra.t("refusal.value.too-long", { limit: 2000 }));
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  it("changes the claim's details; the form shows what they are, and mistakes come back", async () => {
    await petra.press("button.edit");
    expect(valuesOf(petra.screen.card)).to.include({
      ...roadshow,
      amount: "12,400.00",
    });
    const { card } = await petra.press("button.save", { date: "2025-01-01" });
    expect(errorAt(card!, "date")).not.to.equal("");
    expect(valuesOf(card!)).to.include({
      name: roadshow.name,
      date: "2025-01-01",
    });
    await petra.press("button.save", {
      date: "2026-10-05",
      name: "Autumn roadshow",
    });
    expect((await bot.events(claim)).at(-1)?.body).to.deep.include({
      type: "form-changed",
      fields: ["name", "date"],
    });
    expect(petra.text).to.include("Autumn roadshow");
  });

  it("saved without a change makes no entry", async () => {
    await petra.press("button.edit");
    expect((await petra.press("button.save")).text).to.include(roadshow.name);
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  it("pages through a long history, newest first on screen, and back", async () => {
    for (let count = 1; count <= 20; count += 1)
      await petra.execute("claim.comment", {
        nonce: `c${count}`,
        claim,
        text: `remark number ${count}.`,
      });
    await petra.say("history");
    const page = (shown: number) =>
      petra.t("history.count", { count: 21, page: shown, pages: 3 });
    expect(petra.text).to.include(page(3)).and.include("number 20.");
    await petra.press("button.older");
    expect(petra.text).to.include(page(2));
    await petra.press("button.older");
    expect(petra.text)
      .to.include(page(1))
      .and.include(
        petra.t("history.created", {
          who: "Petra Partner",
          name: roadshow.name,
          amount: petra
            .tr()
            .format.money({ minor: 1_240_000, currency: "EUR" }),
        }),
      );
    expect(petra.titles).not.to.include(petra.t("button.older"));
    await petra.press("button.newer");
    await petra.press("button.back");
    expect(shownClaim(petra).claim).to.equal(claim);
    expect(petra.text).to.include(petra.t("page.checklist"));
  });

  it("is deleted only after being asked once more; then it is gone from every list", async () => {
    await petra.say("delete");
    expect(await bot.types(claim)).to.deep.equal(["created"]);
    await petra.press("button.keep");
    expect(await bot.types(claim)).to.deep.equal(["created"]);
    await petra.say("delete");
    const { text } = await petra.press("button.delete-for-good");
    expect(text).to.include(petra.t("done.deleted", { name: roadshow.name }));
    expect(await bot.types(claim)).to.deep.equal(["created", "deleted"]);
    expect((await petra.say("my claims")).text).to.include(
      petra.t("overview.none"),
    );
    expect((await petra.say("1001")).text).not.to.include(
      petra.t("page.checklist"),
    );
    const opened = await petra.execute("claim.open", { nonce: "n", claim });
    expect(opened.text).to.include(petra.t("refusal.claim.not-found"));
  });

  it("says what is missing before submitting, and each finding leads to its fix", async () => {
    const { text } = await petra.press("button.submit");
    expect(text)
      .to.include(petra.t("submit.title-not-ready"))
      .and.include(petra.t("check.no-expense"));
    await petra.tap("expense.new");
    expect(petra.text).to.include(petra.t("expense.title-invoice"));
  });

  it("cannot be submitted by a hand-made press while something is missing", async () => {
    await petra.execute("claim.submit", {
      nonce: "n",
      claim,
      acknowledged: ["no-expense", "item-missing"],
    });
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  it("is the same page for a colleague with a role, who may add to it", async () => {
    const adam = bot.join("admin");
    await openClaim(adam, claim);
    await addCsr(adam);
    const last = (await bot.events(claim)).at(-1);
    expect(last?.by).to.include({
      name: "Adam Admin",
      role: "incentives-admin",
    });
  });

  it("lists, sums up and finds many claims page by page", async () => {
    for (const count of [2, 3, 4, 5, 6, 7])
      await createClaim(petra, { name: `Fair ${count}`, amount: "100" });
    await petra.say("my claims");
    expect(petra.text).to.include("EUR");
    await petra.press("button.next");
    expect(petra.titles).to.include(petra.t("button.previous"));
    await petra.say("find fair");
    expect(petra.text).to.include(
      petra.t("overview.found", { count: 6, query: "fair" }),
    );
    await petra.press("button.next");
    expect(petra.text).to.include(
      petra.t("overview.found", { count: 6, query: "fair" }),
    );
    await petra.tap("claim.open");
    expect(petra.text).to.include(petra.t("page.checklist"));
  });
});
