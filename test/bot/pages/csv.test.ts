import { expect } from "chai";
import { csvOf } from "../../../bot/pages/csv.ts";

describe("A table as CSV", () => {
  it("begins with the mark of UTF-8 and ends each line as spreadsheets expect", () => {
    expect(csvOf([["Größe", "金额"], ["1"]])).to.equal(
      '\uFEFF"Größe","金额"\r\n"1"\r\n',
    );
  });

  it("keeps commas, quotes and line breaks within their cell", () => {
    expect(csvOf([['a,"b"\r\nc;d']])).to.equal('\uFEFF"a,""b""\r\nc;d"\r\n');
  });

  it("is never run as a formula", () => {
    for (const text of [
      '=HYPERLINK("https://example.com")',
      "+1",
      "-1",
      "@SUM(1)",
      "\t=1",
      "\r=1",
      "\n=1",
      "  =1",
      "\u00a0=1",
      "\0=1",
      "＝1",
      "＋1",
      "－1",
      "＠a",
    ])
      expect(csvOf([[text]]), JSON.stringify(text)).to.match(/^\uFEFF"'/);
    expect(csvOf([["a=1"]])).to.equal('\uFEFF"a=1"\r\n');
  });
});
