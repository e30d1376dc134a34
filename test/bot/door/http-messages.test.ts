import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

describe("POST /api/messages", () => {
  let bot: HttpBot;
  let petra: TeamsPerson;

  before(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  beforeEach(() => {
    bot.connector.received.length = 0;
  });

  const activity = (change: object = {}) => ({
    ...petra.arrivals()[0],
    type: "message",
    text: "hi",
    serviceUrl: bot.connector.url,
    ...change,
  });
  const post = async (
    body: string,
    type = "application/json",
    method = "POST",
  ) => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method,
      headers: { "content-type": type },
      ...(method === "POST" ? { body } : {}),
    });
    return { status: response.status, body: await response.text() };
  };
  const refusedQuietly = (
    { status, body }: { status: number; body: string },
    wanted: number,
  ) => {
    expect(status, body).to.equal(wanted);
    expect(body).not.to.match(/node_modules|\bat \/|\.ts|stack/);
    expect(bot.connector.received).to.deep.equal([]);
  };

  const wrong: Record<string, object> = {
    "another channel": { channelId: "emulator" },
    "no channel": { channelId: undefined },
    "no serviceUrl": { serviceUrl: undefined },
    "an empty serviceUrl": { serviceUrl: "" },
    "a foreign serviceUrl": { serviceUrl: "https://evil.example/" },
    "Microsoft's serviceUrl where nobody is authenticated": {
      serviceUrl: "https://smba.trafficmanager.net/emea/",
    },
    "a serviceUrl with a user that looks like this machine": {
      serviceUrl: "http://localhost@evil.example/",
    },
    "a serviceUrl that is none": { serviceUrl: "javascript:alert(1)" },
    "no type": { type: undefined },
    "no conversation": { conversation: undefined },
    "a conversation without an id": { conversation: {} },
  };
  for (const [name, change] of Object.entries(wrong))
    it(`refuses an activity with ${name}`, async () => {
      refusedQuietly(await post(JSON.stringify(activity(change))), 400);
    });

  for (const body of ["{", "", "null", "[]", "5", '"hi"'])
    it(`refuses the body ${JSON.stringify(body)}`, async () => {
      refusedQuietly(await post(body), 400);
    });

  it("refuses a body that is too large with 413", async () => {
    refusedQuietly(
      await post(JSON.stringify(activity({ text: "x".repeat(600_000) }))),
      413,
    );
  });

  it("refuses forms and files: nothing of them is read or stored", async () => {
    const form = new FormData();
    form.append("type", "message");
    form.append("file", new Blob(["x".repeat(2000)]), "x.pdf");
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      body: form,
    });
    expect(response.status).to.equal(415);
    const fields = new URLSearchParams({
      type: "message",
      channelId: "msteams",
      serviceUrl: bot.connector.url,
      "conversation[id]": "x",
      "from[id]": "x",
    });
    const formType = "application/x-www-form-urlencoded";
    refusedQuietly(await post(fields.toString(), formType), 415);
    const plain = JSON.stringify(activity());
    refusedQuietly(await post(plain, "text/plain"), 415);
  });

  it("is not there for GET", async () => {
    const { status } = await post("", "application/json", "GET");
    expect(status).to.equal(405);
  });

  it("keeps working after all of this", async () => {
    const { status, sent } = await petra.say("hi");
    expect(status).to.equal(200);
    expect(sent).to.have.length(1);
  });

  it("answers somebody without an Entra id with one sentence", async () => {
    const { status, text: said } = await petra.send({
      type: "message",
      text: "hi",
      from: { id: "29:guest", name: "Guest" },
    });
    expect(status).to.equal(200);
    expect(said).to.equal(petra.t("tenant.unknown"));
  });

  it("answers an invoke at HTTP 200, whatever its own status", async () => {
    const { status, body } = await petra.execute("claim.unknown", {});
    expect(status).to.equal(200);
    expect(body).to.include({ statusCode: 200 });
    const bad = await petra.send({
      type: "invoke",
      name: "message/unknown",
      value: {},
    });
    expect(bad.status).to.equal(200);
    expect(bad.body).to.include({
      statusCode: 400,
      type: "application/vnd.microsoft.error",
    });
  });

  it("sends a new card when the pressed one can't be replaced any more", async () => {
    await petra.say("my claims");
    bot.connector.answer(bot.chatOf("partner"), 404);
    const { updated, sent } = await petra.press(
      "button.create",
      {},
      { as: "submit" },
    );
    expect(updated).to.have.length(1);
    expect(sent).to.have.length(1);
    expect(petra.text).to.include(petra.t("form.title-create"));
  });
});

describe("The server", () => {
  let bot: HttpBot;
  before(async () => {
    bot = await startHttpBot();
  });
  after(() => bot.stop());

  it("says that it is well", async () => {
    const response = await fetch(`${bot.url}/health`);
    expect(response.status).to.equal(200);
    expect(await response.json()).to.include({ status: "ok" });
  });

  it("without authentication listens on this machine only", async () => {
    const { port } = new URL(bot.url);
    const { networkInterfaces } = await import("node:os");
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === "IPv4");
    if (!outside) return;
    const error = await fetch(`http://${outside.address}:${port}/health`).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
  });

  for (const path of [
    "/",
    "/api",
    "/upload/../../etc/passwd",
    "/records",
    "/settings.json",
  ])
    it(`has nothing at ${path}`, async () => {
      const answer = await new Promise<{
        status: number | undefined;
        body: string;
      }>((resolve, reject) => {
        request(`${bot.url}/`, { path }, (response) => {
          text(response).then((body) => {
            resolve({ status: response.statusCode, body });
          }, reject);
        })
          .on("error", reject)
          .end();
      });
      expect(answer.status).to.be.oneOf([403, 404]);
      expect(answer.body).not.to.include("earned");
    });
});
