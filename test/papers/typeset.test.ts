import { expect } from "chai";
import { openFonts } from "../../papers/fonts.ts";
import {
  breakLines,
  createRuns,
  widthOf,
  type Run,
} from "../../papers/typeset.ts";

const textOf = (line: readonly Run[]) => line.map(({ text }) => text).join("");

describe("Setting text in PDFs", function () {
  let runs: (text: string) => Run[];
  let chinese: (text: string) => Run[];
  /** Ten points for every character. */
  const measure = ({ text }: Run) => Array.from(text).length * 10;
  const lines = (text: string, characters: number) =>
    breakLines(text, characters * 10, runs, measure);
  const broken = (text: string, characters: number) =>
    lines(text, characters).map(textOf);

  before(async () => {
    const fonts = await openFonts();
    runs = createRuns(fonts, "korean");
    chinese = createRuns(fonts, "chinese");
  });

  it("takes a font that has the character, the reader's own first", () => {
    expect(runs("Messe 봄 春季")).to.deep.equal([
      { face: "korean", text: "Messe 봄 春季" },
    ]);
    expect(chinese("春季 봄")).to.deep.equal([
      { face: "chinese", text: "春季 " },
      { face: "korean", text: "봄" },
    ]);
    const simplified = runs("申请金额");
    expect(textOf(simplified)).to.equal("申请金额");
    expect(simplified.some(({ face }) => face === "chinese")).to.equal(true);
  });

  it("never fails: accents go before a letter does, and what no font has is a question mark", () => {
    expect(textOf(runs("Škoda Łódź"))).to.equal("Skoda Lódz");
    expect(textOf(runs("a😀b👨‍👩‍👧c"))).to.equal("a?b?c");
    expect(textOf(runs("العربية"))).to.match(/^\?+$/);
    expect(textOf(runs("\ud800x"))).to.equal("?x");
    expect(textOf(runs("a\u202eb\u200bc\u0000"))).to.equal("abc");
    expect(runs("")).to.deep.equal([]);
  });

  it("composes what came in pieces", () => {
    expect(textOf(runs("Mu\u0308nchen"))).to.equal("München");
  });

  it("breaks at spaces, and drops them there", () => {
    expect(broken("one two three", 8)).to.deep.equal(["one two", "three"]);
    expect(broken("봄 로드쇼 부스", 5)).to.deep.equal(["봄 로드쇼", "부스"]);
  });

  it("breaks Chinese between characters, but not before its punctuation", () => {
    expect(broken("照片展示了展位。", 7)).to.deep.equal([
      "照片展示了展",
      "位。",
    ]);
    expect(broken("他说（照片）", 3)).to.deep.equal(["他说", "（照", "片）"]);
  });

  it("keeps paragraphs, and cuts a word that is wider than the line", () => {
    expect(broken("a\n\nb", 5)).to.deep.equal(["a", "", "b"]);
    expect(broken("0123456789ab", 5)).to.deep.equal(["01234", "56789", "ab"]);
  });

  it("lets no line be wider than the room, whatever the text", () => {
    const text =
      "Rechnung Nr. 2021-F-000077 über Standbau, 展位搭建和现场接待服务 및 부스 설치 비용입니다. ".repeat(
        20,
      );
    for (const characters of [1, 3, 7, 20, 60])
      for (const line of lines(text, characters))
        expect(widthOf(line, measure)).to.be.at.most(characters * 10);
  });
});
