import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { type HttpBot } from "../support/http-bot-kit.ts";
import type { TeamsPerson } from "../support/teams-person.ts";
import { pictures, withUploadBrowser } from "../support/with-upload-browser.ts";

const photo = "activity.tradeshows/participation-photo";

describe("The upload page in a browser", function () {
  this.timeout(60_000);
  let bot: HttpBot;
  let petra: TeamsPerson;
  const {
    file,
    large,
    open,
    choose,
    row,
    note,
    send,
    done,
    stateIs,
    picture,
    documents,
  } = withUploadBrowser((scene) => {
    ({ bot, petra } = scene);
  });

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
});
