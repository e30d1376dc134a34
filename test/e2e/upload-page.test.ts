import { expect } from "chai";
import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { pdf, png } from "../services/documents/sample-files.ts";
import { createClaim, openClaim, uploadLink } from "../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../support/http-bot-kit.ts";
import { launchBrowser } from "../support/teams-client.ts";
import type { TeamsPerson } from "../support/teams-person.ts";

const pictures = "test-results/upload";
const small = { width: 360, height: 740 };
const photo = "activity.tradeshows/participation-photo";

describe("The upload page in a browser", function () {
  this.timeout(60_000);
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
    context = await browser.newContext({ viewport: small, ...options });
    const page = await context.newPage();
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

  it("takes several files at once with note and purpose, says why not one, and what became of all", async () => {
    const page = await open();
    await picture(page, "01-empty-360");
    await choose(page, "agenda.pdf", "booth.png", "setup.exe", "empty.pdf");
    const booth = row(page, "booth.png");
    await note(booth).fill("The booth on day one");
    await booth
      .getByRole("button", { name: petra.t("upload.item"), exact: false })
      .click();
    await booth
      .getByRole("checkbox", { name: "Photo of the booth or a talk" })
      .check();
    await picture(page, "02-chosen-360");
    await row(page, "empty.pdf")
      .getByText(petra.t("refusal.document.empty", { name: "empty.pdf" }))
      .waitFor();
    await send(page).click();
    await stateIs(booth, "placed");
    await stateIs(row(page, "agenda.pdf"), "placed");
    await row(page, "setup.exe")
      .getByText(
        petra.t("refusal.document.type-forbidden", { name: "setup.exe" }),
      )
      .waitFor();
    await picture(page, "03-results-360");
    await done(page).click();
    await page.getByText(petra.t("upload.back")).waitFor();
    await page
      .getByText(petra.t("upload.placed", { name: "booth.png" }))
      .waitFor();
    await picture(page, "04-done-360");
    const added = await documents();
    expect(added.map(({ name }) => name)).to.have.members([
      "agenda.pdf",
      "booth.png",
    ]);
    expect(added.find(({ name }) => name === "booth.png")).to.deep.include({
      note: "The booth on day one",
      items: [photo],
    });
    await page.reload();
    await page.getByText(petra.t("refusal.link.used")).waitFor();
  });

  it("goes on by itself when the connection is back, byte by byte", async () => {
    const page = await open();
    await choose(page, "film-of-the-whole-fair.pdf");
    const film = row(page, "film-of-the-whole-fair.pdf");
    let parts = 0;
    let isCut = true;
    await page.route("**/uploads/*", async (route, request) => {
      if (request.method() !== "PATCH") return route.continue();
      parts += 1;
      if (parts === 1) return route.continue();
      if (!isCut) return route.continue();
      await page.context().setOffline(true);
      return route.abort("internetdisconnected");
    });
    await send(page).click();
    await stateIs(film, "offline");
    await page
      .getByRole("alert")
      .or(page.getByText(petra.t("upload.offline")))
      .first()
      .waitFor();
    await picture(page, "05-offline-360");
    // Its note can be written in the meantime.
    await note(film).fill("All three days");
    isCut = false;
    await page.context().setOffline(false);
    await stateIs(film, "placed");
    const [document] = await documents();
    expect(document).to.deep.include({
      sha256: createHash("sha256").update(large).digest("hex"),
      note: "All three days",
    });
    const { sha256 = "" } = document ?? {};
    const stored = await readFile(
      join(bot.dataDir, "documents", sha256.slice(0, 2), sha256),
    );
    expect(stored.equals(large)).to.equal(true);
  });

  it("loaded anew goes on with the same file where it stopped, note and all", async () => {
    const page = await open();
    await choose(page, "film-of-the-whole-fair.pdf");
    const film = row(page, "film-of-the-whole-fair.pdf");
    await note(film).fill("Written before");
    const offsets: number[] = [];
    let isCut = true;
    await page.route("**/uploads/*", async (route, request) => {
      if (request.method() !== "PATCH") return route.continue();
      offsets.push(Number(request.headers()["upload-offset"]));
      if (isCut && offsets.length > 1) return undefined; // never answered
      return route.continue();
    });
    await send(page).click();
    while (offsets.length < 2) await page.waitForTimeout(20);
    isCut = false;
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await choose(page, "film-of-the-whole-fair.pdf");
    expect(await note(film).inputValue()).to.equal("Written before");
    offsets.length = 0;
    await send(page).click();
    await stateIs(film, "placed");
    expect(offsets[0]).to.equal(5 * 1024 * 1024);
    expect((await documents())[0]?.note).to.equal("Written before");
  });

  it("takes what is dropped, and what a phone's camera gives", async () => {
    const page = await open({ hasTouch: true, isMobile: true });
    await page
      .getByRole("button", { name: petra.t("upload.photo"), exact: true })
      .waitFor();
    await page.screenshot({ path: join(pictures, "16-touch-360.png") });
    await page.locator("input[capture]").setInputFiles(file("booth.png"));
    const dropped = await page.evaluateHandle(
      "(() => { const data = new DataTransfer(); data.items.add(new File(['Our agenda'], 'dropped.txt')); return data; })()",
    );
    await page.dispatchEvent(".drop", "drop", { dataTransfer: dropped });
    await send(page).click();
    await stateIs(row(page, "dropped.txt"), "placed");
    await stateIs(row(page, "booth.png"), "placed");
    expect((await documents()).map(({ name }) => name)).to.have.members([
      "booth.png",
      "dropped.txt",
    ]);
  });

  it("cancels one file and leaves the others", async () => {
    const page = await open();
    await choose(page, "film-of-the-whole-fair.pdf", "agenda.pdf");
    await page.route("**/uploads/*", async (route, request) => {
      if (
        request.method() === "PATCH" &&
        (request.postDataBuffer()?.length ?? 0) > 1e6
      )
        return;
      return route.continue();
    });
    await send(page).click();
    const film = row(page, "film-of-the-whole-fair.pdf");
    await stateIs(film, "sending");
    await picture(page, "06-sending-360");
    await film.getByRole("button", { name: petra.t("upload.cancel") }).click();
    await film.waitFor({ state: "detached" });
    await stateIs(row(page, "agenda.pdf"), "placed");
    expect((await documents()).map(({ name }) => name)).to.deep.equal([
      "agenda.pdf",
    ]);
  });

  it("waits for a note that is being written", async () => {
    const page = await open();
    await choose(page, "film-of-the-whole-fair.pdf");
    const film = row(page, "film-of-the-whole-fair.pdf");
    await send(page).click();
    await note(film).pressSequentially("A long note that takes a while", {
      delay: 60,
    });
    await note(film).blur();
    await stateIs(film, "placed");
    expect((await documents())[0]?.note).to.equal(
      "A long note that takes a while",
    );
  });

  it("can be used by keyboard alone, and says everything aloud", async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    // Asked for early: the browser is told to hand over its choosers a moment after the first listener.
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Tab");
    const focused = () =>
      page.evaluate<string>(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText",
      );
    expect(await focused()).to.equal(petra.t("upload.choose"));
    await page.keyboard.press("Enter");
    const chooser = await choosing;
    await chooser.setFiles([file("booth.png")]);
    await row(page, "booth.png").waitFor();
    const seen: string[] = [];
    const pressUntil = async (name: string | RegExp) => {
      for (let count = 0; count < 40; count += 1) {
        await page.keyboard.press("Tab");
        const now = await focused();
        seen.push(now);
        if (typeof name === "string" ? now === name : name.test(now)) return;
      }
      throw new Error(`Tab never reached ${String(name)}: ${seen.join(" | ")}`);
    };
    await pressUntil(/Note to the reviewer: booth\.png/);
    await page.keyboard.type("Typed");
    await picture(page, "07-focus-desktop");
    await pressUntil(petra.t("upload.send"));
    await page.keyboard.press("Enter");
    await stateIs(row(page, "booth.png"), "placed");
    await page
      .getByRole("log")
      .getByText(petra.t("upload.placed", { name: "booth.png" }))
      .waitFor({ state: "attached" });
    for (
      let count = 0;
      (await focused()) !== petra.t("upload.finish");
      count += 1
    ) {
      if (count > 20) throw new Error("Tab never reached Done");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByText(petra.t("upload.back")).waitFor();
    expect(await focused()).to.equal(petra.t("upload.done-title"));
    expect((await documents())[0]?.note).to.equal("Typed");
  });

  it("names every control, and nothing is cut off at 360 pixels, in every language", async () => {
    for (const [tag, name] of [
      ["en-US", "08-en"],
      ["de-DE", "09-de"],
      ["ko-KR", "10-ko"],
      ["zh-CN", "11-zh"],
    ] as const) {
      petra.speaks(tag);
      await petra.say("hi");
      const page = await open({ hasTouch: true });
      await page
        .getByRole("button", { name: petra.t("upload.photo"), exact: true })
        .waitFor();
      await choose(
        page,
        "booth.png",
        "film-of-the-whole-fair.pdf",
        "empty.pdf",
      );
      expect(await page.getAttribute("html", "lang")).to.equal(tag);
      const nameless = await page.evaluate<string[]>(`
        [...document.querySelectorAll("button, input:not([hidden]), textarea, [role=progressbar]")]
          .filter((one) => !(one.getAttribute("aria-label") || one.innerText || (one.labels && one.labels.length)))
          .map((one) => one.outerHTML)`);
      expect(nameless).to.deep.equal([]);
      const wide = await page.evaluate<number>(
        "document.documentElement.scrollWidth",
      );
      expect(wide, tag).to.be.at.most(360);
      await picture(page, `${name}-360`);
      await context?.close();
    }
  });

  it("inside Teams follows its theme, says that it is there, and closes with an answer", async () => {
    await openClaim(petra, claim);
    context = await browser.newContext({
      viewport: { width: 800, height: 700 },
    });
    const host = await context.newPage();
    host.on("pageerror", (error) => problems.push(error.message));
    host.setDefaultTimeout(10_000);
    // A page of the internet may not frame one of this machine, so the bot gets a public address.
    const publicUrl = "https://bot.contoso.example";
    await host.route(`${publicUrl}/**`, async (route, request) => {
      const url = request.url().replace(publicUrl, bot.url);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await host.route("https://teams.microsoft.com/**", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: teamsHost(uploadLink(petra).replace(bot.url, publicUrl)),
      }),
    );
    await host.goto("https://teams.microsoft.com/_#/dialog");
    const page = host.frameLocator("iframe");
    await page.getByRole("heading", { level: 1 }).waitFor();
    const heard = (name: string) => host.waitForFunction(`heard["${name}"]`);
    await heard("appInitialization.appLoaded");
    await heard("appInitialization.success");
    const background = () =>
      host
        .frames()[1]
        ?.evaluate<string>(
          "getComputedStyle(document.querySelector('.page')).backgroundColor",
        );
    await until(async () => (await background()) === "rgb(41, 41, 41)");
    await host.evaluate("changeTheme('contrast')");
    await until(async () => (await background()) === "rgb(0, 0, 0)");
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(file("booth.png"));
    await host.screenshot({ path: join(pictures, "17-teams-contrast.png") });
    await page
      .getByRole("button", { name: petra.t("upload.send"), exact: true })
      .click();
    await page.locator("[data-state=placed]").waitFor();
    await page
      .getByRole("button", { name: petra.t("upload.finish"), exact: true })
      .click();
    await heard("tasks.completeTask");
    expect(await host.evaluate("heard['tasks.completeTask'][0]")).to.deep.equal(
      {
        claim,
      },
    );
  });

  it("is dark where the system is, and readable with forced colours", async () => {
    for (const [name, options] of [
      ["12-dark-360", { colorScheme: "dark" }],
      [
        "13-dark-desktop",
        { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
      ],
      ["14-light-desktop", { viewport: { width: 1280, height: 900 } }],
      ["15-forced-360", { forcedColors: "active" }],
    ] as const) {
      const page = await open(options);
      await choose(page, "booth.png", "empty.pdf");
      await picture(page, name);
      const background = await page.evaluate<string>(
        "getComputedStyle(document.querySelector('.page')).backgroundColor",
      );
      if (name.includes("dark"))
        expect(background).to.match(/^rgb\((\d|[1-5]\d), /);
      await context?.close();
    }
  });
});

/** As much of Teams as teams-js talks to, in the dark theme. Its address must be one that the page may be framed by. */
function teamsHost(url: string): string {
  return `<!doctype html><title>Teams</title>
<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh }</style>
<iframe src="${url}"></iframe>
<script>
  const heard = {};
  const frame = document.querySelector("iframe").contentWindow;
  const send = (message) => frame.postMessage(message, "*");
  const runtime = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false,
    supports: { dialog: { url: {}, card: {} } } };
  const answers = {
    initialize: ["task", "web", JSON.stringify(runtime), "2.58.0"],
    getContext: [{ theme: "dark", locale: "en-us", frameContext: "task" }],
  };
  addEventListener("message", ({ data }) => {
    heard[data.func] = data.args ?? [];
    const args = answers[data.func];
    if (args) send({ id: data.id, uuidAsString: data.uuidAsString, uuid: data.uuid, args });
  });
  const changeTheme = (theme) => send({ func: "themeChange", args: [theme] });
</script>`;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let count = 0; !(await isSo()); count += 1) {
    if (count > 100) throw new Error("It never became so");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
