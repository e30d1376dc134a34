import { expect } from "chai";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/source-imports.ts";

const rooms = (top: string) =>
  readdirSync(join(root, top), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe("The rooms", () => {
  it("of the bot hold everything but what puts things together", () => {
    const files = readdirSync(join(root, "bot"), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(files).to.have.members([
      "edge.ts",
      "main.ts",
      "services.ts",
      "start.ts",
    ]);
  });

  it("have no loose cards", () => {
    const files = readdirSync(join(root, "cards"), { withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).to.deep.equal([]);
  });

  it("of the talk have cards under the same word", () => {
    const talk = rooms("bot/talk").filter((name) => name !== "shared");
    expect(talk).not.to.be.empty;
    expect(rooms("cards")).to.include.members(talk);
  });
});
