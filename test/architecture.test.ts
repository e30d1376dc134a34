import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { environmentSchema } from "../bot/config/environment.ts";

const root = resolve(import.meta.dirname, "..");
const rooms = [
  "bot",
  "cards",
  "papers",
  "services",
  "locales",
  "tabs",
  "manifest",
] as const;
type Room = (typeof rooms)[number];

/**
 * Which rooms a room may import from. Of services, cards may only know the types, and the numbers of `limits.ts`; of
 * the bot, tabs the types and the manifest the configuration.
 */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  services: ["services"],
  locales: ["locales"],
  cards: ["cards", "locales", "services"],
  papers: ["papers", "cards", "locales", "services"],
  bot: ["bot", "cards", "papers", "services", "locales"],
  tabs: ["tabs", "bot"],
  manifest: ["manifest", "locales", "bot"],
};

/** Packages that stay behind one door. */
const doors: Readonly<Record<string, RegExp>> = {
  "@azure/storage-blob":
    /^services\/documents\/store\/azure-document-store\.ts$/,
  lowdb: /^services\/storage\/(lowdb-record-store|atomic-json-file)\.ts$/,
  "write-file-atomic": /^services\/storage\//,
  botbuilder: /^bot\/door\//,
  restify: /^bot\/door\/server\.ts$/,
  jsonwebtoken: /^bot\/pages\/signed-token\.ts$/,
  "@tus/server": /^bot\/pages\/(tus-server|upload-request)\.ts$/,
  "@tus/file-store": /^bot\/pages\/tus-server\.ts$/,
  "tus-js-client": /^tabs\/upload\/send-file\.ts$/,
  "@microsoft/teams-js": /^tabs\/shared\/teams\.ts$/,
  react: /^tabs\//,
  "@fluentui/react-components": /^tabs\//,
  "adaptivecards-templating": /^cards\/kit\/render\.ts$/,
  "intl-messageformat": /^locales\/translator\.ts$/,
  "temporal-polyfill": /^services\/calendar\/dates\.ts$/,
  "lru-cache": /^bot\/turn\/once\.ts$/,
  "p-timeout": /^services\/schedule\//,
  undici: /^services\/documents\/fetch\/pinned-request\.ts$/,
  yazl: /^(services\/export|manifest)\/write-zip\.ts$/,
  yauzl: /^services\/export\/read-zip\.ts$/,
  pdfkit: /^papers\/sheet\.ts$/,
  "@resvg/resvg-js": /^manifest\/render-icon\.ts$/,
  "ajv-draft-04": /^manifest\/check-schema\.ts$/,
  fontkit: /^papers\/fonts\.ts$/,
};

interface Import {
  readonly file: string;
  readonly room: Room;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports = rooms.flatMap((room) =>
  sourceFiles(join(root, room)).flatMap((path) => importsOf(room, path)),
);

describe("The house", () => {
  it("lets every room import only from where it may", () => {
    const wrong = imports.filter(({ room, target }) => {
      const from = rooms.find((one) => target.startsWith(`${one}/`));
      return from !== undefined && !mayImport[room].includes(from);
    });
    expect(wrong.map(told)).to.deep.equal([]);
  });

  it("lets cards know only the types of services, and their limits", () => {
    const wrong = imports.filter(
      ({ room, target, typeOnly }) =>
        room === "cards" &&
        target.startsWith("services/") &&
        !typeOnly &&
        !isLimits(target),
    );
    expect(wrong.map(told)).to.deep.equal([]);
  });

  it("lets limits be nothing but numbers", () => {
    const files = sourceFiles(join(root, "services")).filter(isLimits);
    expect(files).not.to.be.empty;
    expect(
      imports.filter(({ file }) => isLimits(file)).map(told),
    ).to.deep.equal([]);
    for (const file of files)
      for (const line of readFileSync(file, "utf8").split("\n"))
        if (/^\w/.test(line))
          expect(line, file).to.match(/^export const \w+ = [\d_]+;$/);
  });

  it("lets nobody use a handler as a library but the tables of buttons, of commands and of words", () => {
    const contents = ["dispatch", "commands", "understand-message"].map(
      (name) => `bot/turn/${name}.ts`,
    );
    const wrong = imports.filter(
      ({ file, target }) =>
        target.startsWith("bot/talk/") &&
        !file.startsWith("bot/talk/") &&
        !contents.includes(file),
    );
    expect(wrong.map(told)).to.deep.equal([]);
  });

  it("lets handlers share what stands in their folder, or in the one for all of them", () => {
    const wordOf = (path: string) => path.split("/")[2];
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith("bot/talk/") &&
        target.startsWith("bot/talk/") &&
        ![wordOf(file), "shared"].includes(wordOf(target)),
    );
    expect(wrong.map(told)).to.deep.equal([]);
  });

  it("lets tabs know only types of ours", () => {
    const wrong = imports.filter(
      ({ room, target, typeOnly }) =>
        room === "tabs" && target.startsWith("bot/") && !typeOnly,
    );
    expect(wrong.map(told)).to.deep.equal([]);
  });

  it("lets the manifest know of the bot only its configuration", () => {
    const wrong = imports.filter(
      ({ room, target }) =>
        room === "manifest" &&
        target.startsWith("bot/") &&
        !target.startsWith("bot/config/"),
    );
    expect(wrong.map(told)).to.deep.equal([]);
  });

  for (const [name, door] of Object.entries(doors))
    it(`keeps ${name} behind its door`, () => {
      const users = imports.filter(
        ({ target }) => target === name || target.startsWith(`${name}/`),
      );
      expect(users, `${name} is not used any more`).not.to.be.empty;
      expect(
        users.filter(({ file }) => !door.test(file)).map(told),
      ).to.deep.equal([]);
    });

  it("reads process.env in one place", () => {
    const readers = rooms
      .flatMap((room) => sourceFiles(join(root, room)))
      .filter((path) => readFileSync(path, "utf8").includes("process.env"))
      .map((path) => relative(root, path));
    expect(
      readers.filter((file) => file !== "bot/local/playground-process.ts"),
    ).to.deep.equal(["bot/config/environment.ts"]);
  });

  it("takes bytes out of the document store in one place only: where they were just refused (R-RET-2)", () => {
    const takers = rooms
      .flatMap((room) => sourceFiles(join(root, room)))
      .filter((path) => takesOut(path))
      .map((path) => relative(root, path));
    expect(takers).to.deep.equal(["services/documents/visits.ts"]);
    const intake = imports.filter(
      ({ target }) => target === "services/documents/visits.ts",
    );
    expect(intake.map(({ file }) => file)).to.deep.equal([
      "services/documents/intake.ts",
    ]);
  });

  it("names only files and scripts that exist in its documents", () => {
    const { scripts } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    ) as {
      scripts: Record<string, string>;
    };
    for (const document of [
      "README.md",
      "CONTRIBUTING.md",
      "docs/architecture.md",
      "docs/how-to/configuration.md",
    ]) {
      const text = readFileSync(join(root, document), "utf8");
      for (const [, name = ""] of text.matchAll(/npm run ([a-z0-9:]+)/g))
        expect(scripts, `${document} names npm run ${name}`).to.have.property(
          name,
        );
      for (const [, path = ""] of text.matchAll(
        /`((?:bot|cards|services|locales|tabs|test|docs|scripts|manifest)\/[\w./-]*)`/g,
      ))
        expect(exists(path), `${document} names ${path}`).to.equal(true);
    }
  });
});

describe("The README", () => {
  it("names only variables the bot reads, and where all of them are", () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    const settings = /\n## Settings\n(.*?)\n## /s.exec(text)?.[1] ?? "";
    const named = [...settings.matchAll(/^- `(\w+)`/gm)].map(
      ([, name]) => name,
    );
    expect(named).not.to.be.empty;
    expect(environmentSchema.shape).to.include.keys(named);
    expect(settings).to.include("](docs/how-to/configuration.md)");
  });

  it("is at most 150 lines", () => {
    const lines = readFileSync(join(root, "README.md"), "utf8").split(
      "\n",
    ).length;
    expect(lines).to.be.at.most(150);
  });
});

function importsOf(room: Room, path: string): Import[] {
  const file = relative(root, path);
  const source = ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.ESNext,
  );
  return source.statements.flatMap((statement): Import[] => {
    if (
      !ts.isImportDeclaration(statement) &&
      !ts.isExportDeclaration(statement)
    )
      return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    const target = specifier.text.startsWith(".")
      ? relative(root, resolve(dirname(path), specifier.text))
      : specifier.text;
    return [{ file, room, target, typeOnly: isTypeOnly(statement) }];
  });
}

/** Whether a file mentions `remove` or `quarantine` as something an object can do, however it gets hold of it. */
function takesOut(path: string): boolean {
  const names = ["remove", "quarantine"];
  const source = ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.ESNext,
    true, // with parents
  );
  const visit = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && names.includes(node.name.text)) ||
    (ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      names.includes(node.argumentExpression.text)) ||
    (ts.isBindingElement(node) &&
      [node.propertyName, node.name].some(
        (name) =>
          name !== undefined &&
          ts.isIdentifier(name) &&
          names.includes(name.text),
      ) &&
      // `{ remove }: Input` of a handler is what a button sent, no store.
      !isInput(node)) ||
    ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  return visit(source);
}

function isInput(element: ts.BindingElement): boolean {
  const { parent } = element.parent;
  return (
    ts.isParameter(parent) && /z\.infer/.test(parent.type?.getText() ?? "")
  );
}

function isTypeOnly(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(directory, name));
}

function exists(path: string): boolean {
  return (
    ts.sys.fileExists(join(root, path)) ||
    ts.sys.directoryExists(join(root, path))
  );
}

const isLimits = (file: string) => file.endsWith("/limits.ts");
const told = ({ file, target }: Import) => `${file} imports ${target}`;
