import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from "botbuilder";
import { expect } from "chai";
import { createMetrics } from "../../../bot/door/metrics.ts";
import type { Edge } from "../../../bot/turn/edge.ts";
import { createSpeaker } from "../../../bot/door/sdk-speaker.ts";
import { createEdge } from "../../../bot/edge.ts";
import { isTrustedServiceUrl } from "../../../bot/turn/service-url.ts";
import {
  startTestBot,
  type TestBot,
  type TestEdgeParts,
} from "../../support/bot-kit.ts";
import { textOf, type Json } from "../../support/card-reader.ts";
import { createClaim } from "../../support/claim-steps.ts";
import {
  newConversations,
  startFakeConnector,
  type FakeConnector,
} from "../../support/fake-connector.ts";
import { agenda, ask, idOf } from "../../support/request-steps.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

const appId = "00000000-0000-4000-8000-0000000000b0";
const nora = "5f2c1a10-0000-4000-8000-00000000abcd";
const noraChat = `a:made-${nora}`;

/** The registered bot with Teams at the other end, as far as the bot calls it. */
describe("Somebody the bot has never met", function () {
  let connector: FakeConnector;
  let bot: TestBot;
  let petra: TeamsPerson;
  let claim: string;
  let delivery: ReturnType<typeof createEdge>["delivery"];

  beforeEach(async () => {
    connector = await startFakeConnector();
    const adapter = new CloudAdapter(
      new ConfigurationBotFrameworkAuthentication({}),
    );
    bot = await startTestBot({ appId, edge });
    petra = bot.join("partner");
    claim = await createClaim(petra);

    function edge({ services, links, read }: TestEdgeParts): Edge {
      const real = createSpeaker(
        adapter,
        appId,
        (url) => url === connector.url || isTrustedServiceUrl(url, false),
      );
      // Every address that the bot trusts leads to the connector here, and no other one does.
      const led = <T extends { readonly serviceUrl: string }>(where: T): T =>
        real.isTrusted(where.serviceUrl)
          ? { ...where, serviceUrl: connector.url }
          : where;
      const made = createEdge({
        services,
        speaker: {
          ...real,
          speak: (reference, act) => real.speak(led(reference), act),
          open: (where, act) => real.open(led(where), act),
        },
        appId,
        links,
        metrics: createMetrics({ depth: services.depth, now: services.now }),
        delivery: { mergeMs: 0 },
      });
      ({ delivery } = made);
      read(made.tell);
      return made.edge;
    }
  });
  afterEach(async () => {
    await delivery.stop();
    await connector.stop();
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const askNora = () => ask(petra, { people: nora, items: agenda }, claim);
  const made = () => connector.to(newConversations);

  it("gets a personal chat and the request in it, by the name that Teams knows", async () => {
    connector.names.set(nora, "Nora New");
    connector.answer(newConversations, 201);
    const { text } = await askNora();
    expect(text).to.include(petra.t("done.asked", { names: "Nora New" }));
    const sent = await connector.until(noraChat, 1);
    expect(textOf(sent.attachments?.[0]?.content as Json)).to.include(
      "Petra Partner",
    );
    expect(made()).to.have.length(1);
    expect(made()[0]?.activity).to.deep.include({
      members: [{ id: nora, name: "" }],
      bot: { id: `28:${appId}`, name: "" },
      tenantId: petra.tenantId,
      isGroup: false,
    });
    expect((await bot.requests(claim))[0]?.to.name).to.equal("Nora New");
    // From now on she is known: by name, and without another chat.
    await ask(petra, { names: "nora", items: agenda }, claim);
    await connector.until(noraChat, 2);
    expect(made()).to.have.length(1);
  });

  it("is asked all the same where Teams does not tell the name", async () => {
    const { text } = await askNora();
    expect(text).to.include(
      petra.t("done.asked", { names: petra.t("ask.somebody") }),
    );
    await connector.until(noraChat, 1);
  });

  for (const status of [403, 404])
    it(`and has not installed the app (${status}): the asker is told at once, with the link to send`, async () => {
      connector.answer(newConversations, status);
      const { text } = await askNora();
      expect(text)
        .to.include(
          petra.t("done.unreachable", { names: petra.t("ask.somebody") }),
        )
        .and.include(
          `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`,
        );
      expect((await bot.requests(claim))[0]?.state).to.equal("open");
      // Delivering tried nothing again so soon.
      expect(made()).to.have.length(1);
    });

  it("gets what waited as soon as the chat can be made", async () => {
    connector.answer(newConversations, 403);
    await askNora();
    bot.clock.now = new Date(bot.clock.now.getTime() + 120_000);
    // Something else about the claim is told; what waits is tried again with it.
    await ask(petra, { people: nora, items: agenda, text: "The flyer" }, claim);
    await connector.until(noraChat, 2);
    expect(made()).to.have.length(2);
  });

  it("whose chat takes long holds up nobody, and gets the request when it is there", async () => {
    connector.answer(newConversations, "slow");
    const start = performance.now();
    await askNora();
    expect(performance.now() - start).to.be.below(2600);
    await connector.until(noraChat, 1);
    expect(made()).to.have.length(1);
    expect(connector.messagesTo(noraChat)).to.have.length(1);
  });

  it("handed on to is reached in the same way", async () => {
    const mona = bot.join("colleague");
    await mona.say("hi");
    await ask(petra, { people: idOf("colleague"), items: agenda }, claim);
    connector.answer(newConversations, 403);
    const [request] = await bot.requests(claim);
    const { text } = await mona.execute("request.hand-on", {
      nonce: "n",
      claim,
      request: request?.id,
      people: nora,
    });
    expect(text)
      .to.include(mona.t("done.unreachable", { names: mona.t("ask.somebody") }))
      .and.include("https://teams.microsoft.com/l/chat/");
  });

  it("is never looked for at an address that is not Teams'", async () => {
    await bot.services.people.update(
      { tenant: petra.tenantId, id: idOf("partner") },
      (person) => ({
        ...person,
        conversation: {
          ...person.conversation!,
          serviceUrl: "https://smba.trafficmanager.net.evil.example/",
        },
      }),
    );
    const { isReachable } = await bot.edge.reach(
      petra.tenantId,
      nora,
      idOf("partner"),
    );
    expect(isReachable).to.equal(false);
    expect(connector.received).to.deep.equal([]);
  });

  it("is known by nothing but an id of Entra", async () => {
    for (const id of ["29:1stranger", "../../v3", `${nora}/..`, "*"]) {
      const { text } = await ask(petra, { people: id, items: agenda }, claim);
      expect(text).to.include(
        petra.t("refusal.request.person-unknown", { name: id }),
      );
    }
    expect(made()).to.deep.equal([]);
  });
});
