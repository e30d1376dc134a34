import { expect } from "chai";
import type { Problem } from "../../../services/delivery/notification.ts";
import {
  startLimitingConnector,
  statusTable,
  type Injected,
  type LimitingConnector,
} from "../../support/limiting-connector.ts";
import {
  startNotifiedBot,
  type NotifiedBot,
} from "../../support/notified-bot.ts";
import {
  addApproval,
  addPerson,
  chatOf,
  claimOf,
  personOf,
} from "../../support/notified-people.ts";

type Status = keyof typeof statusTable;

/** What the table asks for: why it is not delivered, and whether the chat is given up; or that it is sent again. */
const expected: Readonly<
  Record<Status, "again" | readonly [Problem, "stays" | "dropped"]>
> = {
  "400 Bad Argument": ["bad-request", "stays"],
  "401 BotNotRegistered": ["misconfigured", "stays"],
  "403 BotDisabledByAdmin": ["disabled-by-admin", "dropped"],
  "403 BotNotInConversationRoster": ["not-installed", "dropped"],
  "403 ConversationBlockedByUser": ["blocked", "dropped"],
  "403 ForbiddenOperationException": ["not-installed", "dropped"],
  "403 MessageWritesBlocked": ["blocked", "dropped"],
  "403 InvalidBotApiHost": ["misconfigured", "stays"],
  "403 NotEnoughPermissions": ["not-permitted", "stays"],
  "404 ConversationNotFound": ["conversation-gone", "dropped"],
  "404 BotNotInConversationRoster": ["not-installed", "dropped"],
  "412 PreconditionFailed": "again",
  "413 MessageSizeTooBig": ["too-large", "stays"],
  "429 with Retry-After": "again",
  "429 without Retry-After": "again",
  "500 ServiceError": ["server-error", "stays"],
  "502 BadGateway": "again",
  "503 ServiceUnavailable": "again",
  "504 GatewayTimeout": "again",
};

describe("The status table of Teams", function () {
  let connector: LimitingConnector;
  let bot: NotifiedBot;
  let next: Injected[];

  beforeEach(async () => {
    next = [];
    connector = await startLimitingConnector({ fault: () => next.shift() });
    bot = await startNotifiedBot({ answerWithinMs: 300 });
    await addPerson(bot.services, connector.url, 1);
    await addApproval(bot.services, 1);
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });

  const told = async () => {
    bot.delivery.kickAll();
    await bot.settled();
    return (await bot.outbox(claimOf(1)))[0]!;
  };
  const shown = () => connector.shown.get(chatOf(1)) ?? [];

  for (const [status, result] of Object.entries(expected))
    it(`${status}: ${result === "again" ? "one more call" : `no more call, ${result.join(", ")}`}`, async () => {
      next = [statusTable[status as Status]];
      const start = performance.now();
      const one = await told();
      const { unreachable } = await bot.services.people.get(personOf(1));
      expect(one.unsure).to.equal(undefined);
      if (result === "again") {
        expect(one.state).to.equal("sent");
        expect(connector.calls).to.equal(2);
        expect(shown()).to.have.length(1);
        expect(unreachable).to.equal(undefined);
        if (status === "429 with Retry-After")
          expect(performance.now() - start).to.be.at.least(1000);
        return;
      }
      const [problem, chat] = result;
      expect(connector.calls).to.equal(1);
      expect(one).to.include({ state: "undeliverable", problem });
      expect(unreachable?.reason).to.equal(
        chat === "dropped" ? problem : undefined,
      );
    });

  for (const fault of ["lost", "refused", { slowMs: 600 }] as const)
    it(`an answer that does not come (${JSON.stringify(fault)}): one more call, marked`, async () => {
      next = [fault];
      const one = await told();
      expect(connector.calls).to.equal(2);
      expect(one).to.include({ state: "sent", unsure: true });
    });

  it("no connection at all: surely not delivered, so it waits and is not marked", async () => {
    await connector.stop();
    bot.delivery.kickAll();
    for (;;) {
      const [one] = await bot.outbox(claimOf(1));
      if (one?.attempts === 3 && one.state === "pending") {
        expect(one.problem).to.equal("service-down");
        expect(one.unsure).to.equal(undefined);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    connector = await startLimitingConnector();
  });

  it("a foreign service address gets no call: no message, no update, no new chat", async () => {
    const evil = await startLimitingConnector({ host: "127.0.0.2" });
    try {
      await addPerson(bot.services, evil.url, 1);
      await bot.services.people.rememberCard(personOf(1), claimOf(1), "card");
      const one = await told();
      expect(one).to.include({ state: "undeliverable", problem: "no-chat" });
      await bot.redraw.claim(personOf(1), claimOf(1));
      const { conversation } = await bot.services.people.get(personOf(1));
      const fault = await bot.speaker.speak(conversation!, (chat) =>
        chat.say({ text: "hi" }),
      );
      expect(fault).to.be.instanceOf(Error);
      expect(evil.calls).to.equal(0);
    } finally {
      await evil.stop();
    }
  });
});
