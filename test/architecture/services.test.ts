import { expect } from "chai";
import { importsBelow } from "../support/source-imports.ts";

/** Rooms of services below the business: each knows these others and no word of the business. */
const foundations: Readonly<Record<string, readonly string[]>> = {
  calendar: [],
  schedule: [],
  storage: [],
  delivery: ["storage", "schedule"],
  ledger: ["delivery", "storage"],
};

/** Rooms that know the cases; no case knows them. */
const above = ["telling", "alerts"];
const cases = [
  "activities",
  "associations",
  "claims",
  "documents",
  "follows",
  "money",
  "people",
  "plans",
  "requests",
  "reviews",
  "settings",
];

const imports = importsBelow("services").flatMap(({ file, target }) => {
  const [, from = ""] = file.split("/");
  const [top, to = ""] = target.split("/");
  return top === "services" ? [{ from, to, told: `${file} → ${target}` }] : [];
});
/** `services/outcome.ts` and `services/person.ts`: words that all rooms share. */
const isShared = (name: string) => name.endsWith(".ts");

describe("The rooms of services", () => {
  for (const [room, may] of Object.entries(foundations))
    it(`${room} knows no word of the business`, () => {
      const wrong = imports.filter(
        ({ from, to }) =>
          from === room && to !== room && !isShared(to) && !may.includes(to),
      );
      expect(wrong.map(({ told }) => told)).to.deep.equal([]);
    });

  it("let nobody but the bot know who is told what: no case knows telling or alerts", () => {
    const wrong = imports.filter(
      ({ from, to }) => cases.includes(from) && above.includes(to),
    );
    expect(wrong.map(({ told }) => told)).to.deep.equal([]);
    expect(imports.filter(({ to }) => above.includes(to))).not.to.be.empty;
  });
});
