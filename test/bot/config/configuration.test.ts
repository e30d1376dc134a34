import { expect } from "chai";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { aboutVariable } from "../../../bot/config/about-variable.ts";
import {
  documentedVariables,
  envExample,
  withVariableTables,
} from "../../../bot/config/config-docs.ts";
import {
  environmentSchema,
  readEnvironment,
} from "../../../bot/config/environment.ts";
import { runScript } from "../../support/run-script.ts";

const root = new URL("../../../", import.meta.url);
const fileOf = (name: string) => readFileSync(new URL(name, root), "utf8");
const appId = "3c9a2f10-0000-4000-8000-0000000000b0";
const tenant = "6f1d7b1e-0000-4000-8000-00000000c0de";
const person = "0b8f4c52-0000-4000-8000-00000000ad01";
const production = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: "HUSH-password",
  MicrosoftAppTenantId: tenant,
  SETTINGS_FILE: "/nowhere/settings.json",
};

function problemsOf(source: Record<string, string>): readonly string[] {
  const read = readEnvironment(source);
  return read.ok ? [] : read.problems;
}

describe("What is said about the variables", () => {
  for (const [name, schema] of Object.entries(environmentSchema.shape))
    it(`tells what ${name} is for, its default and an example that is accepted`, () => {
      const about = aboutVariable(schema);
      expect(about?.sentence).to.match(/^[\w].{10,}\.$/);
      expect(about?.default).to.match(/\S/);
      expect(schema.safeParse(about?.example).success).to.equal(true);
    });

  it("calls secret what opens something, and nothing else", () => {
    const secret = documentedVariables()
      .flatMap(({ variables }) => variables)
      .filter(({ isSecret }) => isSecret)
      .map(({ name }) => name);
    expect(secret).to.have.members([
      "MicrosoftAppPassword",
      "AZURE_STORAGE_CONNECTION_STRING",
    ]);
  });

  it("names the defaults that hold", () => {
    const empty = environmentSchema.parse({});
    for (const [name, value] of Object.entries(empty))
      if (typeof value === "string" || typeof value === "number")
        expect(
          aboutVariable(environmentSchema.shape[name as keyof typeof empty])
            ?.default,
        ).to.equal(String(value));
  });

  it("has every variable in one group of the documents", () => {
    const names = documentedVariables()
      .flatMap(({ variables }) => variables)
      .map(({ name }) => name);
    expect(names).to.have.members(Object.keys(environmentSchema.shape));
  });

  it("is what stands in .env.example and in the guide; npm run config writes both", () => {
    expect(fileOf(".env.example")).to.equal(envExample());
    const guide = fileOf("docs/how-to/configuration.md");
    expect(guide).to.equal(withVariableTables(guide));
  });

  it("makes an example file that changes nothing as it is, and is right when every line is used", () => {
    const text = envExample();
    expect(parseEnv(text)).to.deep.equal({});
    const used = parseEnv(text.replace(/^#(?=\w+=)/gm, ""));
    expect(Object.keys(used)).to.have.members(
      Object.keys(environmentSchema.shape),
    );
    const read = readEnvironment(used);
    expect(read.ok ? read.hints : read.problems).to.deep.equal([]);
  });
});

describe("The identity of the bot", () => {
  for (const source of [
    { NODE_ENV: "production" },
    { MicrosoftAppPassword: "HUSH" },
    { MicrosoftAppTenantId: tenant },
    { NODE_ENV: "production", MicrosoftAppId: "" },
    { NODE_ENV: "production", MicrosoftAppId: "  " },
  ])
    it(`is asked for with ${Object.keys(source).join(" and ")}`, () => {
      const [problem = "", ...others] = problemsOf(source);
      expect(others).to.deep.equal([]);
      expect(problem)
        .to.match(/^MicrosoftAppId: /)
        .and.include("leave out")
        .and.include("local try-out")
        .and.not.include("HUSH");
    });

  it("is not asked for in the try-out", () => {
    for (const source of [{}, { NODE_ENV: "development" }, { PORT: "1" }])
      expect(problemsOf(source)).to.deep.equal([]);
  });

  it("is complete with id, secret, tenant and settings", () => {
    expect(problemsOf({ ...production, NODE_ENV: "production" })).to.deep.equal(
      [],
    );
    for (const name of Object.keys(production)) {
      const [problem] = problemsOf({ ...production, [name]: "" });
      expect(problem).to.match(new RegExp(`^${name}: `));
    }
  });

  it("has no secret where Azure manages it", () => {
    const managed = { ...production, MicrosoftAppType: "UserAssignedMSI" };
    expect(problemsOf({ ...managed, MicrosoftAppPassword: "" })).to.deep.equal(
      [],
    );
    expect(problemsOf(managed)).to.deep.equal([
      "MicrosoftAppPassword: a UserAssignedMSI bot has no secret; remove it",
    ]);
  });

  it("is an id, not a name or the id of something longer", () => {
    for (const MicrosoftAppId of ["HUSH", `${appId}0`, `{${appId}}`])
      expect(problemsOf({ ...production, MicrosoftAppId })).to.deep.equal([
        "MicrosoftAppId: write an id like 00000000-0000-0000-0000-000000000000",
      ]);
  });
});

describe("The first admins", () => {
  it("are pairs of a tenant and a person, in small letters", () => {
    const text = `${tenant}/${person.toUpperCase()}, ${tenant}/${appId},`;
    expect(environmentSchema.parse({ FIRST_ADMINS: text }).FIRST_ADMINS).to.eql(
      [
        { tenantId: tenant, objectId: person },
        { tenantId: tenant, objectId: appId },
      ],
    );
    expect(environmentSchema.parse({}).FIRST_ADMINS).to.deep.equal([]);
  });

  it("are refused entry by entry", () => {
    const entries = [
      `${tenant}/${person}`,
      person,
      `${tenant}/HUSH`,
      `${tenant}/${person}/${person}`,
    ];
    const problems = problemsOf({ FIRST_ADMINS: entries.join(",") });
    expect(problems.map((one) => one.split(" is not ")[0])).to.deep.equal([
      "FIRST_ADMINS: entry 2",
      "FIRST_ADMINS: entry 3",
      "FIRST_ADMINS: entry 4",
    ]);
  });
});

describe("Mistakes in the environment", () => {
  it("are told all at once, each by its name and with no value", () => {
    const wrong = {
      PORT: "HUSH",
      PUBLIC_URL: "HUSH",
      LOG_LEVEL: "HUSH",
      STORE: "HUSH",
      FIRST_ADMINS: "HUSH",
      DOCUMENTS: "azure",
      AZURE_STORAGE_CONNECTION_STRING: "HUSH",
      AZURE_STORAGE_CONTAINER: "HUSH",
      MAX_FILE_MB: "HUSH",
      CLAMAV: "HUSH",
      CLAMAV_DOWN: "HUSH",
      MicrosoftAppPassword: "HUSH",
      MicrosoftAppType: "HUSH",
      TEAMS_APP_ID: "HUSH",
      APP_WEBSITE_URL: "http://hush.example",
      APP_PRIVACY_URL: "HUSH",
      APP_TERMS_URL: "HUSH",
      PLAYGROUND: "HUSH",
    };
    const problems = problemsOf(wrong);
    const { DOCUMENTS: _right, MicrosoftAppPassword: _too, ...named } = wrong;
    expect(problems.map((one) => one.split(":")[0])).to.have.members([
      ...Object.keys(named),
      "MicrosoftAppId",
    ]);
    expect(problems.join()).not.to.match(/hush/i);
  });

  const misspelled: readonly (readonly [string, string])[] = [
    ["MicrosoftAppID", "MicrosoftAppId"],
    ["MICROSOFT_APP_ID", "MicrosoftAppId"],
    ["MicrosoftAppPasword", "MicrosoftAppPassword"],
    ["PORTS", "PORT"],
    ["PROT", "PORT"],
    ["PUBLIC_URI", "PUBLIC_URL"],
    ["DATADIR", "DATA_DIR"],
    ["SETTING_FILE", "SETTINGS_FILE"],
    ["FIRST_ADMIN", "FIRST_ADMINS"],
  ];
  for (const [name, meant] of misspelled)
    it(`wonder whether ${name} was meant to be ${meant}`, () => {
      const { hints } = readEnvironment({ [name]: "HUSH" });
      expect(hints).to.deep.equal([
        `${name} means nothing to this bot; did you mean ${meant}?`,
      ]);
    });

  it("leave the variables of others alone", () => {
    const others = [
      ..."PATH HOME HOST HOSTNAME SHELL TERM USER PWD LANG TZ TMPDIR EDITOR".split(
        " ",
      ),
      ..."NODE_OPTIONS NODE_PATH KUBERNETES_PORT CLAMAV_PORT npm_config_yes".split(
        " ",
      ),
    ];
    const source = Object.fromEntries(others.map((name) => [name, "x"]));
    expect(readEnvironment(source).hints).to.deep.equal([]);
  });

  it("leave out a hint where Windows has found the value under another spelling", () => {
    const source = { PORT: "3978", Port: "3978" };
    expect(readEnvironment(source).hints).to.deep.equal([]);
  });
});

describe("A file of variables", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "configuration-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const doctor = async (environment: Record<string, string> = {}) =>
    runScript("scripts/doctor.ts", { cwd: folder, environment });

  it("called .env is read where the bot starts, and never outdoes the environment", async () => {
    await writeFile(
      join(folder, ".env"),
      'PORT=lots\nCLAMAV_DOWN=perhaps\n# a remark\nLOG_LEVEL="loud"\n',
    );
    const { stdout } = await doctor({ LOG_LEVEL: "info" });
    expect(stdout).to.include("PORT: ").and.include("CLAMAV_DOWN: ");
    expect(stdout).not.to.include("LOG_LEVEL: ");
  });

  it("can be another one, which then has to be there", async () => {
    await writeFile(join(folder, ".env"), "CLAMAV_DOWN=perhaps\n");
    await writeFile(join(folder, "mine.env"), "PORT=lots\n");
    const mine = await doctor({ ENV_FILE: "mine.env" });
    expect(mine.stdout).to.include("PORT: ").and.not.include("CLAMAV_DOWN: ");
    const none = await doctor({ ENV_FILE: "HUSH.env" });
    expect(none.stdout)
      .to.include(
        "ENV_FILE: the file it names can't be read (there is no such file)",
      )
      .and.not.include("HUSH");
    expect(none.code).to.equal(1);
  });

  it("keeps the server from starting when it is wrong", async () => {
    await writeFile(join(folder, ".env"), "MicrosoftAppPassword=HUSH\n");
    const { code, stdout, stderr } = await runScript("bot/main.ts", {
      cwd: folder,
    });
    expect(code).to.equal(1);
    expect(stderr).to.include("MicrosoftAppId: ");
    expect(stdout + stderr).not.to.include("HUSH");
  });
});

describe("Secrets", function () {
  this.timeout(60_000);
  const programs = [["bot/main.ts"], ["scripts/doctor.ts", "--json"]] as const;

  for (const [file, ...flags] of programs) {
    const run = (environment: Record<string, string>) =>
      runScript(file, { arguments: flags, environment });

    it(`in every variable are not printed by ${[file, ...flags].join(" ")}`, async () => {
      const environment = Object.fromEntries(
        Object.keys(environmentSchema.shape).map((name) => [
          name,
          `HUSH-${name}`,
        ]),
      );
      const { code, stdout, stderr } = await run(environment);
      expect(code).to.equal(1);
      expect(stdout + stderr)
        .to.include("MicrosoftAppId")
        .and.not.include("HUSH");
    });

    it(`that are used are not printed by ${[file, ...flags].join(" ")}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "secrets-"));
      try {
        const settings = join(folder, "settings.json");
        await writeFile(settings, '{ "tenants": HUSH-in-the-file }');
        const { code, stdout, stderr } = await run({
          ...production,
          SETTINGS_FILE: settings,
          DATA_DIR: folder,
          PUBLIC_URL: "http://HUSH-user:HUSH-pass@localhost:1",
          DOCUMENTS: "azure",
          AZURE_STORAGE_CONNECTION_STRING:
            "AccountName=a;AccountKey=HUSH;BlobEndpoint=http://localhost:1/a",
        });
        expect(code).to.equal(1);
        expect(stdout + stderr)
          .to.include("settings.json")
          .and.not.include("HUSH");
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});
