import { expect } from "chai";
import {
  allKinds,
  featuresOf,
  type FeatureKinds,
} from "../../../services/questions/understanding/features.ts";
import { createConceptFinder } from "../../../services/questions/understanding/lexicon.ts";

const sounds: Readonly<Record<string, string>> = {
  截: "jie",
  止: "zhi",
  至: "zhi",
  日: "ri",
};
const features = (text: string, kinds: Partial<FeatureKinds> = {}) =>
  featuresOf(text, {
    kinds: { ...allKinds, ...kinds },
    concepts: createConceptFinder({
      poe: ["poe", "실행 증빙"],
      "q-when": ["when", "언제"],
    }),
    soundOf: (character) => sounds[character],
  });
const all = (text: string, kinds: Partial<FeatureKinds> = {}) =>
  features(text, kinds).flat();
const common = (one: string, other: string) =>
  all(one).filter((each) => all(other).includes(each));

describe("The features of a question", () => {
  it("come in one group for each kind, and a kind that is off is an empty one", () => {
    const text = "When PoE 언제 截止日";
    const names = ["words", "pairs", "chars", "sounds", "concepts"] as const;
    const whole = features(text);
    expect(whole).to.have.lengthOf(names.length);
    for (const [at, name] of names.entries()) {
      expect(whole[at], name).to.not.be.empty;
      const without = features(text, { [name]: false });
      expect(without[at], name).to.be.empty;
      expect(without.filter((_, each) => each !== at)).to.deep.equal(
        whole.filter((_, each) => each !== at),
      );
    }
  });

  it("are the same for the same words in another case, width or spelling", () => {
    for (const [one, other] of [
      ["When is the PoE due?", "WHEN IS THE POE DUE"],
      ["Ｗｈｅｎ　ＰｏＥ", "when poe"],
      ["Für die Prüfung", "fuer die Pruefung!"],
    ] as const)
      expect(features(one)).to.deep.equal(features(other));
  });

  it("share much with the word typed wrong, and nothing with another word", () => {
    expect(common("deadline", "deadlnie").length).to.be.greaterThan(5);
    expect(common("deadline", "photo")).to.deep.equal([]);
  });

  it("share the parts of a German compound", () => {
    expect(common("Einreichungsfrist", "Frist").length).to.be.greaterThan(3);
  });

  it("see what stands next to what", () => {
    const one = all("claim before plan");
    expect(one.filter((each) => !all("plan before claim").includes(each))).to
      .not.be.empty;
  });

  it("but words and pairs are the same for Korean with spaces and without", () => {
    const off = { words: false, pairs: false };
    const apart = all("마감일이 언제 인가요", off);
    const together = all("마감일이언제인가요", off);
    expect(apart).to.deep.equal(together);
  });

  it("share sounds where a Chinese character is mistaken for another", () => {
    const named = (text: string) => features(text)[3] ?? [];
    expect(named("截止日")).to.deep.equal(named("截至日"));
    expect(features("截止日")[0]).to.not.deep.equal(features("截至日")[0]);
  });

  it("name the concepts, alone and two together, whatever the words and their order", () => {
    const concepts = (text: string) => features(text)[4] ?? [];
    expect(concepts("when PoE")).to.deep.equal(concepts("실행 증빙 언제"));
    expect(concepts("PoE, when?")).to.have.lengthOf(3);
    expect(concepts("PoE")).to.have.lengthOf(1);
  });

  it("of different kinds are never taken for one another", () => {
    const groups = features("poe when 截止日 언제").map((one) => new Set(one));
    const total = groups.reduce((sum, { size }) => sum + size, 0);
    // A pair of Chinese characters is a word as well.
    expect(new Set(groups.flatMap((one) => [...one])).size).to.equal(total);
  });

  it("are none where a text has no word", () => {
    for (const text of ["", "  ", "?!", "😀"])
      expect(all(text), JSON.stringify(text)).to.deep.equal([]);
  });
});
