import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { freePort } from "../../support/free-ports.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import { spawnServer } from "../../support/server-process.ts";
import { hello } from "../../support/hello.ts";

describe("The server of the local mode", function () {
  this.timeout(60_000);
  let bot: HttpBot;
  before(async () => {
    bot = await startHttpBot({
      environment: { PUBLIC_URL: "https://bot.contoso.example" },
    });
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const ask = (path: string, host: string, method = "GET", body = "") =>
    new Promise<{ status: number | undefined; body: string }>(
      (resolve, reject) => {
        httpRequest(
          `${bot.url}${path}`,
          { method, headers: { host, "content-type": "application/json" } },
          (response) => {
            text(response).then((answer) => {
              resolve({ status: response.statusCode, body: answer });
            }, reject);
          },
        )
          .on("error", reject)
          .end(body);
      },
    );
  const local = () => hello({ serviceUrl: bot.connector.url });

  it("says so", async () => {
    const response = await fetch(`${bot.url}/health`);
    expect(await response.json()).to.include({
      mode: "local, without authentication",
    });
  });

  it("is bound to the loopback address and no other one", async () => {
    const { port } = new URL(bot.url);
    const outside = Object.values(networkInterfaces())
      .flat()
      .flatMap((one) =>
        one && !one.internal && one.family === "IPv4" ? [one.address] : [],
      );
    // 127.0.0.2 is this machine, too: a server on all addresses would answer there.
    for (const address of ["127.0.0.2", ...outside]) {
      const fault = await fetch(`http://${address}:${port}/health`).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(fault, address).to.be.instanceOf(Error);
    }
  });

  for (const name of ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
    it(`answers under the name ${name}`, async () => {
      const { port } = new URL(bot.url);
      expect((await ask("/metrics", `${name}:${port}`)).status).to.equal(200);
      expect((await ask("/metrics", name)).status).to.equal(200);
    });

  for (const host of [
    "evil.example",
    "evil.example:3978",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "localhost@evil.example",
    "10.0.0.1",
    "0.0.0.0",
    "%",
  ])
    it(`refuses whoever came by the name ${host} (DNS rebinding)`, async () => {
      for (const path of ["/health", "/metrics", "/upload?token=x", "/nothing"])
        expect((await ask(path, host)).status, path).to.equal(403);
      const before = bot.connector.received.length;
      const answer = await ask(
        "/api/messages",
        host,
        "POST",
        JSON.stringify(local()),
      );
      expect(answer).to.deep.equal({
        status: 403,
        body: JSON.stringify({ error: "this address is not served here" }),
      });
      expect(bot.connector.received).to.have.length(before);
    });

  it("shows its pages under its public name, but takes no activities there", async () => {
    const host = "bot.contoso.example";
    expect((await ask("/metrics", host)).status).to.equal(200);
    for (const path of ["/api/messages", "//api/messages", "/API/messages"])
      expect(
        (await ask(path, host, "POST", JSON.stringify(local()))).status,
        path,
      ).to.equal(403);
  });

  it("takes nothing that is compressed: it could be of any size", async () => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-encoding": "gzip",
      },
      body: gzipSync(JSON.stringify(local())),
    });
    expect(response.status).to.equal(415);
    expect(bot.connector.received).to.deep.equal([]);
  });

  it("takes a body whose type names its letters", async () => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "Application/JSON; charset=utf-8" },
      body: JSON.stringify(local()),
    });
    expect(response.status).to.equal(200);
  });

  it("refuses headers that are too large", async () => {
    const response = await fetch(`${bot.url}/health`, {
      headers: { "x-large": "x".repeat(20_000) },
    });
    expect(response.status).to.equal(431);
  });
});

describe("A production server without an id", function () {
  this.timeout(60_000);

  for (const [name, environment] of [
    ["NODE_ENV=production", { NODE_ENV: "production" }],
    ["a secret", { MicrosoftAppPassword: "SECRET-VALUE" }],
    ["a tenant", { MicrosoftAppTenantId: "SECRET-VALUE" }],
  ] as const)
    it(`does not start (${name}), and says which variable is missing`, async () => {
      const port = String(await freePort());
      const server = spawnServer({
        PORT: port,
        DATA_DIR: join(tmpdir(), `never-${randomUUID()}`),
        ...environment,
      });
      const { code, stderr } = await server.ended;
      expect(code, stderr).to.equal(1);
      expect(stderr).to.match(/^ *MicrosoftAppId: \w/m);
      expect(stderr).not.to.match(/SECRET-VALUE|\bat \/|node_modules/);
    });
});
