import { expect } from "chai";
import { pdf } from "../../../services/documents/sample-files.ts";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import {
  addCsr,
  attendees,
  createClaim,
  openClaim,
  shownClaim,
} from "../../../support/claim-steps.ts";
import { startFileHost, type FileHost } from "../../../support/file-host.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const proofs = [
  "company-brand-and-contact",
  "microsoft-content",
  "event-invitation-and-agenda",
  "participation-photo",
]
  .map((id) => `item:activity.tradeshows/${id}`)
  .concat("item:common/core-requirements-shown", "item:common/execution-proven")
  .join();

describe("Documents that are kept safe", () => {
  let host: FileHost;
  let bot: TestBot;
  let petra: TeamsPerson;
  let rolf: TeamsPerson;
  let admin: TeamsPerson;

  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  beforeEach(async () => {
    bot = await startTestBot({
      fileHosts: ["localhost", "127.0.0.1"],
      linkPolicy: host.policy,
    });
    petra = bot.join("partner");
    rolf = bot.join("reviewer");
    admin = bot.join("admin");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  async function claimWithFile(name = "Spring roadshow"): Promise<string> {
    const claim = await createClaim(petra, { name });
    await addCsr(petra);
    await petra.execute("item.save", {
      nonce: "v",
      claim,
      item: attendees,
      value: "240",
    });
    await petra.drop([host.put("agenda.pdf", pdf())], "Agenda with booth");
    await petra.press("button.put-in-claim", { purposes0: proofs });
    await openClaim(petra, claim);
    return claim;
  }

  async function submit(claim: string): Promise<void> {
    await openClaim(petra, claim);
    await petra.tap("claim.submit-ask");
    await petra.tap("claim.submit");
    expect(bot.summaries().find(({ id }) => id === claim)?.status).to.equal(
      "submitted",
      petra.text,
    );
  }

  async function askedForMore(claim: string): Promise<void> {
    await submit(claim);
    const press = { nonce: "r", claim };
    await rolf.execute("review.start", press);
    await rolf.execute("review.decide", {
      ...press,
      decision: "request-information",
      items: attendees,
      text: "More, please",
    });
    await openClaim(petra, claim);
  }

  const documentOf = async (claim: string) => {
    const added = (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document] : [],
    );
    return added[0]!;
  };

  it("are taken out of a draft by name, and their bytes stay", async () => {
    const claim = await claimWithFile();
    const { id, sha256 } = await documentOf(claim);
    await petra.execute("document.open", { nonce: "o", claim, document: id });
    await petra.press("button.remove");
    await petra.press("button.remove-for-good");
    const last = (await bot.events(claim)).at(-1);
    expect(last?.body.type).to.equal("document-removed");
    expect(last?.by.name).to.equal(petra.persona.name);
    expect(await bot.services.documents.read(sha256, 0, 4)).to.deep.equal(
      pdf().subarray(0, 4),
    );
    await petra.execute("claim.history", { nonce: "h", claim });
    expect(petra.text).to.include("agenda.pdf").and.include(petra.persona.name);
  });

  it("are not taken out once submitted: no button, and a press says why and until when", async () => {
    const claim = await claimWithFile();
    await askedForMore(claim);
    const { id } = await documentOf(claim);
    await petra.execute("document.open", { nonce: "o", claim, document: id });
    expect(petra.titles).to.include(petra.t("button.save"));
    expect(petra.titles).to.not.include(petra.t("button.remove"));
    const date = petra.tr().format.day("2028-10-02");
    expect(petra.text).to.include(petra.t("document.stays", { date }));
    await petra.execute("document.remove", { nonce: "p", claim, document: id });
    expect(petra.text).to.include(
      petra.t("refusal.document.retained", {
        submitted: petra.tr().format.day("2026-11-21"),
        date,
      }),
    );
    expect(
      (await bot.types(claim)).filter((type) => type === "document-removed"),
    ).to.be.empty;
  });

  it("warn where they are seen and before submitting that another claim has them, and lead there", async () => {
    const first = await claimWithFile("Autumn fair");
    const second = await claimWithFile("Spring roadshow");
    const { id } = await documentOf(second);
    const { number } = bot.summaries().find((one) => one.id === first)!;
    const words = petra.t("check.duplicate-document", {
      seen: "yes",
      name: "agenda.pdf",
      claim: "Autumn fair",
      number: String(number),
      owner: petra.persona.name,
    });
    await petra.execute("document.open", {
      nonce: "o",
      claim: second,
      document: id,
    });
    expect(petra.text).to.include(words);
    await openClaim(petra, second);
    await petra.tap("claim.submit-ask");
    expect(petra.text).to.include(words);
    await petra.press(petra.t("button.open-other", { number: String(number) }));
    expect(shownClaim(petra).claim).to.equal(first);
    await submit(second);
    const last = (await bot.events(second)).at(-1);
    expect(last?.body).to.deep.include({ type: "submitted" });
    expect(JSON.stringify(last?.body)).to.include("duplicate-document");
  });

  describe("and listed when they need not be kept any longer", () => {
    it("for an admin: each claim with its days and number of documents, and nothing is deleted", async () => {
      const claim = await claimWithFile();
      await submit(claim);
      await admin.say("retention");
      expect(admin.text).to.include(admin.t("retention.ended", { count: 0 }));
      bot.clock.now = new Date("2028-09-20T10:00:00Z");
      await admin.say("retention");
      const date = admin.tr().format.day("2028-10-02");
      expect(admin.text)
        .to.include("Spring roadshow")
        .and.include(admin.t("retention.ends-on", { date, days: 12 }))
        .and.include(admin.t("retention.ending-what"));
      bot.clock.now = new Date("2028-10-03T10:00:00Z");
      await admin.say("Aufbewahrung");
      const { number } = bot.summaries()[0]!;
      expect(admin.text)
        .to.include(admin.t("retention.ended-on", { date }))
        .and.include(admin.t("retention.ended-what"))
        .and.include(
          admin.t("retention.about", { number: String(number), count: 1 }),
        );
      await admin.press(admin.t("button.retention-ending", { count: 0 }));
      expect(admin.text).to.include(admin.t("retention.ending", { count: 0 }));
      const { sha256 } = await documentOf(claim);
      await bot.services.documents.read(sha256, 0, 4);
    });

    it("in pages, each claim leading to its page", async () => {
      for (let count = 0; count < 7; count += 1)
        await submit(await claimWithFile(`Fair ${count}`));
      bot.clock.now = new Date("2028-10-03T10:00:00Z");
      await admin.say("보관 기간");
      expect(admin.text).to.include("Fair 6").and.not.include("Fair 0");
      await admin.press("button.next");
      expect(admin.text).to.include("Fair 0").and.not.include("Fair 6");
      await admin.tap("claim.open");
      expect(admin.text).to.include("Fair 0");
    });

    it("for nobody else, however they ask", async () => {
      await petra.say("保留期");
      expect(petra.text).to.include(petra.t("retention.admins-only"));
      await rolf.execute("retention.list", { nonce: "r" });
      expect(rolf.text).to.include(rolf.t("retention.admins-only"));
      await petra.say("help");
      expect(petra.titles).to.not.include(petra.t("button.admin"));
      await petra.execute("home.admin", { nonce: "a" });
      expect(petra.titles).to.not.include(petra.t("button.retention"));
      await admin.say("help");
      await admin.press("button.admin");
      expect(admin.titles).to.include(admin.t("button.retention"));
    });
  });
});
