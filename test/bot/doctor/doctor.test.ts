import { BlobServiceClient } from "@azure/storage-blob";
import { expect } from "chai";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lockData } from "../../../bot/door/data-lock.ts";
import { judgeClock } from "../../../bot/doctor/check-clock.ts";
import { judgeSpace } from "../../../bot/doctor/check-data.ts";
import { exitCodeOf } from "../../../bot/doctor/report.ts";
import { demoTenantId } from "../../../bot/local/personas.ts";
import { startAzurite } from "../../support/azurite.ts";
import { findClamd, startClamd } from "../../support/clamd.ts";
import {
  createDeployment,
  doctorIds,
  hush,
  said,
  statesOf,
  type Deployment,
} from "../../support/doctor-kit.ts";

describe("The doctor", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await createDeployment();
  });
  afterEach(async () => {
    await deployment.remove();
  });

  describe("on the environment", () => {
    it("tells every mistake and looks at nothing that depends on it", async () => {
      const findings = await deployment.examine({
        PORT: hush,
        CLAMAV: hush,
        MicrosoftAppPassword: "",
      });
      const [port, clamav, password] = said(findings, "environment");
      expect(port).to.match(/^wrong PORT: /);
      expect(clamav).to.match(/^wrong CLAMAV: /);
      expect(password).to.match(/^wrong MicrosoftAppPassword: /);
      expect(findings.at(-1)?.state).to.equal("unchecked");
      expect(findings).to.have.length(4);
      expect(JSON.stringify(findings)).not.to.include(hush);
    });

    it("warns of a name that looks misspelled", async () => {
      const findings = await deployment.examine({ MicrosoftAppID: hush });
      expect(statesOf(findings, "environment")).to.deep.equal([
        "ok",
        "warning",
      ]);
      expect(said(findings, "environment").at(-1)).to.include(
        "MicrosoftAppId?",
      );
    });

    it("finds nothing wrong with a try-out that was never started", async () => {
      const findings = await deployment.examine({
        ...Object.fromEntries(
          Object.keys(deployment.variables).map((name) => [name, ""]),
        ),
        DATA_DIR: join(deployment.folder, "new"),
        PORT: "1",
      });
      expect(findings.filter(({ state }) => state === "wrong")).to.deep.equal(
        [],
      );
      expect(exitCodeOf(findings, false)).to.equal(0);
    });
  });

  describe("on the settings", () => {
    const settings = async (changes: Record<string, string> = {}) =>
      said(await deployment.examine(changes), "settings");

    it("says which tenants a valid file has", async () => {
      expect(await settings()).to.deep.equal([
        `ok ${deployment.settingsFile} is valid: one tenant (Contoso).`,
      ]);
    });

    it("says that a file is not there, or no JSON, without quoting it", async () => {
      const missing = join(deployment.folder, "none.json");
      expect(await settings({ SETTINGS_FILE: missing })).to.deep.equal([
        `wrong ${missing} can't be read (ENOENT).`,
      ]);
      await deployment.writeSettings(`{ "tenants": ${hush} }`);
      expect(await settings()).to.deep.equal([
        `wrong ${deployment.settingsFile} is not valid JSON.`,
      ]);
    });

    it("names every mistake by its place, in words", async () => {
      const { tenant } = deployment;
      const [first, ...others] = tenant.people;
      await deployment.writeSettings({
        tenants: [
          {
            ...tenant,
            timeZone: "Berlin",
            organization: undefined,
            deadline: "2027-01-01",
            programs: [],
            people: [{ ...first, grants: [{ role: "boss" }] }, ...others],
            answerWithinBusinessDays: 0,
          },
        ],
      });
      const [lead, ...mistakes] = await settings();
      expect(lead).to.match(/^wrong .*has mistakes\.$/);
      expect(mistakes).to.have.members([
        "wrong tenants, entry 1, timeZone: has a value that can't be used here",
        "wrong tenants, entry 1, organization: is missing",
        'wrong tenants, entry 1: "deadline" means nothing here; is it misspelled?',
        "wrong tenants, entry 1, programs: must not be empty",
        "wrong tenants, entry 1, people, entry 1, grants, entry 1, role: should be one of global-admin, incentives-admin, incentives-user, reviewer",
        "wrong tenants, entry 1, answerWithinBusinessDays: should be more than 0",
      ]);
    });

    it("takes a file with the mark that Windows puts before it", async () => {
      await deployment.writeSettings(
        `\uFEFF${JSON.stringify({ tenants: [deployment.tenant] })}`,
      );
      expect((await settings())[0]).to.match(/^ok /);
    });

    it("refuses the tenant of the try-out, one twice, and what is no tenant id", async () => {
      const { tenant } = deployment;
      await deployment.writeSettings({
        tenants: [
          { ...tenant, organization: "Demo", tenantId: demoTenantId },
          {
            ...tenant,
            organization: "Loud",
            tenantId: "6F1D7B1E-0000-4000-8000-00000000C0DE",
          },
          { ...tenant, organization: "Named", tenantId: "contoso.example" },
          { ...tenant, organization: "Right" },
        ],
      });
      const [, ...wrongs] = await settings();
      expect(wrongs.map((one) => one.slice(0, 40))).to.deep.equal([
        "wrong Right has the tenantId of another ",
        "wrong Demo is the tenant of the try-out;",
        "wrong The tenantId of Loud is not the id",
        "wrong The tenantId of Named is not the i",
      ]);
    });

    it("warns where nobody is admin, and takes FIRST_ADMINS for one", async () => {
      const { tenant } = deployment;
      const people = tenant.people.filter(({ grants }) =>
        grants.every(({ role }) => !role.endsWith("-admin")),
      );
      await deployment.writeSettings({ tenants: [{ ...tenant, people }] });
      expect((await settings())[1]).to.match(/^warning Contoso has no admin/);
      const admin = (id: string) => ({
        FIRST_ADMINS: `${id}/${doctorIds.app}`,
      });
      expect(await settings(admin(doctorIds.tenant))).to.have.length(1);
      expect(await settings(admin(doctorIds.app))).to.deep.include(
        "wrong Entry 1 of FIRST_ADMINS is of a tenant that the settings do not have.",
      );
    });
  });

  describe("on the data folder", () => {
    const data = async (DATA_DIR = deployment.dataDir) =>
      said(await deployment.examine({ DATA_DIR }), "data");

    it("writes, reads and leaves nothing behind", async () => {
      await mkdir(join(deployment.dataDir, "records"));
      const [first, space, lock] = await data();
      expect(first).to.match(/^ok .*can be written to and read from\.$/);
      expect(space).to.match(/\d+ MB are free/);
      expect(lock).to.equal("ok No bot runs with this folder at the moment.");
      expect(
        await readdir(deployment.dataDir, { recursive: true }),
      ).to.deep.equal(["records"]);
    });

    it("finds a file where the folder, or one inside, should be", async () => {
      const file = join(deployment.folder, "file");
      await writeFile(file, "");
      expect(await data(file)).to.deep.equal([
        `wrong ${file} is a file, not a folder.`,
      ]);
      const records = join(deployment.dataDir, "records");
      await writeFile(records, "");
      expect(await data()).to.deep.equal([
        `wrong ${records} is a file, not a folder.`,
      ]);
    });

    it("finds a folder that can't be there", async () => {
      const file = join(deployment.folder, "file");
      await writeFile(file, "");
      const [found] = await data(join(file, "data"));
      expect(found).to.match(/^wrong .*can't be written to \(ENOTDIR\)\.$/);
    });

    it("warns of a folder that is not there yet: a volume may be missing", async () => {
      expect(await data(join(deployment.folder, "a/b"))).to.deep.equal([
        `warning ${join(deployment.folder, "a/b")} does not exist yet.`,
      ]);
    });

    it("says which process has it", async () => {
      const release = lockData(deployment.dataDir);
      expect((await data())[2]).to.equal(
        `ok A bot runs with this folder (process ${process.pid}).`,
      );
      release();
      await writeFile(join(deployment.dataDir, "lock"), "99999999");
      expect((await data())[2]).to.match(/^ok No bot runs/);
    });

    it("minds how much room is left", () => {
      const megabytes = (count: number) => judgeSpace(count * 1024 * 1024);
      expect(megabytes(99)).to.include({ state: "wrong" });
      expect(megabytes(100)).to.include({ state: "warning" });
      expect(megabytes(1023)).to.include({ state: "warning" });
      expect(megabytes(1024)).to.include({ state: "ok" });
    });
  });

  describe("on documents and the virus scan", function () {
    this.timeout(40_000);

    it("writes to Azure, reads and deletes; tells a wrong key and a storage that is away", async () => {
      const azurite = await startAzurite();
      const { connectionString } = azurite;
      const documents = async (connection: string) => {
        const findings = await deployment.examine({
          DOCUMENTS: "azure",
          AZURE_STORAGE_CONNECTION_STRING: connection,
        });
        expect(JSON.stringify(findings)).not.to.match(/AccountKey|HUSH/);
        return said(findings, "documents");
      };
      try {
        expect(await documents(connectionString)).to.deep.equal([
          "ok Azure Blob Storage takes, gives back and deletes in the container documents.",
        ]);
        const left = BlobServiceClient.fromConnectionString(connectionString)
          .getContainerClient("documents")
          .listBlobsFlat();
        expect((await left.next()).done).to.equal(true);
        const key = Buffer.from("HUSH".repeat(8)).toString("base64");
        expect(
          await documents(
            connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${key}`),
          ),
        ).to.deep.equal([
          "wrong Azure Blob Storage does not work (AuthorizationFailure).",
        ]);
      } finally {
        await azurite.stop();
      }
      expect((await documents(connectionString))[0]).to.match(
        /^wrong Azure Blob Storage does not work/,
      );
    });

    it("tells what becomes of files while clamd does not answer", async () => {
      const scan = async (changes: Record<string, string>) =>
        said(await deployment.examine(changes), "virus scan");
      const CLAMAV = "tcp://localhost:1";
      expect(await scan({ CLAMAV })).to.deep.equal([
        "wrong clamd does not answer, so every file is refused.",
      ]);
      expect(await scan({ CLAMAV, CLAMAV_DOWN: "mark" })).to.deep.equal([
        "warning clamd does not answer, so files are taken unchecked, and marked.",
      ]);
      expect(await scan({})).to.deep.equal([
        "warning Files are not checked for viruses.",
      ]);
    });

    const clamd = findClamd();
    if (clamd !== undefined)
      it("asks a real clamd", async () => {
        const running = await startClamd(clamd);
        try {
          const findings = await deployment.examine({ CLAMAV: running.tcp });
          expect(said(findings, "virus scan")).to.deep.equal([
            "ok clamd checks files.",
          ]);
        } finally {
          await running.stop();
        }
      });
  });

  describe("on what is built", () => {
    it("finds all of it here, and none in an empty folder", async () => {
      const here = await deployment.examine();
      expect(statesOf(here, "build")).to.deep.equal(["ok", "ok"]);
      expect(statesOf(here, "languages")).to.deep.equal(["ok"]);
      const empty = await deployment.examine({}, { root: deployment.folder });
      expect(said(empty, "build")).to.deep.equal([
        "warning The questions of en-US, de-DE, ko-KR, zh-CN are not learned, so the first start takes longer.",
        "wrong The upload page is not built, so nobody can upload files.",
      ]);
    });
  });

  describe("on the clock", () => {
    const minute = 60_000;
    for (const [ahead, state] of [
      [0, "ok"],
      [-minute, "ok"],
      [3 * minute, "warning"],
      [5 * minute + 1, "wrong"],
      [-6 * minute, "wrong"],
    ] as const)
      it(`calls ${ahead / minute} minutes ${state}`, () => {
        expect(judgeClock(ahead)).to.include({ state });
      });
  });
});
