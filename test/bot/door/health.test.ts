import { readFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { createKeys } from "../../../bot/door/keys.ts";
import { createHealth } from "../../../bot/door/health.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import { probeStore } from "../../../services/storage/probe-store.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import { startKeysHost } from "../../support/keys-host.ts";

const appId = "5f2c1a10-0000-4000-8000-00000000b07a";
const { version } = JSON.parse(
  readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
) as { version: string };

interface Health {
  readonly status: string;
  readonly problems: readonly string[];
  readonly mode: string;
  readonly version: string;
  readonly uptimeSeconds: number;
}

async function healthOf({ url }: { readonly url: string }) {
  const response = await fetch(`${url}/health`);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Health };
}

async function filesUnder(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}

/** Not at once: the keys are on their way. */
async function settledHealthOf(bot: { readonly url: string }) {
  for (;;) {
    const health = await healthOf(bot);
    if (!/being fetched/.test(health.text)) return health;
    await delay(50);
  }
}

describe("The server's health", function () {
  let bot: HttpBot | undefined;
  afterEach(async () => {
    await bot?.stop();
    bot = undefined;
  });

  it("is ok where everything works, and tells mode, version and how long it runs", async () => {
    bot = await startHttpBot();
    const { status, body } = await healthOf(bot);
    expect(body).to.deep.include({ status: "ok", problems: [], version });
    expect(status).to.equal(200);
    expect(body.mode).to.equal("local, without authentication");
    expect(body.uptimeSeconds).to.be.within(0, 30);
  });

  it("is 503 with the reason in words while nothing can be saved; the process is alive all the same", async () => {
    bot = await startHttpBot();
    const folder = join(bot.dataDir, "records", "probes");
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(bot.dataDir, "records"), { recursive: true });
    await writeFile(folder, "in the way");
    const { status, body, text } = await healthOf(bot);
    expect(status).to.equal(503);
    expect(body.status).to.equal("not ready");
    expect(body.problems).to.have.length(1);
    expect(body.problems[0]).to.match(/store.*DATA_DIR/);
    expect(text, "no path of the server").not.to.include(bot.dataDir);
    const live = await fetch(`${bot.url}/health/live`);
    expect(live.status).to.equal(200);
    expect(await live.json()).to.deep.equal({ status: "alive" });
  });

  it("keeps one small record on the disk, however often it is asked", async () => {
    bot = await startHttpBot();
    const store = createLowdbRecordStore({
      directory: join(bot.dataDir, "records"),
    });
    for (let count = 0; count < 3; count += 1) await probeStore(store);
    expect((await healthOf(bot)).status).to.equal(200);
    const names = await filesUnder(join(bot.dataDir, "records", "probes"));
    expect(names).to.have.length(1);
  });

  it("in production is ok once Microsoft's keys are here", async () => {
    const host = await startKeysHost();
    bot = await startHttpBot({ appId, keysMetadataUrl: host.url });
    const { status, body } = await settledHealthOf(bot);
    expect(body).to.deep.include({ status: "ok", mode: "production" });
    expect(status).to.equal(200);
    expect(host.state.asked).to.equal(2);
    await host.stop();
  });

  for (const [what, isDown] of [
    ["is down", true],
    ["answers with an error", false],
  ] as const)
    it(`in production is 503 and says why when the host of the keys ${what}; the server runs`, async () => {
      const host = await startKeysHost(500);
      if (isDown) await host.stop();
      bot = await startHttpBot({ appId, keysMetadataUrl: host.url });
      const { status, body, text } = await settledHealthOf(bot);
      expect(status).to.equal(503);
      expect(body.problems).to.have.length(1);
      expect(body.problems[0]).to.match(/keys can't be fetched/);
      if (isDown) expect(body.problems[0]).to.include("ECONNREFUSED");
      expect(text).not.to.match(/secret|eyJ|Bearer/);
      const live = await fetch(`${bot.url}/health/live`);
      expect(live.status).to.equal(200);
      if (!isDown) await host.stop();
    });
});

describe("Microsoft's keys", () => {
  it("are asked for again by itself until they are here", async () => {
    const host = await startKeysHost(503);
    const keys = createKeys({ appId, metadataUrl: host.url, retryMs: 20 });
    keys.start();
    await keys.tried();
    expect(keys.problem()).to.match(/keys can't be fetched/);
    host.state.status = 200;
    for (let waited = 0; keys.problem() !== undefined; waited += 10) {
      expect(waited, "milliseconds").to.be.below(3000);
      await delay(10);
    }
    keys.stop();
    await host.stop();
  });

  it("are not asked for any more after the end", async () => {
    const host = await startKeysHost(503);
    const keys = createKeys({ appId, metadataUrl: host.url, retryMs: 10 });
    keys.start();
    // Stopped while the first try is under way.
    keys.stop();
    await keys.tried();
    const { asked } = host.state;
    await delay(60);
    expect(host.state.asked).to.equal(asked);
    await host.stop();
  });
});

describe("Readiness", () => {
  it("names all problems at once, and none once they are gone", async () => {
    const wrong = new Set(["disk", "keys"]);
    const check = (name: string) => ({
      problem: () => (wrong.has(name) ? `no ${name}` : undefined),
      late: "",
    });
    const readiness = createHealth(["disk", "settings", "keys"].map(check), {
      cacheMs: 0,
    });
    expect(await readiness.problems()).to.deep.equal(["no disk", "no keys"]);
    wrong.clear();
    expect(await readiness.problems()).to.deep.equal([]);
  });

  it("looks once however many ask within its time", async () => {
    let looks = 0;
    const readiness = createHealth([
      {
        problem: () => {
          looks += 1;
          return undefined;
        },
        late: "",
      },
    ]);
    await Promise.all(Array.from({ length: 50 }, () => readiness.problems()));
    expect(looks).to.equal(1);
  });

  it("does not wait for ever for what never answers", async () => {
    const readiness = createHealth(
      [{ problem: () => new Promise(() => undefined), late: "hangs" }],
      { withinMs: 20 },
    );
    // What waits here alone would not keep the process running.
    const alive = setInterval(() => undefined, 1000);
    expect(await readiness.problems()).to.deep.equal(["hangs"]);
    clearInterval(alive);
  });
});
