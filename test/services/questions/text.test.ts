import { expect } from "chai";
import {
  foldText,
  grams,
  wordsOf,
} from "../../../services/questions/understanding/text.ts";

const words = (text: string) =>
  wordsOf(foldText(text)).map(({ script, text: word }) => `${script} ${word}`);

describe("A text is folded so that it reads the same", () => {
  const same: readonly (readonly [string, string, string])[] = [
    ["in any case", "CLAIM Deadline", "claim deadline"],
    ["with an umlaut or without", "Für Übernachtung", "fuer uebernachtung"],
    ["with sharp s or double s", "Straße", "strasse"],
    ["with capital sharp s", "STRASSE", "straße"],
    ["with an umlaut of two characters", "Mo\u0308bel", "Möbel"],
    ["in full width", "ＰｏＥ １２３", "poe 123"],
    ["with accents or without", "café résumé", "cafe resume"],
    ["with jamo by themselves", "클레임".normalize("NFD"), "클레임"],
    ["in half-width Katakana", "ｶﾅ", "カナ"],
  ];
  for (const [how, one, other] of same)
    it(how, () => {
      expect(foldText(one)).to.equal(foldText(other));
    });

  it("without who was mentioned, whatever their name", () => {
    expect(foldText("<at>Claim Bot</at> deadline").trim()).to.equal("deadline");
    expect(foldText('<AT id="1">a</AT>b<at>c</at>').trim()).to.equal("b");
  });

  it("with Korean and Chinese as they are", () => {
    expect(foldText("마감일 截止日期")).to.equal("마감일 截止日期");
  });

  it("the second time as the first", () => {
    for (const text of [
      "Größe ＰｏＥ",
      "클레임 é",
      "ǅ İstanbul ﬁ",
      "e\u0301\u0301",
    ])
      expect(foldText(foldText(text)), text).to.equal(foldText(text));
  });
});

describe("The words of a text", () => {
  it("are runs of one script, also where nothing stands between", () => {
    expect(words("PoE제출 언제까지, CSR是什么?")).to.deep.equal([
      "latin poe",
      "hangul 제출",
      "hangul 언제까지",
      "latin csr",
      "han 是什么",
    ]);
  });

  it("hold numbers, alone and in names", () => {
    expect(words("FY21 H1: 8,000 EUR für M365")).to.deep.equal([
      "latin fy21",
      "latin h1",
      "latin 8",
      "latin 000",
      "latin eur",
      "latin fuer",
      "latin m365",
    ]);
  });

  it("part at a hyphen, not at an apostrophe", () => {
    expect(words("what's the co-op")).to.deep.equal([
      "latin what's",
      "latin the",
      "latin co",
      "latin op",
    ]);
  });

  it("are none where there is nothing but signs", () => {
    for (const text of [
      "",
      "   ",
      "?!…",
      "😀👍🏽",
      "\u0000\u200b",
      "Привет",
      "かな",
    ])
      expect(words(text), JSON.stringify(text)).to.deep.equal([]);
  });
});

describe("The stretches of a text", () => {
  it("are all of that size, in order", () => {
    expect(grams("claim", 3)).to.deep.equal(["cla", "lai", "aim"]);
    expect(grams("截止日期", 2)).to.deep.equal(["截止", "止日", "日期"]);
  });

  it("are the text itself where it is just as long, none where it is shorter", () => {
    expect(grams("ab", 2)).to.deep.equal(["ab"]);
    expect(grams("a", 2)).to.deep.equal([]);
    expect(grams("", 1)).to.deep.equal([]);
  });
});
