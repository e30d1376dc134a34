import { existsSync, readFileSync } from "node:fs";
import {
  appendFile,
  mkdtemp,
  realpath,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { demoTenant } from "../support/bot-kit.ts";
import { freePort } from "../support/free-ports.ts";
import {
  attempt,
  copyCheckedIn,
  nodeOf,
  run,
  startProduction,
  type StartedProduction,
} from "../support/production-install.ts";

/** A cold cache on a busy machine; about a minute where there is nothing else to do. */
const installMs = 600_000;
const secret = "made-up-secret-of-the-production-install";
const tenantId = "0f7c9a3e-0000-4000-8000-00000000c0de";

interface Health {
  readonly status: string;
  readonly mode: string;
  readonly problems: readonly string[];
}

describe("A production install, without the packages of development", function () {
  this.timeout(60_000);
  let folder: string;
  let url: string;
  let environment: Readonly<Record<string, string>>;
  let bot: StartedProduction;

  before(async function () {
    this.timeout(installMs);
    const made = await mkdtemp(join(tmpdir(), "production-install-"));
    // As npm and Vite will call it.
    folder = await realpath(made);
    await copyCheckedIn(folder);
    // As docs/how-to/install.md says.
    await run(folder, "npm", ["ci", "--prefer-offline"]);
    await run(folder, "npm", ["run", "build"]);
    await run(folder, "npm", ["prune", "--omit=dev"]);
    const settings = join(folder, "settings.json");
    await writeFile(
      settings,
      JSON.stringify({ tenants: [demoTenant(new Date())] }),
    );
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    environment = {
      NODE_ENV: "production",
      PORT: port,
      DATA_DIR: join(folder, "data"),
      SETTINGS_FILE: settings,
      MicrosoftAppId: "5f2c1a10-0000-4000-8000-00000000b07a",
      MicrosoftAppPassword: secret,
      MicrosoftAppTenantId: tenantId,
    };
    bot = startProduction(folder, environment);
  });
  after(async function () {
    this.timeout(installMs);
    // Without a fault before there is one.
    await (bot as StartedProduction | undefined)?.end("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  async function untilAlive(): Promise<void> {
    while (bot.isRunning()) {
      const live = await fetch(`${url}/health/live`).catch(() => undefined);
      if (live?.ok) return;
      await delay(50);
    }
    throw new Error(`The bot ended:\n${bot.printed()}`);
  }

  /** Not at once: Microsoft's keys are on their way, or the attempt to get them. */
  async function settledHealth() {
    for (;;) {
      const response = await fetch(`${url}/health`);
      const body = (await response.json()) as Health;
      if (!body.problems.some((one) => /being fetched/.test(one)))
        return { status: response.status, body };
      await delay(200);
    }
  }

  it("has none of them", () => {
    const { packages } = JSON.parse(
      readFileSync(join(folder, "package-lock.json"), "utf8"),
    ) as { packages: Record<string, { dev?: boolean }> };
    const ofDevelopment = Object.keys(packages).filter(
      (path) => packages[path]?.dev === true,
    );
    expect(ofDevelopment).to.include.members([
      "node_modules/@microsoft/m365agentsplayground",
      "node_modules/mocha",
      "node_modules/playwright-core",
      "node_modules/react",
      "node_modules/typescript",
      "node_modules/vite",
    ]);
    const there = ofDevelopment.filter((path) =>
      existsSync(join(folder, path)),
    );
    expect(there).to.deep.equal([]);
  });

  it("has brought its own Node, which every npm run uses", async () => {
    const own = await run(folder, nodeOf(folder), ["-p", "process.version"]);
    expect(own).to.match(/^v24\./);
    const used = await run(folder, "npm", [
      ...["exec", "--call", "node -p process.version"],
    ]);
    expect(used).to.equal(own);
  });

  it("starts in production", async () => {
    await untilAlive();
    const { status, body } = await settledHealth();
    expect(body.mode).to.equal("production");
    // Where Microsoft can't be reached it says so, and nothing else is wrong.
    if (status === 200) expect(body.problems).to.deep.equal([]);
    else {
      expect(status).to.equal(503);
      expect(body.problems).to.have.length(1);
      expect(body.problems[0]).to.match(/^Microsoft's keys can't be fetched/);
    }
  });

  it("refuses what is not signed", async () => {
    await untilAlive();
    const response = await fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        type: "message",
        id: "1",
        text: "hi",
        channelId: "msteams",
        serviceUrl: "https://smba.trafficmanager.net/emea/",
        from: { id: "29:somebody" },
        recipient: { id: "28:bot" },
        conversation: { id: "a:chat", tenantId },
      }),
    });
    expect(response.status).to.equal(401);
  });

  it("hands out the pages it built, which do not tell where they were built", async () => {
    await untilAlive();
    const dist = join(folder, "dist/tabs");
    const pages = JSON.parse(
      readFileSync(join(dist, "manifest.json"), "utf8"),
    ) as Record<string, { file: string; css?: string[] }>;
    const files = Object.values(pages).flatMap(({ file, css = [] }) => [
      file,
      ...css,
    ]);
    expect(files.some((name) => name.endsWith(".js"))).to.equal(true);
    expect(files.some((name) => name.endsWith(".css"))).to.equal(true);
    for (const name of files) {
      const response = await fetch(`${url}/tabs/${name}`);
      expect(response.status, name).to.equal(200);
      const served = await response.text();
      expect(served === readFileSync(join(dist, name), "utf8"), name).to.equal(
        true,
      );
      expect(served.includes(folder), name).to.equal(false);
    }
  });

  it("can tell the licences of what it runs", async () => {
    const said = await run(folder, nodeOf(folder), ["scripts/licences.ts"]);
    expect(said).to.match(/^botbuilder 4\.\d+\.\d+ +MIT$/m);
    expect(said).to.match(/^react \d+\.\d+\.\d+ +MIT$/m);
  });

  it("ends well when it is asked to, and has printed no secret", async () => {
    await untilAlive();
    expect(await bot.end("SIGTERM")).to.equal(0);
    expect(bot.printed()).to.include('"ready"');
    expect(bot.printed()).not.to.include(secret);
    expect(bot.printed()).not.to.match(/Cannot find (package|module)/);
  });

  describe("when it is started again", () => {
    /** What `npm start` does first. */
    const prepare = () =>
      attempt(folder, "npm", ["run", "--silent", "prestart"]);
    const movedAway = async <T>(name: string, act: () => Promise<T>) => {
      await rename(join(folder, name), join(folder, "away"));
      try {
        return await act();
      } finally {
        await rename(join(folder, "away"), join(folder, name));
      }
    };
    const howTo = /npm ci && npm run build && npm prune --omit=dev/;

    it("builds nothing, and has nothing to say", async () => {
      expect(await prepare()).to.deep.equal({
        code: 0,
        stdout: "",
        stderr: "",
      });
    });

    it("does not miss what the pages are made of", async () => {
      const { code } = await movedAway("tabs", prepare);
      expect(code).to.equal(0);
    });

    it("says in a sentence what to do where nothing is built", async () => {
      const { code, stderr } = await movedAway("dist/tabs", prepare);
      expect(code).to.equal(1);
      expect(stderr).to.match(/^The upload page is not built, [^\n]+\n$/);
      expect(stderr).to.match(howTo);
    });

    it("says so too where what is built is not what is here", async () => {
      await appendFile(join(folder, "tabs/upload/main.tsx"), "\n");
      const { code, stderr } = await prepare();
      expect(code).to.equal(1);
      expect(stderr).to.match(
        /^The upload page is built from other sources than these, [^\n]+\n$/,
      );
      expect(stderr).to.match(howTo);
    });

    it("needs nothing that is optional where Node is there already, as in the image", async () => {
      await run(folder, "npm", ["prune", "--omit=dev", "--omit=optional"]);
      expect(existsSync(nodeOf(folder))).to.equal(false);
      bot = startProduction(folder, environment, process.execPath);
      await untilAlive();
      expect(await bot.end("SIGTERM")).to.equal(0);
    });
  });
});
