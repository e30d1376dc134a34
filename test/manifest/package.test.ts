import { expect } from "chai";
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { makePackage } from "../../manifest/make-package.ts";
import { packageProblems } from "../../manifest/package-problems.ts";
import { readPng } from "../../manifest/render-icon.ts";
import { readPackageSource } from "../../manifest/source.ts";
import { readZip } from "../../services/export/read-zip.ts";
import {
  packageEnvironment,
  samplePackage,
  type Manifest,
} from "../support/package-kit.ts";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");

describe("The app package", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "package-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const make = (environment = {}, version = "1.2.0") =>
    makePackage(
      { ...packageEnvironment, ...environment },
      { version, directory: join(directory, "package") },
    );

  it("has nothing wrong with it", () => {
    expect(packageProblems(samplePackage())).to.deep.equal([]);
  });

  it("is one ZIP with the manifest, the languages and the icons, all at its top", async () => {
    const made = await make();
    if (!made.ok) throw new Error(made.problems.join("\n"));
    expect(made.file).to.equal(
      join(directory, "package/co-op-claims-1.2.0.zip"),
    );
    const zip = await readZip(made.file, () => true);
    if (!zip.ok) throw new Error(zip.problem.code);
    const expected = samplePackage().files;
    expect([...zip.entries.keys()]).to.deep.equal([
      "manifest.json",
      "en.json",
      "de.json",
      "ko.json",
      "zh-CN.json",
      "color.png",
      "outline.png",
    ]);
    for (const [name, { content }] of zip.entries)
      expect(content?.equals(expected.get(name)!), name).to.equal(true);
  });

  it("says what the configuration says", () => {
    const { files } = samplePackage();
    const manifest = JSON.parse(String(files.get("manifest.json"))) as Manifest;
    const [bot] = manifest.bots;
    expect(Object.keys(manifest)[0]).to.equal("$schema");
    expect(manifest.id).to.equal(packageEnvironment.TEAMS_APP_ID);
    expect(bot["botId"]).to.equal(packageEnvironment.MicrosoftAppId);
    expect(manifest.version).to.equal("1.2.0");
    expect(manifest.validDomains).to.deep.equal(["claims.contoso.com"]);
    expect(manifest.developer).to.deep.equal({
      name: "Contoso",
      websiteUrl: "https://www.contoso.com",
      privacyUrl: "https://www.contoso.com/privacy",
      termsOfUseUrl: "https://www.contoso.com/terms",
    });
    expect(bot.scopes).to.deep.equal(["personal", "team", "groupChat"]);
    expect(bot["supportsFiles"]).to.equal(true);
    expect(
      bot.commandLists.map(({ commands }) => commands.length),
    ).to.deep.equal([12, 3]);
  });

  it("is the same, byte for byte, whenever and in whatever time zone it is made", async () => {
    const bytes: Buffer[] = [];
    const zone = process.env["TZ"];
    try {
      for (const TZ of ["UTC", "Asia/Seoul", "America/Los_Angeles"]) {
        process.env["TZ"] = TZ;
        const made = await make();
        if (!made.ok) throw new Error(made.problems.join("\n"));
        bytes.push(readFileSync(made.file));
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
    expect(new Set(bytes.map((one) => one.toString("base64"))).size).to.equal(
      1,
    );
  });

  it("has icons of the sizes Teams wants, drawn within the part it shows", () => {
    const { files } = samplePackage();
    const color = readPng(files.get("color.png")!)!;
    const outline = readPng(files.get("outline.png")!)!;
    expect([color.width, color.height]).to.deep.equal([192, 192]);
    expect([outline.width, outline.height]).to.deep.equal([32, 32]);
    const [ground] = new Uint32Array(color.points.slice(0, 4).buffer);
    const drawn = [
      ...new Uint32Array(Uint8Array.from(color.points).buffer).entries(),
    ].flatMap(([at, point]) =>
      point === ground ? [] : [at % 192, Math.floor(at / 192)],
    );
    expect(Math.min(...drawn)).to.be.at.least(36);
    expect(Math.max(...drawn)).to.be.below(156);
  });

  it("is not written when something is wrong, and an older one goes", async () => {
    const old = join(directory, "package/co-op-claims-1.2.zip");
    mkdirSync(join(directory, "package"));
    writeFileSync(old, "an older one");
    const made = await make({}, "1.2");
    expect(made).to.deep.equal({
      ok: false,
      at: "package",
      problems: [
        "manifest.json: version must be three numbers such as 1.2.0: Teams takes nothing behind them",
      ],
    });
    expect(existsSync(old)).to.equal(false);
  });

  it("is not written with a list that names no command of the bot", async () => {
    const source = readPackageSource();
    source.template.bots[0].commandLists[1]!.commands[2] = "explode";
    const made = await makePackage(
      packageEnvironment,
      { version: "1.2.0", directory },
      {
        ...source,
        words: {
          ...source.words,
          en: { ...source.words.en, "command.explode.title": "Explode" },
        },
      },
    );
    expect(made.ok).to.equal(false);
    expect(made.ok ? [] : made.problems).to.include.members([
      "manifest.json: bots[0].commandLists[1].commands[2].description is missing",
      "manifest.json: bots[0].commandLists[1].commands[2].title stands for “explode”, which is no command of the bot",
      "de.json: bots[0].commandLists[1].commands[2].title is missing",
    ]);
  });

  it("comes with npm run package's script, or with the reasons why not", async () => {
    const script = (environment: NodeJS.ProcessEnv) =>
      run(
        process.execPath,
        [...process.execArgv, join(root, "scripts/package.ts"), directory],
        {
          cwd: root,
          env: { PATH: process.env["PATH"], ENV_FILE: none, ...environment },
        },
      ).then(
        ({ stdout }) => ({ code: 0, said: stdout }),
        (fault: unknown) => {
          const { code, stderr } = fault as { code: number; stderr: string };
          return { code, said: stderr };
        },
      );
    const none = join(directory, "env");
    writeFileSync(none, "MicrosoftAppPassword=SECRET\n");
    const refused = await script({
      ...packageEnvironment,
      PUBLIC_URL: "",
      APP_TERMS_URL: "http://www.contoso.com/SECRET",
    });
    expect(refused.code).to.equal(1);
    expect(refused.said)
      .to.match(/^No package was made\. The configuration needs attention:\n/)
      .and.match(/\n {2}PUBLIC_URL: missing\./)
      .and.match(/\n {2}APP_TERMS_URL: .*https/)
      .and.not.include("SECRET");
    writeFileSync(
      none,
      Object.entries(packageEnvironment)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(""),
    );
    const made = await script({});
    expect(made).to.include({ code: 0 });
    expect(made.said).to.match(/^Made \S+\/co-op-claims-\d+\.\d+\.\d+\.zip\n/);
  }).timeout(60_000);
});
