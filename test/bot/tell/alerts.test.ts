import { expect } from "chai";
import { persona } from "../../support/bot-kit.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  submitClaim,
} from "../../support/claim-steps.ts";
import { textOf, type Json } from "../../support/card-reader.ts";
import type { HttpBot } from "../../support/http-bot-kit.ts";
import type { TenantSettings } from "../../../services/settings/tenant-settings.ts";
import { withHttpBot } from "../../support/with-bot.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

/** Time enough for all that is due. */
const aMinute = 60_000;
type Who = "partner" | "admin" | "colleague";
const photo = "activity.tradeshows/participation-photo";

describe("Alerts in chat", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let adam: TeamsPerson;

  /** Mona stands in for Petra. */
  const withDeputy = (demo: TenantSettings): TenantSettings => ({
    ...demo,
    people: [
      ...demo.people,
      {
        id: persona("colleague").aadObjectId,
        name: persona("colleague").name,
        grants: [
          { role: "incentives-user", programs: "all", locations: "all" },
        ],
      },
    ],
    alerts: {
      ...demo.alerts,
      deputies: {
        [persona("partner").aadObjectId]: persona("colleague").aadObjectId,
      },
    },
  });

  withHttpBot(
    async (started) => {
      bot = started;
      petra = bot.join("partner");
      adam = bot.join("admin", "de-DE");
      await petra.say("hi");
      await adam.say("hi");
    },
    { settings: withDeputy, isTimeVirtual: true },
  );

  const texts = (who: Who): string[] =>
    bot.connector
      .messagesTo(bot.chatOf(who))
      .map(({ activity }) =>
        textOf((activity.attachments?.[0]?.content ?? {}) as Json),
      );
  /** Restarts at that moment, and gives what these people are sent of it. */
  async function at(moment: string, who: Who): Promise<string[]> {
    bot.clock.now = new Date(moment);
    const before = texts(who).length;
    await bot.restart();
    await bot.pass(aMinute);
    return texts(who).slice(before);
  }

  it("tell author and admin of a draft near its deadline, each day of the table once", async () => {
    await createClaim(petra);
    // Seven days before 14 February 2027; everything earlier was missed while the bot was down.
    const [first, ...others] = await at("2027-02-07T09:00:00Z", "partner");
    expect(first).to.include("Spring roadshow").and.include("Feb 14, 2027");
    expect(others).to.deep.equal([]);
    const admin = texts("admin").join("\n");
    expect(admin).to.include("Spring roadshow");
    expect(admin).to.include("12.400,00");
    expect(await at("2027-02-07T15:00:00Z", "partner")).to.deep.equal([]);
    expect(await at("2027-02-09T09:00:00Z", "partner")).to.deep.equal([]);
    expect(await at("2027-02-11T09:00:00Z", "partner")).to.have.length(1);
  });

  it("say nothing at night, and nothing of a claim that was submitted meanwhile", async () => {
    const claim = await createReadyClaim(petra);
    expect(await at("2027-02-07T05:00:00Z", "partner")).to.deep.equal([]);
    await openClaim(petra, claim);
    await submitClaim(petra);
    const told = await at("2027-02-07T09:00:00Z", "partner");
    expect(told.join("\n")).not.to.include("Spring roadshow");
  });

  it("go on to the deputy when nobody acted for two business days, and say so", async () => {
    const claim = await createReadyClaim(petra);
    await submitClaim(petra);
    const rita = bot.join("reviewer");
    const mona = bot.join("colleague");
    await mona.say("hi");
    await openClaim(rita, claim);
    await rita.press("button.start-review");
    await rita.execute("review.decide", {
      nonce: "ask",
      claim,
      decision: "request-information",
      items: photo,
      text: "Who is on it?",
    });
    await bot.pass(aMinute);
    // Asked on Saturday: Monday and Tuesday pass.
    expect(await at("2026-11-24T15:00:00Z", "colleague")).to.deep.equal([]);
    const told = (await at("2026-11-25T09:00:00Z", "colleague")).join("\n");
    expect(told).to.include("Who is on it?");
    expect(told).to.include(
      mona.t("told.escalated", { names: persona("partner").name }),
    );
    expect(await at("2026-11-26T09:00:00Z", "colleague")).to.deep.equal([]);
  });

  it("show what is true when the message is opened later, and only to the one it was sent to", async () => {
    const claim = await createReadyClaim(petra);
    bot.clock.now = new Date("2027-02-07T09:00:00Z");
    await bot.restart();
    await bot.pass(aMinute);
    const sent = bot.connector
      .messagesTo(bot.chatOf("partner"))
      .find(({ activity }) =>
        JSON.stringify(activity).includes("Feb 14, 2027"),
      );
    const card = (sent?.activity.attachments?.[0]?.content ?? {}) as {
      refresh?: { action: { verb: string; data: object }; userIds: string[] };
    };
    expect(card.refresh?.userIds).to.deep.equal([persona("partner").id]);
    const { verb = "", data = {} } = card.refresh?.action ?? {};
    const open = async (who: TeamsPerson) => {
      await who.execute(verb, data);
      return who.text;
    };
    expect(await open(petra)).to.include("Spring roadshow");
    expect(await open(bot.join("reviewer"))).not.to.include("Spring roadshow");
    await openClaim(petra, claim);
    await submitClaim(petra);
    expect(await open(petra)).to.include(petra.t("told.settled"));
  });

  it("report to the admins every Monday what was sent and what was not", async () => {
    await createClaim(petra);
    const sunday = await at("2026-11-22T10:00:00Z", "admin");
    const title = adam.t("weekly.title");
    expect(sunday.join("\n")).to.include(title);
    expect((await at("2026-11-23T07:30:00Z", "admin")).join("\n")).not.include(
      title,
    );
    const monday = await at("2026-11-23T09:30:00Z", "admin");
    expect(monday.filter((one) => one.includes(title))).to.have.length(1);
    const again = await at("2026-11-24T09:30:00Z", "admin");
    expect(again.join("\n")).not.to.include(title);
  });

  it("are counted for those who run the bot", async () => {
    await createClaim(petra);
    await at("2027-02-07T09:00:00Z", "partner");
    const health = (await (await fetch(`${bot.url}/health`)).json()) as {
      notifications: { waiting: number; oldestSeconds: number };
    };
    expect(health.notifications).to.deep.equal({
      waiting: 0,
      oldestSeconds: 0,
    });
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).to.match(/^coop_notifications_waiting 0$/m);
    expect(metrics).to.match(/^coop_deliveries_total\{outcome="sent"/m);
  });
});
