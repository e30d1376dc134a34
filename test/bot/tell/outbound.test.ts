import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { TurnContext } from "botbuilder";
import { expect } from "chai";
import { pino } from "pino";
import { createAdapter } from "../../../bot/door/adapter.ts";
import { isTrustedServiceUrl } from "../../../bot/turn/service-url.ts";
import { persona } from "../../support/bot-kit.ts";
import { createClaim, roadshow } from "../../support/claim-steps.ts";
import { agenda, ask, idOf } from "../../support/request-steps.ts";
import {
  appId,
  botsOwnToken,
  startSignedBot,
  teamsUrl,
} from "../../support/signed-teams.ts";
import { createTeamsPerson } from "../../support/teams-person.ts";

type SignedBot = Awaited<ReturnType<typeof startSignedBot>>;

/** Anything that is not Teams'; what comes here is a leak. */
async function startStranger() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(
      `${request.method} ${request.url} ${String(request.headers.authorization)}`,
    );
    response.end("{}");
  });
  server.on("connection", () => seen.push("a connection"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("An address that is Teams'", () => {
  const hosts = [
    "smba.trafficmanager.net",
    "smba.infra.gcc.teams.microsoft.com",
    "smba.infra.gov.teams.microsoft.us",
    "smba.infra.dod.teams.microsoft.us",
    "europe.directline.botframework.com",
  ];
  for (const host of hosts)
    it(`is https on ${host}, in any case and with any path`, () => {
      for (const url of [
        `https://${host}`,
        `https://${host}/emea/`,
        `https://${host}:443/emea`,
        `HTTPS://${host.toUpperCase()}/`,
        `https://${host}./emea/`,
      ])
        expect(isTrustedServiceUrl(url, false), url).to.equal(true);
    });

  it("is none that only looks so", () => {
    for (const url of [
      "",
      "smba.trafficmanager.net",
      "//smba.trafficmanager.net/",
      "http://smba.trafficmanager.net/",
      "ftp://smba.trafficmanager.net/",
      "wss://smba.trafficmanager.net/",
      "file:///smba.trafficmanager.net/",
      "javascript:alert(1)",
      "https://evilsmba.trafficmanager.net/",
      "https://evil.trafficmanager.net/",
      "https://trafficmanager.net/",
      "https://smba.trafficmanager.net.evil.example/",
      "https://evil.example/smba.trafficmanager.net/",
      "https://evil.example#smba.trafficmanager.net",
      "https://evil.example?smba.trafficmanager.net",
      "https://smba.trafficmanager.net@evil.example/",
      "https://evil.example\\@smba.trafficmanager.net/",
      "https://a:b@smba.trafficmanager.net/",
      "https://:b@smba.trafficmanager.net/",
      "https://evilbotframework.com/",
      "https://smba.trafficmanager.net%2eevil.example/",
      "https://smba。trafficmanager.net.evil.example/",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://localhost/",
      "https://169.254.169.254/",
    ])
      expect(isTrustedServiceUrl(url, false), url).to.equal(false);
  });
});

describe("The bot's own token", function () {
  this.timeout(60_000);
  let stranger: Awaited<ReturnType<typeof startStranger>>;
  let signed: SignedBot;
  beforeEach(async () => {
    stranger = await startStranger();
    signed = await startSignedBot({ followSettleMs: 0 });
  });
  afterEach(async () => {
    await signed.stop();
    await stranger.stop();
  });

  const person = (key: "partner" | "colleague") =>
    createTeamsPerson(
      persona(key),
      async (activity) => {
        const { conversation } = activity;
        const before = signed.calls.length;
        const answer = await signed.postSigned(activity);
        const seen = signed.calls
          .slice(before)
          .filter(({ url }) =>
            url.includes(encodeURIComponent(conversation?.id ?? "")),
          );
        const of = (method: string) =>
          seen.filter((one) => one.method === method).map(({ body }) => body);
        return {
          status: answer.status,
          body:
            activity.type === "invoke" && answer.text !== ""
              ? (JSON.parse(answer.text) as never)
              : undefined,
          sent: of("POST"),
          updated: of("PUT"),
        };
      },
      { serviceUrl: teamsUrl },
    );

  /** Changes the addresses in all records of one sort, as somebody with access to the disk could. */
  async function tamper(sort: string, serviceUrl: string): Promise<number> {
    const root = join(signed.bot.dataDir, "records", sort);
    const names = await readdir(root, { recursive: true });
    let count = 0;
    for (const name of names.filter((one) => one.endsWith(".json"))) {
      const file = join(root, name);
      const before = await readFile(file, "utf8");
      const after = before.replaceAll(
        JSON.stringify(teamsUrl),
        JSON.stringify(serviceUrl),
      );
      if (after !== before) count += 1;
      await writeFile(file, after);
    }
    return count;
  }

  const toColleague = () =>
    signed.calls.filter(({ url }) =>
      url.includes(encodeURIComponent(persona("colleague").personalChatId)),
    );
  const toChannel = () =>
    signed.calls.filter(({ url }) =>
      url.includes(encodeURIComponent("19:channel@thread.v2")),
    );

  /** Petra asks Mona for something, in a claim that a channel follows; resolves when nothing waits any more. */
  async function tellMona(meanwhile: () => Promise<unknown>) {
    const petra = person("partner");
    await person("colleague").say("hi");
    const claim = await createClaim(petra);
    await petra.say(`follow ${roadshow.name}`, { where: "channel" });
    await signed.bot.restart(meanwhile);
    signed.calls.length = 0;
    await petra.say("my claims");
    await ask(petra, { people: idOf("colleague"), items: agenda }, claim);
    const outcome = async () =>
      (await signed.bot.record(claim)).outbox.find(
        ({ to }) => to === idOf("colleague"),
      )?.state;
    for (let tries = 0; tries < 200; tries += 1) {
      const state = await outcome();
      if (state !== undefined && !["pending", "sending"].includes(state))
        return state;
      await delay(50);
    }
    throw new Error(`It still waits: ${await outcome()}`);
  }

  it("goes to Teams with every message, so that what follows proves something", async () => {
    const state = await tellMona(() => Promise.resolve());
    expect(state).to.equal("sent");
    expect(toColleague()).to.have.length(1);
    await until(() => toChannel().length > 0);
    for (const call of signed.calls) {
      expect(call.url.startsWith(teamsUrl), call.url).to.equal(true);
      expect(call.authorization).to.equal(`Bearer ${botsOwnToken}`);
    }
  });

  const elsewhere: Readonly<Record<string, (port: number) => string>> = {
    "this machine": (port) => `http://127.0.0.1:${port}/`,
    "this machine by name": (port) => `http://localhost:${port}/emea/`,
    "a host behind a user": (port) =>
      `http://smba.trafficmanager.net@127.0.0.1:${port}/`,
    "a host that looks like Teams'": () =>
      "https://smba.trafficmanager.net.evil.example/",
    "Teams without https": () => "http://smba.trafficmanager.net/emea/",
    "no address": () => "",
    "the machine's own metadata": () => "http://169.254.169.254/metadata/",
  };
  for (const [name, address] of Object.entries(elsewhere))
    it(`goes to Teams only when records on disk were changed to ${name}`, async () => {
      const url = address(stranger.port);
      const state = await tellMona(async () => {
        // Petra, Mona, and the channel for what nobody acts on.
        expect(await tamper("people", url)).to.equal(3);
        expect(await tamper("follows", url)).to.equal(1);
      });
      // In a chat that Teams itself made anew: whoever changed the record keeps nobody from being told.
      expect(state).to.equal("sent");
      // As long as the channel's card takes when it may go out.
      await delay(600);
      expect(toColleague()).to.deep.equal([]);
      expect(toChannel()).to.deep.equal([]);
      for (const call of signed.calls)
        expect(call.url.startsWith(teamsUrl), call.url).to.equal(true);
      expect(stranger.seen).to.deep.equal([]);
      expect(signed.logged.join()).not.to.include(botsOwnToken);
    });

  it("is given to no address but Teams', whoever asks the adapter", async () => {
    const adapter = createAdapter(
      {
        MicrosoftAppId: appId,
        MicrosoftAppPassword: "secret",
        MicrosoftAppType: "MultiTenant",
      },
      pino({ level: "silent" }),
    );
    const serviceUrl = `http://127.0.0.1:${stranger.port}/`;
    const say = async (context: TurnContext) => {
      await context.sendActivity("hi");
    };
    const tries = [
      adapter.continueConversationAsync(
        appId,
        {
          serviceUrl,
          channelId: "msteams",
          conversation: { id: "x" } as never,
        },
        say,
      ),
      adapter.createConversationAsync(
        appId,
        "msteams",
        serviceUrl,
        "https://api.botframework.com",
        { members: [{ id: "29:x", name: "" }] } as never,
        say,
      ),
    ];
    for (const result of await Promise.allSettled(tries)) {
      expect(result.status).to.equal("rejected");
      expect(String((result as PromiseRejectedResult).reason)).to.include(
        "not one of Teams'",
      );
    }
    expect(stranger.seen).to.deep.equal([]);
  });
});

describe("A redirect from Teams", function () {
  this.timeout(60_000);

  it("is not followed: what was to be said is for Teams only", async () => {
    const signed = await startSignedBot({
      answer: () => ({
        status: 307,
        headers: { location: "https://evil.example/v3/conversations" },
      }),
    });
    try {
      const mona = createTeamsPerson(persona("colleague"), () => {
        throw new Error("She sends nothing by herself");
      });
      await signed.postSigned({
        ...mona.arrivals()[0],
        serviceUrl: teamsUrl,
        type: "message",
        text: "hi",
      });
      expect(signed.calls).not.to.deep.equal([]);
      for (const { url } of signed.calls)
        expect(url.startsWith(teamsUrl), url).to.equal(true);
    } finally {
      await signed.stop();
    }
  });
});

async function until(test: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !test(); tries += 1) await delay(25);
  expect(test()).to.equal(true);
}
