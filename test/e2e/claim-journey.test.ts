import { expect } from "chai";
import { mkdirSync, mkdtempSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { pino } from "pino";
import { environmentSchema } from "../../bot/config/environment.ts";
import {
  startPlaygrounds,
  type Playgrounds,
} from "../../bot/local/playgrounds.ts";
import { startBot, type RunningBot } from "../../bot/start.ts";
import { freePort } from "../support/free-ports.ts";
import {
  launchBrowser,
  openTeamsClient,
  phone,
  type TeamsClient,
} from "../support/teams-client.ts";

const pictures = "test-results/journey";
const data = mkdtempSync(join(tmpdir(), "journey-"));

describe("A claim from the first word to the approval, in the Playground", function () {
  this.timeout(120_000);
  const now = new Date("2026-11-20T09:00:00Z");
  let bot: RunningBot;
  let windows: Playgrounds;
  let browser: Browser;
  let partner: TeamsClient;
  let reviewer: TeamsClient;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    await writeFile(join(data, "agenda.pdf"), pdf("agenda"));
    await writeFile(join(data, "invoice.pdf"), pdf("invoice"));
    await writeFile(join(data, "booth.png"), png);
    bot = await startBot({
      environment: environmentSchema.parse({
        PORT: String(await freePort()),
        DATA_DIR: data,
      }),
      log: pino({ level: "silent" }),
      now: () => now,
    });
    windows = await startPlaygrounds({
      botUrl: bot.url.replace("localhost", "127.0.0.1"),
      directory: join(data, "playground"),
      log: () => undefined,
    });
    browser = await launchBrowser();
    partner = await open("partner");
    reviewer = await open("reviewer");
  });

  after(async () => {
    await browser.close();
    await windows.stop();
    await bot.stop();
  });

  async function open(key: string): Promise<TeamsClient> {
    const address = windows.addresses.find((one) => one.persona.key === key);
    if (!address) throw new Error(`no window for ${key}`);
    return openTeamsClient(browser, address.url, { viewport: phone });
  }

  const picture = (name: string, who = partner) =>
    who.screenshot(join(pictures, `${name}.png`), who.lastCard());

  it("greets on arrival and offers the first step", async () => {
    await partner.waitForText("I help you get back the co-op money");
    await reviewer.waitForText("I help you get back the co-op money");
    await picture("01-welcome");
    expect(await partner.chatText()).to.include("Create a claim");
  });

  it("creates a claim with one form, which comes back with its mistakes", async () => {
    await partner.askForCard("create claim");
    await partner.fill("Name", "Spring roadshow");
    await partner.choose(
      "Activity",
      "Trade shows and exhibitions (Market development)",
    );
    await partner.pickDate("Date of the activity", "2026-05-02");
    await partner.fill("Amount", "12,400");
    await partner.click("Create claim");
    await partner.waitForText("The date must lie in the usage period");
    await picture("02-form-mistake");
    await partner.pickDate("Date of the activity", "2026-10-02");
    await partner.click("Create claim");
    await partner.waitForText("0 of 8 items ready");
    await partner.waitForText("Claim by Feb 14, 2027, in 86 days");
    await picture("03-claim-page");
  });

  it("takes an invoice and its file through the upload page", async () => {
    await partner.click("Add invoice or CSR");
    await partner.fill("Vendor", "Messe München");
    await partner.fill("Invoice number", "4711");
    await partner.fill("Amount in EUR", "12,400.00");
    await partner.choose("Kind of cost", "Registration fees");
    await partner.click("Save");
    await partner.waitForText("The invoice itself is missing");
    await uploadFrom(partner, "Upload file", "invoice.pdf", async (page) => {
      await page.getByRole("textbox").fill("Invoice of the fair");
      await page.screenshot({ path: join(pictures, "04-upload-page.png") });
    });
    await partner.waitForText("Added to the claim: invoice.pdf");
    await partner.waitForText("1 of 8 items ready");
  });

  it("lets one document prove several items, and names what is still missing", async () => {
    await uploadFrom(partner, "Add file", "agenda.pdf", async (page) => {
      for (const name of [
        "Partner’s brand and contact",
        "Microsoft content",
        "Invitation and agenda",
      ])
        await page.getByRole("checkbox", { name }).check();
      await page
        .getByRole("textbox")
        .fill("Programme with our logo on every page");
    });
    await partner.waitForText("6 of 8 items ready");
    await uploadFrom(partner, "Add file", "booth.png", async (page) => {
      await page
        .getByRole("checkbox", { name: "Photo of the booth or a talk" })
        .check();
    });
    await partner.waitForText("7 of 8 items ready");
    await picture("05-almost-ready");
    await partner.click("Submit claim");
    await partner.waitForText(
      "“Estimated attendees or booth visitors” is missing.",
    );
    await picture("06-not-ready");
    await partner.click("Add: Estimated attendees…");
    await partner.fill("Number", "240");
    await partner.click("Save");
    await partner.waitForText("8 of 8 items ready");
  });

  it("submits over a warning that the History records, and locks the claim", async () => {
    await partner.click("Submit claim");
    await partner.waitForText("booth.png has no note for the reviewer.");
    await picture("07-submit");
    await partner.click("Submit anyway");
    await partner.waitForText("The reviewer has been told.");
    await picture("08-submitted");
    const card = partner.lastCard();
    expect(
      await card.getByRole("button", { name: "Add file" }).count(),
    ).to.equal(0);
  });

  it("brings the claim to the reviewer, who asks for information on one item", async () => {
    await reviewer.waitForText("Petra Partner submitted Spring roadshow");
    await picture("09-review-wanted", reviewer);
    await reviewer.click("Open claim");
    await reviewer.click("Start review");
    await reviewer.waitForText("Look at each item and its files, then decide.");
    await picture("10-review", reviewer);
    await reviewer.click("Ask for information");
    await reviewer
      .lastCard()
      .getByText("Estimated attendees or booth visitors")
      .click();
    await reviewer.fill("What do you need?", "Who counted, and how?");
    await picture("11-request", reviewer);
    await reviewer.click("Send request");
    await reviewer.waitForText("The claim is open for the partner again.");
  });

  it("tells the owner what is asked, with the button that leads there", async () => {
    await partner.waitForText("Rita Reviewer needs more information");
    await partner.waitForText("“Who counted, and how?”");
    await picture("12-information-requested");
    await partner.click("See what is asked");
    await partner.waitForText("The quoted words are the reviewer’s own");
    await picture("13-what-is-asked");
    await partner.click("Fix: Estimated attendees or booth…");
    await partner.fill("Number", "236");
    await partner.fill("Comment (optional)", "Counted by badge scans");
    await partner.click("Save");
    await partner.click("Submit claim");
    await partner.click("Submit anyway");
    await partner.waitForText("The reviewer has been told.");
  });

  it("is approved after resubmission, and the owner hears it", async () => {
    // Told a moment later; what comes in between would become the last card.
    await reviewer.waitForText("Petra Partner submitted Spring roadshow");
    await reviewer.askForCard("reviews");
    await picture("14-queue", reviewer);
    await reviewer
      .lastCard()
      .getByRole("button", { name: "Spring roadshow" })
      .click();
    await reviewer.waitForText("It waits for a review.");
    await reviewer.click("Start review");
    await reviewer.waitForText("Review started.");
    await reviewer.click("Approve claim");
    await reviewer.click("Approve claim");
    await reviewer.waitForText("Approved. The partner has been told.");
    await partner.waitForText("Rita Reviewer approved Spring roadshow");
    await partner.askForCard("my claims");
    await partner.waitForText("Approved: EUR 12,400.00");
    await picture("15-my-claims");
  });

  it("keeps the whole History, in pages", async () => {
    await partner.askForCard("history");
    await partner.waitForText("Rita Reviewer approved the claim");
    await picture("16-history");
    await partner.click("Older entries");
    await partner.waitForText(
      "Petra Partner created the claim: Spring roadshow",
    );
  });

  for (const [name, language, command, shows] of [
    ["de", "Deutsch", "meine ansprüche", "Genehmigt"],
    ["ko", "한국어", "내 클레임", "승인"],
    ["zh", "简体中文", "我的申请", "已批准"],
  ] as const)
    it(`speaks ${language} once it is chosen`, async () => {
      await partner.askForCard("language");
      await partner.click(language);
      await partner.askForCard(command);
      await partner.waitForText(shows);
      await picture(`17-${name}-claims`);
      await partner
        .lastCard()
        .getByRole("button", { name: "Spring roadshow" })
        .click();
      await partner.waitForText("1001");
      await picture(`18-${name}-page`);
      await partner.askForCard("create claim");
      await picture(`19-${name}-form`);
    });
});

/** Presses the link that opens the upload page, chooses a file, describes it, and stays until it is in. */
async function uploadFrom(
  client: TeamsClient,
  link: string,
  file: string,
  describe: (page: Page) => Promise<void>,
): Promise<void> {
  const [page] = await Promise.all([
    client.page.context().waitForEvent("page"),
    client.lastCard().getByRole("link", { name: link }).click(),
  ]);
  await page.setViewportSize(phone);
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(join(data, file));
  await describe(page);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.getByText(`${file} is in the claim.`).first().waitFor();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.getByText("You can close this page.").waitFor();
  await page.close();
}

const pdf = (text: string) =>
  `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
