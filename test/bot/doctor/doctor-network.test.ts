import { expect } from "chai";
import { once } from "node:events";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { ZipFile } from "yazl";
import packageFile from "../../../package.json" with { type: "json" };
import {
  answering,
  createDeployment,
  doctorIds,
  hush,
  said,
  type Deployment,
} from "../../support/doctor-kit.ts";
import { startLoginService } from "../../support/login-service.ts";

describe("The doctor, over the network,", function () {
  let deployment: Deployment;
  const stops: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    deployment = await createDeployment();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await deployment.remove();
  });

  describe("asking Microsoft for a token", () => {
    const loginUrl = "https://login.microsoftonline.com";
    const token = async (changes: Record<string, string> = {}) => {
      const findings = await deployment.examine(changes, { loginUrl });
      expect(JSON.stringify(findings)).not.to.match(/HUSH/);
      return said(findings, "token");
    };
    const login = async () => {
      const service = await startLoginService();
      stops.push(service.stop);
      return service;
    };

    it("gets one with the bot's own credentials, for its own tenant", async () => {
      const service = await login();
      service.answer = {
        status: 200,
        body: { token_type: "Bearer", expires_in: 3600, access_token: hush },
      };
      expect(await token()).to.deep.equal([
        "ok Microsoft gives the bot a token.",
      ]);
      const [asked] = service.asked;
      expect(asked?.path).to.match(
        new RegExp(`^/${doctorIds.tenant}/oauth2/v2.0/token`),
      );
      expect(Object.fromEntries(asked?.form ?? [])).to.include({
        client_id: doctorIds.app,
        client_secret: hush,
        scope: "https://api.botframework.com/.default",
      });
    });

    for (const [number, words] of [
      ["7000215", "the client secret is wrong"],
      ["7000222", "the client secret has expired"],
      ["700016", "the tenant does not know the app"],
      ["90002", "there is no such tenant"],
      ["7000229", "the app has no service principal in the tenant"],
      ["7000112", "the app is disabled"],
      ["50000", "it refuses"],
    ] as const)
      it(`says of AADSTS${number} that ${words}`, async () => {
        const service = await login();
        service.answer = {
          status: 401,
          body: {
            error: "invalid_client",
            error_description: `AADSTS${number}: ${hush}. Trace ID: ${hush}`,
          },
        };
        expect(await token()).to.deep.equal([
          `wrong Microsoft gives the bot no token: ${words} (AADSTS${number}).`,
        ]);
      });

    it("says that it could not ask where the answer makes no sense", async () => {
      const service = await login();
      service.answer = { status: 502, body: { error: hush } };
      expect((await token())[0]).to.match(/^unchecked .*can't be reached/);
    });

    it("asks nobody in the try-out", async () => {
      const service = await login();
      const none = Object.fromEntries(
        Object.keys(deployment.variables).map((name) => [name, ""]),
      );
      expect(
        await token({ ...none, DATA_DIR: deployment.dataDir }),
      ).to.deep.equal(["ok The try-out needs no token of Microsoft."]);
      expect(service.asked).to.deep.equal([]);
    });
  });

  describe("comparing clocks", () => {
    const minute = 60_000;
    const serverWithClock = async (offMs: number) => {
      const server = await answering((_request, response) => {
        response.setHeader("date", new Date(Date.now() + offMs).toUTCString());
        response.end();
      });
      stops.push(server.stop);
      return server.url;
    };

    it("believes the login service", async () => {
      const clock = async (offMs: number) =>
        said(
          await deployment.examine(
            {},
            { loginUrl: await serverWithClock(offMs) },
          ),
          "clock",
        );
      expect(await clock(0)).to.deep.equal(["ok The clock is right."]);
      expect(await clock(10 * minute)).to.deep.equal([
        "wrong The clock is 10 minutes slow, so Microsoft's tokens are refused.",
      ]);
      expect((await clock(-3 * minute))[0]).to.match(
        /^warning .*3 minutes fast/,
      );
    });

    it("asks at PUBLIC_URL without it, and does not take agreement there for proof", async () => {
      const clock = async (offMs: number) =>
        said(
          await deployment.examine({
            PUBLIC_URL: await serverWithClock(offMs),
          }),
          "clock",
        );
      expect((await clock(10 * minute))[0]).to.match(/^wrong /);
      expect((await clock(0))[0]).to.match(/^unchecked /);
    });
  });

  describe("comparing the app package", () => {
    const right = {
      id: doctorIds.app,
      version: packageFile.version,
      bots: [{ botId: doctorIds.app }],
      validDomains: ["claims.contoso.example"],
    };
    const zip = async (name: string, manifest: unknown) => {
      const folder = join(deployment.folder, "dist/package");
      await mkdir(folder, { recursive: true });
      const file = new ZipFile();
      file.addBuffer(Buffer.from(JSON.stringify(manifest)), "manifest.json");
      file.end();
      const path = join(folder, name);
      const writing = createWriteStream(path);
      file.outputStream.pipe(writing);
      await once(writing, "finish");
      return path;
    };
    const packaged = async (changes: Record<string, string> = {}) => {
      const findings = await deployment.examine(
        { PUBLIC_URL: "https://claims.contoso.example", ...changes },
        { root: deployment.folder, patienceMs: 300 },
      );
      return said(findings, "app package");
    };

    it("takes one that fits", async () => {
      const path = await zip("a.zip", right);
      expect(await packaged()).to.deep.equal([
        `ok ${path} fits the configuration.`,
      ]);
      await zip("a.zip", { ...right, validDomains: ["*.contoso.example"] });
      expect((await packaged())[0]).to.match(/^ok /);
    });

    it("warns where there is none", async () => {
      expect(await packaged()).to.deep.equal([
        "warning There is no app package for Teams.",
      ]);
    });

    const wrong: readonly (readonly [string, object, RegExp])[] = [
      [
        "another bot",
        { bots: [{ botId: doctorIds.tenant }] },
        /^wrong The app package is for another bot/,
      ],
      ["no bot", { bots: [] }, /^wrong The app package is for another bot/],
      [
        "another app",
        { id: doctorIds.tenant },
        /^wrong The id of the app package/,
      ],
      [
        "another host",
        { validDomains: ["contoso.example", "*.claims.contoso.example"] },
        /^wrong The app package does not name claims\.contoso\.example/,
      ],
      [
        "another version",
        { version: "0.0.9" },
        /^warning The app package is of version 0\.0\.9/,
      ],
    ];
    for (const [what, change, sentence] of wrong)
      it(`finds one for ${what}`, async () => {
        await zip("a.zip", { ...right, ...change });
        const [told, ...others] = await packaged();
        expect(told).to.match(sentence);
        expect(others).to.deep.equal([]);
      });

    it("minds TEAMS_APP_ID", async () => {
      await zip("a.zip", { ...right, id: doctorIds.tenant });
      expect((await packaged({ TEAMS_APP_ID: doctorIds.tenant }))[0]).to.match(
        /^ok /,
      );
    });

    it("looks at the newest, and tells one that is damaged", async () => {
      const old = await zip("z.zip", right);
      await utimes(old, 1, 1);
      const damaged = join(deployment.folder, "dist/package/a.zip");
      await writeFile(damaged, "PK damaged");
      expect(await packaged()).to.deep.equal([
        `wrong ${damaged} is no app package: its manifest can't be read.`,
      ]);
      await zip("a.zip", { manifestVersion: "1.24" });
      expect((await packaged())[0]).to.match(/^wrong .*is no app package/);
    });
  });
});
