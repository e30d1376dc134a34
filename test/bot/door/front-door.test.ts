import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import {
  ConfigurationBotFrameworkAuthentication,
  type Activity,
} from "botbuilder";
import { expect } from "chai";
import type jwt from "jsonwebtoken";
import {
  appId,
  makeKey,
  pemOf,
  pretendMicrosoft,
  startSignedBot,
  teamsKey,
  teamsUrl,
  tokenOf,
  type TokenWish,
} from "../../support/signed-teams.ts";
import { listenToConsole } from "../../support/listen-to-console.ts";
import { mona, hello } from "../../support/hello.ts";

type SignedBot = Awaited<ReturnType<typeof startSignedBot>>;

/** Would be found in a log or an answer if anything of a token got there. */
const marked = { jti: "marked-claim" };

const now = () => Math.floor(Date.now() / 1000);
const entra = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

describe("The front door of the registered bot", function () {
  this.timeout(60_000);
  let signed: SignedBot;
  let printed: ReturnType<typeof listenToConsole>;
  before(async () => {
    signed = await startSignedBot();
  });
  after(() => signed.stop());
  beforeEach(() => {
    printed = listenToConsole();
    signed.calls.length = 0;
    signed.logged.length = 0;
  });
  afterEach(() => {
    printed.restore();
  });

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  /** What others are told at the same time has nothing to do with it. */
  const answersTo = (conversation: string) =>
    signed.calls.filter(({ url }) =>
      url.includes(encodeURIComponent(conversation)),
    );

  /** Nothing of it is anywhere, and nothing was done. */
  function leftNothing(
    authorization: string | undefined,
    answer: { text: string; headers: string },
  ): void {
    const seen = [
      ...signed.logged,
      ...printed.lines,
      answer.text,
      answer.headers,
    ].join("\n");
    const parts = (authorization ?? "")
      .replace(/^Bearer /, "")
      .split(/[.\s]/)
      .filter((part) => part.length > 3);
    for (const part of parts) expect(seen).not.to.include(part);
    for (const claim of ["marked-claim", "0therapp", "evil.example"])
      expect(seen).not.to.include(claim);
    expect(answer.text).not.to.match(
      /node_modules|\bat \/|\.ts\b|jwt|signature|algorithm|key|expired|claim/i,
    );
    expect(answersTo(mona.persona.personalChatId)).to.deep.equal([]);
    expect(signed.bot.faults).to.deep.equal([]);
  }

  it("lets in what Teams signed, and checks it once", async () => {
    const asked: string[] = [];
    const restore = pretendMicrosoft((kid) => {
      asked.push(kid);
      return Promise.resolve({
        key: pemOf(teamsKey),
        endorsements: ["msteams"],
      });
    });
    try {
      const answer = await signed.postSigned(hello());
      expect(answer.status, answer.text).to.equal(200);
      expect(asked).to.deep.equal(["teams"]);
      const sent = answersTo(mona.persona.personalChatId);
      expect(sent.map(({ method }) => method)).to.deep.equal(["POST"]);
      expect(sent[0]?.url.startsWith(teamsUrl)).to.equal(true);
    } finally {
      restore();
    }
  });

  it("lets in a clock that is four minutes behind, as the SDK does", async () => {
    const token = tokenOf({ claims: { exp: now() - 240 } });
    const answer = await signed.post(hello(), bearer(token));
    expect(answer.status, answer.text).to.equal(200);
  });

  it("lets in a token as long as headers can be", async () => {
    const token = tokenOf({ claims: { x: "x".repeat(9000) } });
    const answer = await signed.post(hello(), bearer(token));
    expect(answer.status, answer.text).to.equal(200);
  });

  it("answers an invoke in its body", async () => {
    const answer = await signed.postSigned(
      hello({ type: "invoke", name: "message/unknown", value: {} }),
    );
    expect(answer.status).to.equal(200);
    expect(JSON.parse(answer.text)).to.include({
      statusCode: 400,
      type: "application/vnd.microsoft.error",
    });
  });

  const none = (header: object, claims: object) =>
    [header, claims, { no: "signature" }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
  const good = () => ({
    iss: "https://api.botframework.com",
    aud: appId,
    serviceurl: teamsUrl,
    exp: now() + 3600,
    ...marked,
  });
  const headers: Readonly<Record<string, () => string | undefined>> = {
    "no header": () => undefined,
    "an empty header": () => "",
    "no bearer": () => "Basic bWFya2VkLWNsYWlt",
    garbage: () => "Bearer garbage",
    "a word besides": () => `Bearer ${tokenOf({ claims: marked })} besides`,
    "another scheme": () => `bearer ${tokenOf({ claims: marked })}`,
    "a token that is none": () => "Bearer a.b.c",
    "a token of lists": () => `Bearer ${none([], [])}`,
    "a token without a signature": () =>
      `Bearer ${none({ alg: "RS256", kid: "teams" }, good())
        .split(".")
        .slice(0, 2)
        .join(".")}.`,
    "the algorithm none": () =>
      `Bearer ${none({ alg: "none", kid: "teams" }, good())}`,
    "the algorithm none, unsigned": () =>
      `Bearer ${none({ alg: "none", kid: "teams" }, good())
        .split(".")
        .slice(0, 2)
        .join(".")}.`,
    "a token that was changed": () => {
      const [header, , signature] = tokenOf({}).split(".");
      const claims = Buffer.from(JSON.stringify(good())).toString("base64url");
      return `Bearer ${[header, claims, signature].join(".")}`;
    },
    "a signature cut short": () =>
      `Bearer ${tokenOf({ claims: marked }).slice(0, -20)}`,
  };
  for (const [name, header] of Object.entries(headers))
    it(`refuses ${name}`, async () => {
      const authorization = header();
      const answer = await signed.post(
        hello(),
        authorization === undefined ? {} : { authorization },
      );
      expect(answer.status, answer.text).to.equal(401);
      leftNothing(authorization, answer);
    });

  const hs = pemOf(teamsKey);
  const tokens: Readonly<Record<string, () => TokenWish>> = {
    "is expired": () => ({ claims: { exp: now() - 3600 } }),
    "expired six minutes ago": () => ({ claims: { exp: now() - 360 } }),
    "is not valid yet": () => ({ claims: { nbf: now() + 3600 } }),
    "never expires": () => ({ claims: { exp: undefined } }),
    "expires some day, in words": () => ({ claims: { exp: "2099-01-01" } }),
    "is for another bot": () => ({ claims: { aud: "0therapp" } }),
    "is for several bots": () => ({ claims: { aud: [appId, "0therapp"] } }),
    "is for nobody": () => ({ claims: { aud: undefined } }),
    "is from another issuer": () => ({
      claims: { iss: "https://evil.example" },
    }),
    "is from several issuers": () => ({
      claims: { iss: ["https://api.botframework.com"] },
    }),
    "is from nobody": () => ({ claims: { iss: undefined } }),
    "is of the emulator": () => ({
      claims: { iss: entra, ver: "1.0", appid: appId },
    }),
    "is of the emulator, of any tenant": () => ({
      claims: {
        iss: "https://sts.windows.net/0therapp/",
        tid: "0therapp",
        ver: "1.0",
        appid: appId,
      },
    }),
    "is of a skill": () => ({
      claims: { iss: entra, ver: "1.0", appid: "0therapp" },
    }),
    "is of an anonymous skill": () => ({
      claims: { appid: "AnonymousSkill" },
    }),
    "is signed by somebody else": () => ({ key: makeKey().privateKey }),
    "is signed with HS256 and the public key": () => ({
      alg: "HS256",
      key: hs,
    }),
    "is signed with PS256": () => ({ alg: "PS256" }),
    "names a key that nobody knows": () => ({ kid: "unknown" }),
    "names no key": () => ({ kid: undefined }),
    "is signed with a key that may not speak for Teams": () => ({
      kid: "elsewhere",
    }),
    "has another serviceUrl": () => ({
      claims: { serviceurl: "https://smba.trafficmanager.net/amer/" },
    }),
    "has no serviceUrl": () => ({ claims: { serviceurl: undefined } }),
    "has an empty serviceUrl": () => ({ claims: { serviceurl: "" } }),
  };
  for (const [name, wish] of Object.entries(tokens))
    it(`refuses a token that ${name}`, async () => {
      const { claims, ...rest } = wish();
      const token = tokenOf({ ...rest, claims: { ...marked, ...claims } });
      const before = await signed.refused("token");
      const answer = await signed.post(hello(), bearer(token));
      expect(answer.status, answer.text).to.equal(401);
      expect(JSON.parse(answer.text)).to.deep.equal({ error: "not signed in" });
      leftNothing(token, answer);
      expect(await signed.refused("token")).to.equal(before + 1);
    });

  it("refuses what the SDK alone would take: no expiry, the emulator's issuer, no serviceUrl", async () => {
    const authentication = new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: "secret",
    });
    const taken = async (wish: TokenWish, change: object = {}) =>
      authentication.authenticateRequest(
        hello(change) as unknown as Activity,
        `Bearer ${tokenOf(wish)}`,
      );
    // They are taken: should that change one day, the door can be simpler.
    await taken({ claims: { exp: undefined } });
    await taken({ claims: { iss: entra, ver: "1.0", appid: appId } });
    await taken({}, { serviceUrl: "" });
  });

  const activities: Readonly<Record<string, object>> = {
    "no type": { type: undefined },
    "an empty type": { type: "" },
    "a type that is no text": { type: 5 },
    "no channel": { channelId: undefined },
    "the emulator's channel": { channelId: "emulator" },
    "a channel that the key does not speak for": { channelId: "webchat" },
    "no serviceUrl": { serviceUrl: undefined },
    "an empty serviceUrl": { serviceUrl: "" },
    "a serviceUrl that is no text": { serviceUrl: { url: teamsUrl } },
    "no conversation": { conversation: undefined },
    "a conversation without an id": { conversation: { tenantId: "x" } },
    "a conversation whose id is no text": { conversation: { id: {} } },
    "a tenant that is no text": {
      conversation: { id: "x", tenantId: { id: "x" } },
    },
    "this machine to answer to": { serviceUrl: "http://127.0.0.1:9/" },
    "Teams without https": { serviceUrl: "http://smba.trafficmanager.net/" },
    "a host that looks like Teams'": {
      serviceUrl: "https://smba.trafficmanager.net.evil.example/",
    },
    "a user in front of Teams' host": {
      serviceUrl: "https://me@smba.trafficmanager.net/",
    },
    "a password in front of Teams' host": {
      serviceUrl: "https://:me@smba.trafficmanager.net/",
    },
  };
  for (const [name, change] of Object.entries(activities))
    it(`refuses an activity with ${name}, however well it is signed`, async () => {
      const { serviceUrl } = change as { serviceUrl?: unknown };
      const serviceurl = typeof serviceUrl === "string" ? serviceUrl : teamsUrl;
      // The token agrees with it: nothing but the activity is wrong.
      const claims = serviceurl === "" ? {} : { serviceurl };
      const token = tokenOf({ claims: { ...marked, ...claims } });
      const answer = await signed.post(hello(change), bearer(token));
      expect(answer.status, answer.text).to.equal(400);
      leftNothing(token, answer);
    });

  for (const body of ["{", "", "null", "[]", "5", '"hi"'])
    it(`refuses the body ${JSON.stringify(body)} of somebody signed in`, async () => {
      const answer = await signed.post(body, bearer(tokenOf({})));
      expect(answer.status).to.equal(400);
    });

  it("says nothing of what the SDK throws", async () => {
    const token = tokenOf({ kid: "odd", claims: marked });
    const odd = new TypeError(`odd ${token} at /srv/secret.ts`);
    await withKeys(
      async (fresh) => {
        const answer = await fresh.post(hello(), bearer(token));
        expect(answer.status).to.equal(401);
        expect(JSON.parse(answer.text)).to.deep.equal({
          error: "not signed in",
        });
        const seen = fresh.logged.join();
        expect(seen).to.include("TypeError");
        expect(seen).not.to.include(token.split(".")[2]);
        expect(seen).not.to.include("secret.ts");
      },
      () => Promise.reject(odd),
    );
  });

  it("asks to come again when Microsoft's keys can't be had, and tells the operator", async () => {
    const gone = Object.assign(new Error("no route"), { name: "FetchError" });
    await withKeys(
      async (fresh) => {
        const answer = await fresh.postSigned(hello());
        expect(answer.status).to.equal(503);
        expect(answer.text).not.to.include("no route");
        expect(fresh.logged.join()).to.include("no route");
        expect(await fresh.refused("keys-unavailable")).to.equal(1);
      },
      () => Promise.reject(gone),
    );
  });

  /** A bot whose keys come from there. */
  async function withKeys(
    act: (fresh: SignedBot) => Promise<void>,
    getKey: (id: string) => Promise<object | null>,
  ): Promise<void> {
    const fresh = await startSignedBot();
    const restore = pretendMicrosoft(getKey);
    try {
      await act(fresh);
    } finally {
      restore();
      await fresh.stop();
    }
  }

  it("sends anonymous bodies away before they are read", async () => {
    const { port } = new URL(signed.bot.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      "POST /api/messages HTTP/1.1\r\nHost: bot.contoso.example\r\nContent-Type: application/json\r\nContent-Length: 400000\r\n\r\n{",
    );
    const [first] = await new Promise<string[]>((resolve, reject) => {
      socket.once("data", (data: Buffer) => {
        resolve(data.toString().split("\r\n"));
      });
      socket.once("error", reject);
    });
    expect(first).to.equal("HTTP/1.1 401 Unauthorized");
    socket.destroy();
  });

  it("counts and logs every refusal by its reason, with a number to find it by", async () => {
    const before = await signed.refused("no-token");
    await signed.post(hello());
    expect(await signed.refused("no-token")).to.equal(before + 1);
    const lines = signed.logged.map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
    const line = lines.find(({ msg }) => msg === "a request was refused");
    expect(line).to.include({ reason: "no-token" });
    expect(line?.["reference"]).to.be.a("string").and.have.length.above(7);
  });

  it("writes down nobody whom it refused", async () => {
    const records = join(signed.bot.dataDir, "records", "people");
    const before = await readdir(records, { recursive: true }).catch(() => []);
    for (const algorithm of ["PS256", "HS256"] satisfies jwt.Algorithm[])
      await signed.post(
        hello({
          from: { id: "29:new", aadObjectId: randomUUID(), name: "New" },
        }),
        bearer(
          tokenOf({
            alg: algorithm,
            ...(algorithm === "HS256" ? { key: hs } : {}),
          }),
        ),
      );
    expect(
      await readdir(records, { recursive: true }).catch(() => []),
    ).to.deep.equal(before);
  });
});
