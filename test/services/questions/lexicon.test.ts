import { expect } from "chai";
import { createConceptFinder } from "../../../services/questions/understanding/lexicon.ts";
import { foldText } from "../../../services/questions/understanding/text.ts";
import { lexiconOf } from "../../../locales/lexicon.ts";
import { locales } from "../../../locales/locale.ts";

const finder = createConceptFinder({
  fair: ["messe", "trade show", "전시회", "展会"],
  poe: ["poe", "proof of execution"],
  plan: ["plan"],
  claim: ["claim", "클레임 신청"],
  empty: ["", "?!"],
  travel: ["Übernachtung", "出差 报销"],
});
const conceptsIn = (text: string) => finder.conceptsIn(foldText(text)).sort();

describe("A concept is found", () => {
  const rows: readonly (readonly [string, string, string[]])[] = [
    ["by a stem at the beginning of a word", "claiming it", ["claim"]],
    ["at the beginning of a compound", "Messestand", ["fair"]],
    ["inside a compound", "Fachmesse", ["fair"]],
    ["by a short name as a whole word", "my PoE?", ["poe"]],
    ["by a name of several words", "a Trade  Show in May", ["fair"]],
    ["by several words that go on", "trade shows", ["fair"]],
    ["across a hyphen", "trade-show", ["fair"]],
    ["with an umlaut or without", "uebernachtungen", ["travel"]],
    ["in Korean with its ending", "전시회에서는", ["fair"]],
    ["in Korean with a space too many", "클 레임신청", ["claim"]],
    ["in Korean with a space missing", "클레임신청을", ["claim"]],
    ["in Chinese in the middle of a sentence", "我们想去展会吗", ["fair"]],
    ["in a text of several scripts", "展会 PoE 전시회", ["fair", "poe"]],
    ["once, however often it is named", "poe poe proof of execution", ["poe"]],
  ];
  for (const [how, text, expected] of rows)
    it(how, () => {
      expect(conceptsIn(text)).to.deep.equal(expected);
    });

  it("for every concept that has the name", () => {
    const two = createConceptFinder({ fair: ["messe"], place: ["messe"] });
    expect(two.conceptsIn("messe")).to.deep.equal(["fair", "place"]);
  });
});

describe("A concept is not found", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["by a short name at the beginning of a word", "poem"],
    ["by a short name inside a word", "tiepoes"],
    ["by a stem of four letters inside a word", "explanation"],
    ["by a part of a name of several words", "the proof of it, a trade"],
    ["by the words of a name in another order", "a show of trade"],
    ["by words that other words part", "trade a show"],
    ["by the end of a word before", "upgrade show"],
    ["where a name is nothing but signs", "?!"],
    ["in an empty text", ""],
  ];
  for (const [how, text] of rows)
    it(how, () => {
      expect(conceptsIn(text)).to.deep.equal([]);
    });
});

describe("The lexicons of the locales", () => {
  it("name the same concepts in every language", () => {
    const english = Object.keys(lexiconOf("en-US")).sort();
    for (const locale of locales)
      expect(Object.keys(lexiconOf(locale)).sort(), locale).to.deep.equal(
        english,
      );
  });

  it("find each concept by each of its own names", () => {
    const lost = locales.flatMap((locale) => {
      const lexicon = lexiconOf(locale);
      const own = createConceptFinder(lexicon);
      return Object.entries(lexicon).flatMap(([concept, names]) =>
        names
          .filter((name) => !own.conceptsIn(foldText(name)).includes(concept))
          .map((name) => `${locale} ${concept}: ${name}`),
      );
    });
    expect(lost).to.deep.equal([]);
  });

  it("find English names in every language", () => {
    for (const locale of locales)
      expect(
        createConceptFinder(lexiconOf(locale)).conceptsIn("trade show booth"),
        locale,
      ).to.include("activity.tradeshows");
  });
});
