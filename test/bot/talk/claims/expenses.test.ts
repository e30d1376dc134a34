import { expect } from "chai";
import { locales } from "../../../../locales/locale.ts";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { errorAt, valuesOf } from "../../../support/card-reader.ts";
import {
  addCsr,
  createClaim,
  csrLine,
  openClaim,
} from "../../../support/claim-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const invoice = {
  vendor: "Messe München",
  number: "4711",
  date: "2026-10-02",
  amount: "12,400.00",
  expense: "activity.tradeshows/registration-fee",
} as const;

describe("The form of an invoice or CSR line", () => {
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

  let forms = 0;
  const send = async (
    change: Partial<Record<keyof typeof invoice, string>>,
  ) => {
    forms += 1;
    await petra.execute("expense.new", { nonce: `n${forms}`, claim });
    return petra.press("button.save", { ...invoice, ...change });
  };

  const wrong = [
    ["date", "0001-01-01", "date-too-early"],
    ["date", "2020-05-20", "date-too-early"],
    ["date", "2023-06-30", "date-too-early"],
    ["date", "2026-11-23", "date-in-future"],
    ["date", "2030-01-01", "date-in-future"],
    ["vendor", "\u200b\u3164", "missing"],
    ["vendor", "x".repeat(101), "too-long"],
    ["number", "1".repeat(61), "too-long"],
    ["amount", "1e300", "amount-unreadable"],
    ["amount", "-5", "amount-unreadable"],
    ["amount", "0.005", "amount-unreadable"],
  ] as const;
  for (const [field, value, code] of wrong)
    it(`tells at the field that ${field} “${value.slice(0, 12).replace(/[^ -~]/g, "?")}” is ${code}, and keeps what was typed`, async () => {
      const { card } = await send({ [field]: value });
      expect(errorAt(card!, field)).to.equal(petra.t(`expense-error.${code}`));
      expect(valuesOf(card!)).to.include({ [field]: value });
      expect(await bot.types(claim)).to.deep.equal(["created"]);
    });

  it("takes a day from three years before the usage period until tomorrow", async () => {
    for (const [number, date] of [
      ["1", "2023-07-01"],
      ["2", "2026-11-22"],
    ] as const)
      expect((await send({ number, date })).text).to.include(
        petra.t("expense.file-wanted"),
      );
    expect(await bot.types(claim)).to.have.length(3);
  });

  it("tells at the number that the invoice is in the claim already", async () => {
    await send({});
    const { card } = await send({ vendor: "MESSE MÜNCHEN GmbH" });
    expect(errorAt(card!, "number")).to.equal(
      petra.t("expense-error.same-invoice"),
    );
    expect(await bot.types(claim)).to.have.length(2);
  });

  it("does not propose a day that has not come, where the activity is still ahead", async () => {
    const later = await createClaim(petra, { date: "2026-12-10" });
    await petra.execute("expense.new", { nonce: "n", claim: later });
    expect(valuesOf(petra.screen.card)).to.include({ date: "2026-11-21" });
  });

  it("writes down which statement was certified, in the words of whoever read it (R-CSR-4)", async () => {
    for (const locale of locales) {
      const person = bot.join("partner", locale);
      await openClaim(person, claim);
      await addCsr(person);
      const added = (await bot.events(claim)).at(-1);
      expect(added?.by.name).to.equal(person.persona.name);
      expect(added?.body).to.have.nested.include({
        type: "expense-added",
        "expense.vendor": csrLine.vendor,
        "expense.certification.statement": "csr.own-staff-at-actual-cost",
        "expense.certification.version": 1,
        "expense.certification.locale": locale,
        "expense.certification.text": person.t("expense.certify"),
      });
    }
  });

  it("writes down the words that stood on the card, though the person has chosen another language since", async () => {
    const german = bot.join("partner", "de-DE");
    await german.execute("expense.new", { nonce: "n", claim, kind: "csr" });
    await petra.execute("language.set", { nonce: "l", locale: "ko-KR" });
    await german.press("button.save", csrLine);
    expect((await bot.events(claim)).at(-1)?.body).to.have.nested.include({
      "expense.certification.locale": "de-DE",
      "expense.certification.text": german.t("expense.certify"),
    });
  });
});
