import { expect } from "chai";
import { entryName, nameParts } from "../../../services/export/entry-name.ts";

describe("A name inside the ZIP", () => {
  it("is a number and what a person would call it", () => {
    expect(entryName(1, ["Fabrikam", "F-77", "2021-05-25"], "pdf")).to.equal(
      "01 Fabrikam F-77 2021-05-25.pdf",
    );
    expect(entryName(12, ["Messe", ""], "")).to.equal("12 Messe");
  });

  const hostile: readonly (readonly [string, string])[] = [
    ["../../etc/passwd", "01 -..-etc-passwd.pdf"],
    ["a\\b/c", "01 a-b-c.pdf"],
    ["evil\u202efdp", "01 evilfdp.pdf"],
    ["line\nbreak\ttab\u0000", "01 linebreaktab.pdf"],
    ["CON", "01 _CON.pdf"],
    ['what? <it> is: *|"', "01 what_ _it_ is_ ___.pdf"],
    ["dots...", "01 dots.pdf"],
    ["///", "01 -.pdf"],
  ];
  for (const [given, wanted] of hostile)
    it(`makes ${JSON.stringify(given)} harmless`, () => {
      expect(entryName(1, [given], "pdf")).to.equal(wanted);
    });

  it("fits every file system, however long and in whatever script", () => {
    for (const letter of ["a", "가", "申", "😀"]) {
      const name = entryName(1, Array(5).fill(letter.repeat(200)), "pdf");
      expect(Buffer.byteLength(name)).to.be.at.most(255);
      expect(name)
        .to.match(/\.pdf$/)
        .and.not.to.include("\ufffd");
      expect(Buffer.from(name).toString()).to.equal(name);
    }
  });

  it("keeps the ending of the file that was sent", () => {
    expect(nameParts("Bericht.v2.PDF")).to.deep.equal({
      stem: "Bericht.v2",
      extension: "pdf",
    });
    expect(nameParts("noending").extension).to.equal("");
  });
});
