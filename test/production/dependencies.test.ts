import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import ts from "typescript";

const root = resolve(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

type Versions = Readonly<Record<string, string>>;
interface Overrides {
  readonly [name: string]: string | Overrides;
}
interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}
const manifest = JSON.parse(read("package.json")) as {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly overrides: Overrides;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const lock = JSON.parse(read("package-lock.json")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const { "": own, ...packages } = lock.packages;
const named = Object.entries(packages).map(([path, one]) => ({
  ...one,
  path,
  name: path.slice(path.lastIndexOf("node_modules/") + 13),
}));

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Every version that the overrides ask for, with the packages it is for. */
function versionsIn(overrides: Overrides, within = ""): [string, string][] {
  return Object.entries(overrides).flatMap(([name, wish]) =>
    typeof wish === "string"
      ? [[`${within}${name}`, wish] as [string, string]]
      : versionsIn(wish, `${within}${name} > `),
  );
}

describe("The dependencies", () => {
  it("are pinned to one version each", () => {
    const loose = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
    }).filter(([, version]) => !exact.test(version));
    expect(loose).to.deep.equal([]);
  });

  it("that override others are pinned too, or follow one that is", () => {
    const wishes = versionsIn(manifest.overrides);
    expect(wishes).not.to.be.empty;
    for (const [name, wish] of wishes) {
      const followed = wish.startsWith("$") ? wish.slice(1) : undefined;
      const version =
        followed === undefined ? wish : manifest.dependencies[followed];
      expect(version, name).to.match(exact);
    }
  });

  it("are the same in the lock file, each with the hash of its content and no address", () => {
    const { dependencies, devDependencies } = manifest;
    expect(own).to.deep.include({ dependencies, devDependencies });
    expect(
      named.filter(({ integrity = "" }) => !integrity.startsWith("sha512-")),
    ).to.deep.equal([]);
    expect(read("package-lock.json")).not.to.include('"resolved"');
  });

  it("run nothing of their own when they are installed", () => {
    const scripts = named.filter(({ hasInstallScript }) => hasInstallScript);
    const decided = Object.entries(manifest.allowScripts);
    expect(decided.map(([name]) => name)).to.have.members(
      scripts.map(({ name }) => name),
    );
    expect(decided.filter(([, isAllowed]) => isAllowed)).to.deep.equal([]);
  });

  // Why: docs/dependencies.md.
  for (const [name, fixed] of [
    ["axios", [1, 16, 0]],
    ["jsonwebtoken", [9, 0, 0]],
    ["jws", [4, 0, 1]],
    ["uuid", [11, 1, 1]],
    ["ws", [7, 5, 11]],
    ["@xmldom/xmldom", [0, 8, 15]],
    ["fast-xml-parser", [4, 5, 7]],
    ["lodash", [4, 18, 0]],
    ["follow-redirects", [1, 16, 0]],
    ["form-data", [4, 0, 4]],
    ["pino", [9, 12, 0]],
  ] as const)
    it(`bring no ${name} older than ${fixed.join(".")} into production`, () => {
      const found = named.filter((one) => one.name === name && !one.dev);
      expect(found).not.to.be.empty;
      for (const { version, path } of found)
        expect(isAtLeast(version, fixed), `${path} ${version}`).to.equal(true);
    });

  it("bring no fast-redact, which nobody mends, into production", () => {
    const found = named.filter(
      ({ name, dev }) => name === "fast-redact" && !dev,
    );
    expect(found).to.deep.equal([]);
  });

  it("that override others are explained", () => {
    const text = read("docs/dependencies.md");
    for (const [name] of versionsIn(manifest.overrides))
      expect(text).to.include(`\`${name}\``);
  });
});

describe("What runs in production", () => {
  const folders = ["bot", "cards", "papers", "services", "locales", "tabs"];
  const scripts = ["build-pages", "build-questions", "doctor", "verify", "ask"];
  const files = [
    ...folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${folder}/${name}`),
    ),
    ...scripts.map((name) => `scripts/${name}.ts`),
  ];
  const used = files.flatMap((file) =>
    ts
      .preProcessFile(read(file))
      .importedFiles.map(({ fileName }) => ({ file, of: packageOf(fileName) }))
      .filter(({ of }) => of !== undefined),
  );

  it("uses no package of development", () => {
    expect(used.map(({ of }) => of)).to.include.members([
      "botbuilder",
      "react",
      "vite",
    ]);
    const wrong = used.filter(({ of = "" }) => !(of in manifest.dependencies));
    expect(wrong).to.deep.equal([]);
  });

  it("needs every package that is installed for it", () => {
    const alone = new Map([
      ["tsx", "runs everything"],
      ["adaptive-expressions", "adaptivecards-templating asks for it"],
    ]);
    const text = files.map(read).join("\n");
    const idle = Object.keys(manifest.dependencies).filter(
      (name) => !alone.has(name) && !text.includes(`"${name}`),
    );
    expect(idle).to.deep.equal([]);
  });
});

/** The package that an import is from; nothing for files of ours and what Node brings. */
function packageOf(specifier: string): string | undefined {
  if (/^(\.|node:|vite\/client$)/.test(specifier)) return undefined;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  const differing = wanted.findIndex((part, index) => part !== parts[index]);
  return differing < 0 || (parts[differing] ?? 0) > (wanted[differing] ?? 0);
}
