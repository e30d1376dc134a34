import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { createLinks, loadSecret } from "../../../../bot/pages/links.ts";
import type { TenantSettings } from "../../../../services/settings/tenant-settings.ts";
import { persona } from "../../../support/bot-kit.ts";
import { createClaim } from "../../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

/** Only what people do is told. */
function withoutAlerts(demo: TenantSettings): TenantSettings {
  const none = Object.keys(demo.alerts.leads).map((kind) => [kind, []]);
  const leads = Object.fromEntries(none) as TenantSettings["alerts"]["leads"];
  return { ...demo, alerts: { ...demo.alerts, leads } };
}

describe("The delivery report", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let admin: TeamsPerson;

  beforeEach(async () => {
    bot = await startHttpBot({ settings: withoutAlerts });
    petra = bot.join("partner");
    admin = bot.join("admin");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  /** The admin asks Petra twice: once about each claim. */
  async function asked(): Promise<void> {
    for (const name of ["Spring roadshow", "=cmd|fair"]) {
      const claim = await createClaim(petra, { name });
      await admin.execute("claim.ask-owner", { nonce: name, claim });
    }
    await admin.say("delivery report");
  }

  const csvLink = () =>
    admin.link("button.report-csv").replace(/^https?:\/\/[^/]+/, bot.url);

  it("is for admins only", async () => {
    await petra.say("delivery report");
    expect(petra.text).to.include(petra.t("report.admins-only"));
    await petra.execute("report.show", { nonce: "r" });
    expect(petra.text).to.include(petra.t("report.admins-only"));
  });

  it("says so where nothing had to be sent", async () => {
    await admin.say("Zustellbericht");
    expect(admin.text).to.include(admin.t("report.nothing"));
  });

  it("counts what the last seven days brought whom, and no more", async () => {
    await asked();
    expect(admin.text)
      .to.include(persona("partner").name)
      .and.include(admin.t("report.title"));
    bot.clock.now = new Date("2026-12-24T10:00:00Z");
    await admin.say("delivery report");
    expect(admin.text).not.to.include("Spring roadshow");
  });

  it("comes as a table that no spreadsheet runs", async () => {
    await asked();
    const response = await fetch(csvLink());
    expect(response.status).to.equal(200);
    expect(response.headers.get("content-type")).to.equal(
      "text/csv; charset=utf-8",
    );
    expect(response.headers.get("cache-control")).to.equal("no-store");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().trim().split("\r\n");
    expect(lines).to.have.length(3);
    expect(lines.slice(1).join("\n"))
      .to.include(`"${persona("partner").name}"`)
      .and.include(`"${admin.t("kind.owner-asked")}"`)
      .and.include("\"'=cmd|fair")
      .and.include("2026-11-21T10:00:00.000Z");
  });

  it("is refused to a link that was changed or is too old, and to whoever is no admin", async () => {
    await asked();
    const link = csvLink();
    expect((await fetch(`${link}x`)).status).to.equal(403);
    const other = link.replace("/report?", "/export?");
    expect((await fetch(other)).status).to.equal(403);
    const links = createLinks({
      secret: loadSecret(join(bot.dataDir, "link-secret")),
      baseUrl: bot.url,
      now: () => bot.clock.now,
    });
    const ofPetra = links.url({
      kind: "report",
      tenant: petra.tenantId,
      person: petra.persona.aadObjectId,
      from: "2026-11-14T10:00:00Z",
      until: "2026-11-21T10:00:00Z",
    });
    expect((await fetch(ofPetra)).status).to.equal(403);
    expect((await fetch(link)).status).to.equal(200);
    bot.clock.now = new Date("2026-11-21T10:31:00Z");
    expect((await fetch(link)).status).to.equal(403);
  });
});

describe("Somebody who wants only what needs them", function () {
  it("hears that they are asked, and not that a claim was taken over", async () => {
    const bot = await startHttpBot({ settings: withoutAlerts });
    try {
      const petra = bot.join("partner");
      const admin = bot.join("admin");
      const taken = await createClaim(petra, { name: "Taken" });
      const wanted = await createClaim(petra, { name: "Wanted" });
      await petra.say("mute");
      await petra.press("button.save", { mode: "needed" });
      await admin.execute("claim.take-over", { nonce: "t", claim: taken });
      await admin.execute("claim.ask-owner", { nonce: "w", claim: wanted });
      const stateOf = async (claim: string) =>
        (await bot.record(claim)).outbox[0]?.state;
      for (let tries = 0; tries < 100; tries += 1) {
        if ((await stateOf(wanted)) === "sent") break;
        await delay(50);
      }
      expect(await stateOf(wanted)).to.equal("sent");
      expect(await stateOf(taken)).not.to.equal("sent");
      const told = bot.connector
        .to(bot.chatOf("partner"))
        .map(({ activity }) => activity.summary ?? "");
      expect(told.join("\n")).not.to.include("Taken, ");
      expect(bot.faults).to.deep.equal([]);
    } finally {
      await bot.stop();
    }
  });
});
