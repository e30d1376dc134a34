import { expect } from "chai";
import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { pdf, png } from "../services/documents/sample-files.ts";
import { createClaim, openClaim, uploadLink } from "./claim-steps.ts";
import { startHttpBot, type HttpBot } from "./http-bot-kit.ts";
import { launchBrowser } from "./teams-client.ts";
import type { TeamsPerson } from "./teams-person.ts";

export const pictures = "test-results/upload";
const small = { width: 360, height: 740 };

interface Scene {
  readonly bot: HttpBot;
  readonly browser: Browser;
  readonly petra: TeamsPerson;
  /** Petra's. */
  readonly claim: string;
}

/** Before each test a claim of Petra's, and a browser that her upload page can be opened in; any complaint of a page fails the test. */
export function withUploadBrowser(take: (scene: Scene) => void) {
  let bot: HttpBot;
  let browser: Browser;
  let petra: TeamsPerson;
  let claim: string;
  let context: BrowserContext | undefined;
  const problems: string[] = [];
  const large = Buffer.concat([pdf(), randomBytes(12 * 1024 * 1024)]);
  const file = (name: string) => join(bot.dataDir, name);

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    bot = await startHttpBot();
    browser = await launchBrowser();
    petra = bot.join("partner");
    await writeFile(file("agenda.pdf"), pdf());
    await writeFile(file("booth.png"), png());
    await writeFile(file("film-of-the-whole-fair.pdf"), large);
    await writeFile(file("setup.exe"), "MZ\x90");
    await writeFile(file("empty.pdf"), "");
  });
  beforeEach(async () => {
    petra.speaks("en-US");
    claim = await createClaim(petra);
    take({ bot, browser, petra, claim });
  });
  afterEach(async () => {
    await context?.close();
    expect(problems.splice(0)).to.deep.equal([]);
    expect(bot.faults).to.deep.equal([]);
  });
  after(async () => {
    await browser.close();
    await bot.stop();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    await openClaim(petra, claim);
    const page = await (
      await newContext({ viewport: small, ...options })
    ).newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      // What the test itself cuts off is told there, too.
      if (message.type() === "error" && !/net::|status of/.test(message.text()))
        problems.push(message.text());
    });
    await page.goto(uploadLink(petra));
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  }

  const choose = (page: Page, ...names: string[]) =>
    page.locator("input[type=file]").first().setInputFiles(names.map(file));
  const row = (page: Page, name: string) =>
    page.getByRole("listitem", { name, exact: true });
  const note = (where: Locator) => where.getByRole("textbox");
  const send = (page: Page) =>
    page.getByRole("button", { name: petra.t("upload.send"), exact: true });
  const done = (page: Page) =>
    page.getByRole("button", { name: petra.t("upload.finish"), exact: true });
  const stateIs = (where: Locator, state: string) =>
    where.locator(`[data-state=${state}]`).waitFor();
  const picture = (page: Page, name: string) =>
    page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const documents = async () =>
    (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document] : [],
    );
  /** A window of the browser, closed after the test. */
  async function newContext(options: BrowserContextOptions) {
    await context?.close();
    context = await browser.newContext(options);
    return context;
  }

  return {
    file,
    /** What film-of-the-whole-fair.pdf holds. */
    large,
    problems,
    newContext,
    open,
    choose,
    row,
    note,
    send,
    done,
    stateIs,
    picture,
    documents,
  };
}
