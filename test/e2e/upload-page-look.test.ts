import { expect } from "chai";
import { openClaim, uploadLink } from "../support/claim-steps.ts";
import { type HttpBot } from "../support/http-bot-kit.ts";
import type { TeamsPerson } from "../support/teams-person.ts";
import { withUploadBrowser } from "../support/with-upload-browser.ts";
import { teamsHost } from "../support/teams-host.ts";
import { eventually } from "../support/eventually.ts";

describe("The upload page in a browser", function () {
  this.timeout(60_000);
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  const { file, problems, newContext, open, choose, picture } =
    withUploadBrowser((scene) => {
      ({ bot, petra, claim } = scene);
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
      await page.context().close();
    }
  });

  it("inside Teams follows its theme, says that it is there, and closes with an answer", async () => {
    await openClaim(petra, claim);
    const context = await newContext({
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
    await eventually(async () => {
      expect(await background()).to.equal("rgb(41, 41, 41)");
    });
    await host.evaluate("changeTheme('contrast')");
    await eventually(async () => {
      expect(await background()).to.equal("rgb(0, 0, 0)");
    });
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(file("booth.png"));
    await picture(host, "17-teams-contrast");
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
      await page.context().close();
    }
  });
});
