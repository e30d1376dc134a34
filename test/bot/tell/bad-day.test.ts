import type { Activity } from "botbuilder";
import { expect } from "chai";
import {
  createReadyClaim,
  roadshow,
  submitClaim,
} from "../../support/claim-steps.ts";
import type { Problem } from "../../../services/delivery/notification.ts";
import type { HttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { withHttpBot } from "../../support/with-bot.ts";

const isNews = ({ summary = "" }: Partial<Activity>) =>
  summary.includes(roadshow.name);
const dayMs = 24 * 60 * 60_000;

/** Seconds between the tries of a message that Teams asks for later: short, short, long, and each long one twice the last. */
const pauses = [
  60,
  120,
  240,
  480,
  960,
  1920,
  ...Array.from({ length: 24 }, () => 3600),
].flatMap((long) => [1, 2, long]);

describe("A day on which Teams takes nothing, and the clockwork goes on", function () {
  // Some hundred rounds of the clockwork, which read and write files.
  this.timeout(90_000);
  let bot: HttpBot;
  let rita: TeamsPerson;
  let claim: string;

  withHttpBot(
    async (started) => {
      bot = started;
      rita = bot.join("reviewer");
      await rita.say("hi");
    },
    { isTimeVirtual: true, delivery: { random: () => 1 } },
  );

  const chat = () => bot.chatOf("reviewer");
  const posts = () => bot.connector.messagesTo(chat()).slice(1);
  const notice = async () => (await bot.record(claim)).outbox[0];
  /** A claim is submitted, which its reviewer must be told, and then a day passes. */
  async function badDay(status: number): Promise<void> {
    const petra = bot.join("partner");
    bot.connector.always(chat(), status);
    claim = await createReadyClaim(petra);
    await submitClaim(petra);
    await bot.pass(dayMs);
    // Whoever looks after the bot is told of what only they can put right.
    expect(bot.faults.splice(0).map(({ msg }) => msg)).to.deep.equal(
      status === 401 ? ["Teams does not take the bot's messages"] : [],
    );
  }

  const refused: readonly (readonly [number, Problem])[] = [
    [500, "server-error"],
    [401, "misconfigured"],
  ];
  for (const [status, problem] of refused) {
    it(`${status}: one call, and the reason is noted`, async () => {
      await badDay(status);
      expect(posts()).to.have.length(1);
      expect(await notice()).to.include({
        state: "undeliverable",
        problem,
        attempts: 1,
      });
    });

    it(`${status}: told once when its reader writes after Teams is well again`, async () => {
      await badDay(status);
      bot.connector.always(chat(), "well");
      await bot.pass(dayMs);
      expect(posts()).to.have.length(1);
      await rita.say("hi");
      await bot.pass(dayMs);
      // The one that was refused, and the one that came beside the answer.
      expect(posts()).to.have.length(3);
      expect(posts().filter(({ activity }) => isNews(activity))).to.have.length(
        2,
      );
      expect(await notice()).to.include({ state: "sent", attempts: 2 });
    });

    it(`${status}: told once when the bot is started anew after Teams is well again`, async () => {
      await badDay(status);
      bot.connector.always(chat(), "well");
      await bot.restart();
      await bot.pass(dayMs);
      expect(posts()).to.have.length(2);
      expect(await notice()).to.include({ state: "sent", attempts: 2 });
    });
  }

  for (const [status, problem] of [
    [429, "throttled-out"],
    [503, "service-down"],
  ] as const)
    it(`${status}: called as often as the pauses let it, and told once when Teams is well again`, async () => {
      await badDay(status);
      const [first, ...others] = posts().map(({ at }) => at.getTime());
      let due = first!;
      const expected = pauses
        .map((seconds) => (due += seconds * 1000))
        .filter((at) => at <= first! + dayMs);
      expect(others).to.deep.equal(expected);
      expect(await notice()).to.include({ state: "pending", problem });
      const before = posts().length;
      bot.connector.always(chat(), "well");
      await bot.pass(dayMs);
      expect(posts()).to.have.length(before + 1);
      const one = await notice();
      expect(one).to.include({ state: "sent", attempts: before + 1 });
      expect(one?.problem).to.equal(undefined);
    });
});
