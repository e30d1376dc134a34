import { expect } from "chai";
import { checkSentence, fixButton } from "../../../cards/claims/check-words.ts";
import { locales } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import {
  blockCodes,
  warningCodes,
  type Check,
  type Fix,
} from "../../../services/claims/check.ts";
import type { Duplicate } from "../../../services/claims/duplicate.ts";
import { duplicate, eur, photo } from "../../support/claim-kit.ts";

const english = createTranslator("en-US", "Europe/Berlin");

describe("A finding before submission", () => {
  const check = (code: Check["code"], fix: Fix): Check =>
    ({
      level: (blockCodes as readonly string[]).includes(code)
        ? "block"
        : "warn",
      code,
      fix,
      date: "2021-08-14",
      money: eur(1000),
      limit: eur(500),
      cap: "activity.microsoft-conferences/max-attendees",
      name: "scan.pdf",
      count: 5,
      duplicate: duplicate(),
    }) as Check;
  const fixes: readonly (readonly [Fix, string | undefined])[] = [
    [{ to: "form" }, "claim.edit"],
    [{ to: "expense" }, "expense.new"],
    [{ to: "upload", expenseId: "line-1" }, "expense.open"],
    [
      { to: "question", question: "activity.exams-tuition/kind" },
      "question.open",
    ],
    [{ to: "item", item: photo }, "item.open"],
    [{ to: "document", documentId: "doc-1" }, "document.open"],
    [{ to: "claim", claim: "beef" }, "claim.open"],
    [{ to: "nothing" }, undefined],
  ];

  for (const locale of locales)
    it(`is a sentence in ${locale}, whatever its code`, () => {
      const tr = createTranslator(locale, "Europe/Berlin");
      for (const code of [...blockCodes, ...warningCodes]) {
        const fix: Fix =
          code === "question-open"
            ? { to: "question", question: "activity.exams-tuition/kind" }
            : { to: "item", item: photo };
        const text = checkSentence(tr, check(code, fix));
        expect(text, code).to.match(/[.。?？]$/);
        expect(text, code).not.to.match(/[{}]|\s\.|“”|„“/);
      }
    });

  for (const [fix, verb] of fixes)
    it(`to be mended at “${fix.to}” ${verb === undefined ? "has no button" : `leads to ${verb}`}`, () => {
      expect(fixButton(english, check("item-missing", fix))?.verb).to.equal(
        verb,
      );
    });

  it("says of a duplicate why, and of whose claim only what the reader may know", () => {
    const say = (
      code: "duplicate-document" | "duplicate-invoice",
      overrides: Partial<Duplicate>,
    ) =>
      checkSentence(english, {
        ...check(code, { to: "nothing" }),
        duplicate: duplicate(overrides),
      });
    const other = { number: 1008, ownerName: "Ada" };
    expect([
      say("duplicate-document", {}),
      say("duplicate-document", { other }),
      say("duplicate-invoice", { why: "same-number" }),
      say("duplicate-invoice", { why: "same-number", other }),
      say("duplicate-invoice", { why: "same-amount-and-date" }),
      say("duplicate-invoice", { why: "same-amount-and-date", other }),
    ]).to.deep.equal([
      "The same file as scan.pdf is in “Autumn fair”, claim no. 1007.",
      "The same file as scan.pdf is in claim no. 1008 of Ada.",
      "The invoice from scan.pdf is also in “Autumn fair”, claim no. 1007: same vendor, same invoice number.",
      "The invoice from scan.pdf is also in claim no. 1008 of Ada: same vendor, same invoice number.",
      "The invoice from scan.pdf may also be in “Autumn fair”, claim no. 1007: same vendor, amount and date.",
      "The invoice from scan.pdf may also be in claim no. 1008 of Ada: same vendor, amount and date.",
    ]);
  });

  it("says people where a limit counts people, and money where it counts money", () => {
    const cap = check("over-cap", { to: "form" });
    expect(checkSentence(english, cap)).to.equal(
      "EUR\u00a01,000.00 is above the limit of EUR\u00a0500.00. At most three attendees per conference.",
    );
    const { money: _money, limit: _limit, ...people } = cap;
    expect(checkSentence(english, people)).to.equal(
      "5 people are above the limit. At most three attendees per conference.",
    );
  });
});
