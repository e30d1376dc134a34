import { expect } from "chai";
import { refusalText, shorten } from "../../../cards/kit/words.ts";
import { locales } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { refusalCodes } from "../../../services/outcome.ts";
import { hostile } from "../../support/hostile-text.ts";
import { messages } from "../../support/locale-files.ts";
import { shapeOf } from "../../support/message-shape.ts";

/** What refusals may fill in; the edge adds the name of the file. */
const params = {
  name: "scan.pdf",
  threat: "Eicar-Test-Signature",
  max: 20,
  limit: 2000,
  currency: "EUR",
  maxMegabytes: 25,
  date: "2021-08-14",
  submitted: "2021-07-01",
};

describe("A refusal", () => {
  for (const locale of locales)
    it(`is a sentence in ${locale}, whatever its code`, () => {
      const tr = createTranslator(locale, "Europe/Berlin");
      for (const code of refusalCodes)
        expect(refusalText(tr, { code, params }), code).to.match(/[.。]$/);
    });

  it("fills in only what the services give", () => {
    for (const code of refusalCodes) {
      const { placeholders } = shapeOf(
        messages["en-US"][`refusal.${code}`] ?? "",
        "en-US",
      );
      expect(Object.keys(params), code).to.include.members([...placeholders]);
    }
  });

  it("writes its day as the reader does", () => {
    const text = (locale: "de-DE" | "zh-CN") =>
      refusalText(createTranslator(locale, "UTC"), {
        code: "deadline.passed",
        params: { date: "2021-08-14" },
      });
    expect(text("de-DE")).to.include("14.08.2021");
    expect(text("zh-CN")).to.include("2021年8月14日");
  });
});

describe("A text that is cut", () => {
  it("keeps what fits, with its spaces made single", () => {
    expect(shorten("  a \n\t b  ", 3)).to.equal("a b");
    expect(shorten("abcde", 5)).to.equal("abcde");
  });

  it("ends between words where there are any, else anywhere", () => {
    expect(shorten("one two three", 10)).to.equal("one two…");
    expect(shorten("onetwothree", 6)).to.equal("onetw…");
    expect(shorten("a bcdefghijk", 10)).to.equal("a bcdefgh…");
  });

  it("never ends in half a sign, however it is cut", () => {
    const half = /[\ud800-\udbff](?![\udc00-\udfff])/;
    for (let length = 2; length < 60; length += 1) {
      for (const text of ["😀".repeat(40), `a${"😀".repeat(40)}`, hostile(500)])
        expect(shorten(text, length), String(length)).not.to.match(half);
    }
  });

  it("is never longer than asked", () => {
    for (let length = 2; length < 120; length += 1)
      expect(shorten(hostile(2000), length).length).to.be.at.most(length);
  });
});
