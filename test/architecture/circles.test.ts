import { expect } from "chai";
import { dirname } from "node:path";
import { findCircles, graphOf } from "../support/find-circles.ts";
import { importsBelow } from "../support/source-imports.ts";

const rooms = [
  "bot",
  "cards",
  "papers",
  "services",
  "locales",
  "tabs",
  "manifest",
  "scripts",
  "bench",
  "test",
];

describe("The imports, those of types counted", () => {
  it("run in no circle", () => {
    const edges = importsBelow(...rooms).map(
      ({ file, target }) => [file, target] as const,
    );
    expect(edges).to.have.length.above(1000);
    expect(findCircles(graphOf(edges))).to.deep.equal([]);
  });

  it("of the rooms of services run in no circle", () => {
    const roomOf = (path: string) => dirname(path).split("/")[1] ?? "";
    const edges = importsBelow("services")
      .filter(({ target }) => target.startsWith("services/"))
      .map(({ file, target }) => [roomOf(file), roomOf(target)] as const)
      .filter(([from, to]) => from !== to && to !== "");
    expect(edges).not.to.be.empty;
    expect(findCircles(graphOf(edges))).to.deep.equal([]);
  });

  it("are told apart from a circle: the finder finds one where there is one", () => {
    const graph = graphOf([
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
      ["c", "d"],
      ["d", "e"],
      ["e", "e"],
    ]);
    expect(findCircles(graph)).to.deep.equal([["a", "b", "c"], ["e"]]);
  });
});
