import { expect } from "chai";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import packageFile from "../../../package.json" with { type: "json" };
import { lockData } from "../../../bot/door/data-lock.ts";
import {
  answering,
  createDeployment,
  doctorIds,
  hush,
  said,
  type Deployment,
} from "../../support/doctor-kit.ts";
import { freePort } from "../../support/free-ports.ts";
import { startHttpBot } from "../../support/http-bot-kit.ts";
import { selfSigned } from "../../support/self-signed.ts";

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

  describe("at the address of the bot", () => {
    const endpoint = async (PUBLIC_URL: string) => {
      const findings = await deployment.examine({ PUBLIC_URL });
      expect(JSON.stringify(findings)).not.to.include("HUSH");
      // Every server of this test speaks http only.
      return said(findings, "endpoint").filter(
        (one) => !one.includes("is not https"),
      );
    };
    const serving = async (
      health: { readonly status?: number; readonly body: unknown },
      door = 401,
    ) => {
      const server = await answering((request, response) => {
        const isHealth = request.url === "/health";
        response.writeHead(isHealth ? (health.status ?? 200) : door);
        response.end(isHealth ? JSON.stringify(health.body) : "");
      });
      stops.push(server.stop);
      return server.url;
    };
    const well = {
      status: "ok",
      mode: "production",
      version: packageFile.version,
    };

    it("finds a bot that is ready behind a door that is shut", async () => {
      const url = await serving({ body: well });
      expect(await endpoint(url)).to.deep.equal([
        `ok The bot answers at ${url} and is ready.`,
        `ok ${url}/api/messages is there and refuses who is not Teams.`,
      ]);
    });

    it("asks for https", async () => {
      const url = await serving({ body: well });
      const findings = await deployment.examine({ PUBLIC_URL: url });
      expect(said(findings, "endpoint")[0]).to.equal(
        `wrong ${url} is not https; Teams sends nothing there and opens no pages.`,
      );
    });

    it("asks for an address at all", async () => {
      expect((await endpoint(""))[0]).to.match(/^wrong PUBLIC_URL is not set/);
    });

    it("never shows what stands before the @ of an address", async () => {
      const url = await serving({ body: well });
      const told = await endpoint(url.replace("//", `//${hush}:${hush}@`));
      expect(told[0]).to.equal(`ok The bot answers at ${url} and is ready.`);
    });

    it("tells the bot from something else", async () => {
      for (const body of ["<h1>It works</h1>", { status: "UP" }, null]) {
        const url = await serving({ body });
        expect(await endpoint(url)).to.deep.equal([
          `wrong At ${url} something else answers, not this bot (200).`,
        ]);
      }
    });

    it("repeats what the bot says it lacks", async () => {
      const body = {
        ...well,
        status: "not ready",
        problems: ["The store does not answer"],
      };
      const url = await serving({ status: 503, body });
      expect(await endpoint(url)).to.deep.equal([
        `wrong The bot at ${url} is not ready (503): The store does not answer.`,
      ]);
    });

    it("finds another version", async () => {
      const url = await serving({ body: { ...well, version: "0.0.9" } });
      expect((await endpoint(url))[1]).to.equal(
        `warning Version 0.0.9 runs there; here lies version ${packageFile.version}.`,
      );
    });

    it("cries out about a try-out in a public place", async () => {
      const url = await serving({
        body: { ...well, mode: "local, without authentication" },
      });
      expect((await endpoint(url))[0]).to.match(
        /^wrong .*believes everybody\.$/,
      );
    });

    it("follows no redirect", async () => {
      const server = await answering((_request, response) => {
        response.writeHead(308, {
          location: `https://claims.example/?token=${hush}`,
        });
        response.end();
      });
      stops.push(server.stop);
      expect(await endpoint(server.url)).to.deep.equal([
        `wrong ${server.url}/health sends elsewhere (https://claims.example).`,
      ]);
    });

    for (const door of [200, 202, 404, 405, 502])
      it(`minds a door that answers ${door} to somebody without a token`, async () => {
        const url = await serving({ body: well }, door);
        expect((await endpoint(url)).at(-1)).to.match(
          new RegExp(`^wrong .*answers ${door} to a request without a token`),
        );
      });

    it("minds a certificate that nobody trusts", async () => {
      const server = createServer(selfSigned("localhost"), (_request, answer) =>
        answer.end(),
      );
      server.listen(0, "localhost");
      await once(server, "listening");
      stops.push(async () => {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      });
      const { port } = server.address() as AddressInfo;
      const release = lockData(deployment.dataDir);
      expect(await endpoint(`https://localhost:${port}`)).to.deep.equal([
        `wrong https://localhost:${port} does not answer, though the bot runs: its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      ]);
      release();
    });

    it("makes a difference between a bot that is not started and one that can't be reached", async () => {
      const url = `http://localhost:${await freePort()}`;
      expect((await endpoint(url))[0]).to.match(
        /^unchecked .*nothing listens there.*No bot runs/,
      );
      const release = lockData(deployment.dataDir);
      expect((await endpoint(url))[0]).to.match(
        /^wrong .*though the bot runs: nothing listens there/,
      );
      release();
      expect((await endpoint("https://nowhere.invalid"))[0]).to.include(
        "its name is not known",
      );
    });

    it("gives up on a server that is silent", async () => {
      const server = await answering(() => undefined);
      stops.push(server.stop);
      const findings = await deployment.examine(
        { PUBLIC_URL: server.url },
        { patienceMs: 300 },
      );
      expect(said(findings, "endpoint").at(-1)).to.include(
        "does not answer in time",
      );
    });

    it("understands the real bot, in production", async () => {
      const bot = await startHttpBot({
        appId: doctorIds.app,
        keysMetadataUrl: "http://localhost:1/keys",
      });
      stops.push(() => bot.stop());
      const findings = await deployment.examine({
        PUBLIC_URL: bot.url,
        DATA_DIR: bot.dataDir,
      });
      expect(said(findings, "endpoint")[1]).to.match(
        /^wrong The bot at \S+ is not ready \(503\): .*keys/i,
      );
      expect(said(findings, "data")[2]).to.include(`process ${process.pid}`);
    });

    it("understands the real bot, as a try-out", async () => {
      const bot = await startHttpBot();
      stops.push(() => bot.stop());
      const none = Object.fromEntries(
        Object.keys(deployment.variables).map((name) => [name, ""]),
      );
      const findings = await deployment.examine({
        ...none,
        DATA_DIR: bot.dataDir,
        PORT: new URL(bot.url).port,
      });
      expect(said(findings, "endpoint")).to.deep.equal([
        `ok The bot answers at http://127.0.0.1:${new URL(bot.url).port} and is ready.`,
      ]);
    });
  });
});
