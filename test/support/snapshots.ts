import { expect } from "chai";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

const folder = new URL("../cards/snapshots/", import.meta.url);

/** Set to draw the snapshots anew: `UPDATE_SNAPSHOTS=1 npx mocha test/cards/snapshots.test.ts`; then read the diff. */
const isUpdate = process.env["UPDATE_SNAPSHOTS"] !== undefined;

/** Holds a value against its file; with UPDATE_SNAPSHOTS set, writes the file instead. */
export async function matchesSnapshot(
  name: string,
  value: unknown,
): Promise<void> {
  const file = new URL(`${name}.json`, folder);
  const text = JSON.stringify(value);
  if (isUpdate) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, await format(text, { parser: "json" }));
    return;
  }
  expect(existsSync(file), `${name}: run with UPDATE_SNAPSHOTS=1`).to.be.true;
  expect(JSON.parse(text)).to.deep.equal(
    JSON.parse(readFileSync(file, "utf8")),
  );
}
