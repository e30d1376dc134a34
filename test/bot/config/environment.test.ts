import { expect } from "chai";
import { readEnvironment } from "../../../bot/config/environment.ts";

const connection =
  "DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=SECRET";

function problemsOf(source: Record<string, string>): readonly string[] {
  const read = readEnvironment(source);
  return read.ok ? [] : read.problems;
}

describe("The settings of documents", () => {
  it("keep documents in the data folder, unscanned, when nothing is said", () => {
    const read = readEnvironment({});
    if (!read.ok) throw new Error(read.problems.join());
    expect(read.environment).to.include({
      DOCUMENTS: "file",
      AZURE_STORAGE_CONTAINER: "documents",
      CLAMAV_DOWN: "block",
    });
    expect(read.environment.CLAMAV).to.equal(undefined);
  });

  it("take Azure with a connection string, and clamd by host or socket", () => {
    for (const CLAMAV of ["tcp://clamav:3310", "unix:///run/clamd.ctl"])
      expect(
        problemsOf({
          DOCUMENTS: "azure",
          AZURE_STORAGE_CONNECTION_STRING: connection,
          AZURE_STORAGE_CONTAINER: "co-op-documents",
          CLAMAV,
          CLAMAV_DOWN: "mark",
        }),
      ).to.deep.equal([]);
  });

  it("ask for the connection string before anything starts", () => {
    for (const source of [
      { DOCUMENTS: "azure" },
      { DOCUMENTS: "azure", AZURE_STORAGE_CONNECTION_STRING: "" },
      { DOCUMENTS: "azure", AZURE_STORAGE_CONNECTION_STRING: "SECRET" },
    ]) {
      const problems = problemsOf(source);
      expect(problems).to.have.length(1);
      expect(problems[0])
        .to.match(/^AZURE_STORAGE_CONNECTION_STRING: /)
        .and.not.include("SECRET");
    }
  });

  const wrong: readonly (readonly [string, string])[] = [
    ["DOCUMENTS", "SECRET"],
    ["AZURE_STORAGE_CONTAINER", "SECRET"],
    ["AZURE_STORAGE_CONTAINER", "a--b"],
    ["AZURE_STORAGE_CONTAINER", "ab"],
    ["AZURE_STORAGE_CONTAINER", "-ab"],
    ["CLAMAV", "SECRET:3310"],
    ["CLAMAV", "tcp://SECRET"],
    ["CLAMAV_DOWN", "SECRET"],
  ];
  for (const [name, value] of wrong)
    it(`refuse ${value} for ${name} by the name of the setting`, () => {
      const problems = problemsOf({ [name]: value });
      expect(problems).to.have.length(1);
      expect(problems[0])
        .to.match(new RegExp(`^${name}: `))
        .and.not.include(value);
    });
});
