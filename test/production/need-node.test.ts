import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { expect } from "chai";

const root = resolve(import.meta.dirname, "../..");

/** Runs a file of ours in a Node that takes itself for that version. */
function runAs(version: string, file: string) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  return new Promise<{ code: number; said: string }>((done) => {
    execFile(
      process.execPath,
      [
        ...process.execArgv,
        "--import",
        `data:text/javascript,${pretend}`,
        join(root, file),
      ],
      (error, stdout, stderr) => {
        done({ code: Number(error?.code ?? 0), said: stdout + stderr });
      },
    );
  });
}

describe("A Node that is too old", () => {
  for (const [file, version] of [
    ["scripts/need-node.js", "18.20.8"],
    ["scripts/need-node.js", "20.20.2"],
    // The first that can read the rest at all.
    ["bot/main.ts", "22.18.0"],
  ] as const)
    it(`${version} is told so by ${file}, in a sentence that says what to do`, async () => {
      const { code, said } = await runAs(version, file);
      expect(code).to.equal(1);
      expect(said).to.match(/^This needs Node 24 or newer, [^\n]+\n$/);
      expect(said).to.include(`${process.execPath} is ${version}`);
      expect(said).to.include("npm ci");
    });

  for (const version of ["24.0.0", "26.1.0"])
    it(`${version} is not`, async () => {
      expect(await runAs(version, "scripts/need-node.js")).to.deep.equal({
        code: 0,
        said: "",
      });
    });
});
