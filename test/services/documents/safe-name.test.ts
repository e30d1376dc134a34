import { expect } from "chai";
import { safeName, splitName } from "../../../services/documents/safe-name.ts";

describe("A safe name", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["an ordinary name stays", "Invoice 2026-03.pdf", "Invoice 2026-03.pdf"],
    [
      "letters of every language stay",
      "영수증 – Übersicht №5.pdf",
      "영수증 – Übersicht №5.pdf",
    ],
    ["composed Unicode", "Cafe\u0301.pdf", "Caf\u00e9.pdf"],
    [
      "composed also across an invisible character",
      "Cafe\u200b\u0301.pdf",
      "Caf\u00e9.pdf",
    ],
    ["no path", "../../etc/passwd", "passwd"],
    ["no Windows path", "C:\\Users\\me\\scan.png", "scan.png"],
    ["a folder name when nothing follows it", "folder/..//", "folder"],
    ["no controls", "a\u0000b\r\nc.txt", "abc.txt"],
    ["no bidi override", "invoice\u202efdp.exe", "invoicefdp.exe"],
    ["no zero-width characters", "a\u200bb\ufeffc\u2060.txt", "abc.txt"],
    ["no invisible fillers", "a\u3164b\u115f.txt", "ab.txt"],
    ["no lone surrogates", "a\ud800b.txt", "ab.txt"],
    ["no leading dots", "...htaccess.txt", "htaccess.txt"],
    ["no leading dot behind an invisible character", "\u200b.env", "env"],
    ["no trailing dots and spaces", "report.pdf . .", "report.pdf"],
    [
      "no characters that Windows forbids",
      'a<b>c:d"e|f?g*.txt',
      "a_b_c_d_e_f_g_.txt",
    ],
    ["no device of Windows", "con.txt", "_con.txt"],
    ["no device of Windows before a second dot", "LPT1.tar.gz", "_LPT1.tar.gz"],
    ["no device of Windows before a space", "nul .txt", "_nul .txt"],
    [
      "a name that only begins like a device stays",
      "console.txt",
      "console.txt",
    ],
    ["single spaces", "a \u00a0\t b.txt", "a b.txt"],
    ["never empty", "", "document"],
    ["never empty after cleaning", " ./..\\\u202e. ", "document"],
  ];
  for (const [title, given, expected] of cases)
    it(`has ${title}: ${JSON.stringify(given)}`, () => {
      expect(safeName(given)).to.equal(expected);
      expect(safeName(expected)).to.equal(expected);
    });

  it("has at most 120 units and keeps its extension", () => {
    for (const given of [
      `${"a".repeat(500)}.jpeg`,
      `${"🙂".repeat(500)}.jpeg`,
      `${"b .".repeat(100)}.jpeg`,
    ]) {
      const name = safeName(given);
      expect(name.length).to.be.within(100, 120);
      expect(name).to.match(/[^\s.]\.jpeg$/);
      expect(name).to.equal(Buffer.from(name).toString()); // no half of a surrogate pair
      expect(safeName(name)).to.equal(name);
    }
  });

  it("of half a million dots and blanks takes no longer than a moment", () => {
    for (const row of [".", " ", ". ", "a.", "/", "\\", ".a"]) {
      const start = performance.now();
      safeName(`a${row.repeat(250_000)}x`);
      splitName(`a${row.repeat(250_000)}x`);
      expect(performance.now() - start, row).to.be.below(2000);
    }
  });

  it("splits into stem and lower-case extension", () => {
    expect(splitName("a.b.PDF")).to.deep.equal({
      stem: "a.b",
      extension: "pdf",
    });
    expect(splitName("plain")).to.deep.equal({ stem: "plain", extension: "" });
    expect(splitName("v1.2 final")).to.deep.equal({
      stem: "v1.2 final",
      extension: "",
    });
    expect(splitName(".env")).to.deep.equal({ stem: ".env", extension: "" });
  });
});
