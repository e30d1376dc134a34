import { expect } from "chai";
import { paged, pageInputs } from "../../../cards/kit/paging.ts";
import { createTranslator } from "../../../locales/translator.ts";

const tr = createTranslator("en-US", "UTC");
const seven = [1, 2, 3, 4, 5, 6, 7];

const turned = (page: number | undefined, isTimeline = false) =>
  paged(tr, seven, {
    length: 3,
    page,
    verb: "overview.find",
    data: { query: "fair" },
    isTimeline,
  });

describe("A list in pages", () => {
  it("begins with its first page, from which one can only go on", () => {
    const { shown, page, pages, turns } = turned(undefined);
    expect({ shown, page, pages }).to.deep.equal({
      shown: [1, 2, 3],
      page: 1,
      pages: 3,
    });
    expect(turns.map(({ title }) => title)).to.deep.equal(["Next"]);
  });

  it("turns both ways from a page between, with all that its buttons need", () => {
    expect(turned(2).shown).to.deep.equal([4, 5, 6]);
    expect(turned(2).turns.map(({ verb, data }) => [verb, data])).to.deep.equal(
      [
        ["overview.find", { query: "fair", page: 1 }],
        ["overview.find", { query: "fair", page: 3 }],
      ],
    );
  });

  it("shows the nearest page where the one asked for is not there", () => {
    expect(turned(9).shown).to.deep.equal([7]);
    expect(turned(0).page).to.equal(1);
    expect(turned(Infinity).page).to.equal(3);
  });

  it("is one page without buttons where nothing is in it", () => {
    const empty = paged(tr, [], { length: 3, verb: "role.list" });
    expect(empty).to.deep.equal({ shown: [], page: 1, pages: 1, turns: [] });
  });

  it("has older and newer pages where it goes by time", () => {
    expect(turned(2, true).turns.map(({ title }) => title)).to.deep.equal([
      "Older entries",
      "Newer entries",
    ]);
  });

  it("takes only whole pages from 1 on, and the first where none is named", () => {
    expect(pageInputs.parse({})).to.deep.equal({ page: 1 });
    for (const page of [0, -1, 1.5, "2", null])
      expect(pageInputs.safeParse({ page }).success, String(page)).to.equal(
        false,
      );
  });
});
