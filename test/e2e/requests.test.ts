import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pdf } from "../services/documents/sample-files.ts";
import {
  openPage,
  startPlaygroundBot,
  type PlaygroundBot,
} from "../support/playground-bot.ts";
import type { TeamsClient } from "../support/teams-client.ts";

describe("A colleague is asked for a document, in the Playground", function () {
  this.timeout(120_000);
  let bot: PlaygroundBot;
  let partner: TeamsClient;
  let colleague: TeamsClient;

  before(async () => {
    bot = await startPlaygroundBot(
      "test-results/requests",
      "2026-11-20T09:00:00Z",
    );
    await writeFile(join(bot.data, "agenda.pdf"), pdf());
    await writeFile(join(bot.data, "setup.exe"), "MZ\u0090 a program");
    partner = await bot.open("partner");
    await partner.waitForText("I help you get back the co-op money");
  });

  after(async () => {
    await bot.stop();
  });

  it("by one sentence and one press; who is not there yet is named at once", async () => {
    await partner.askForCard("create claim");
    await partner.fill("Name", "Spring roadshow");
    await partner.choose(
      "Activity",
      "Trade shows and exhibitions (Market development)",
    );
    await partner.pickDate("Date of the activity", "2026-10-02");
    await partner.fill("Amount", "12,400");
    await partner.click("Create claim");
    await partner.waitForText("What this activity needs");
    await partner.askForCard("ask Mona for the agenda");
    await partner.waitForText("To: Mona Weiss");
    await partner.fill("A word from you (optional)", "You were there, right?");
    await bot.picture("01-ask", partner);
    await partner.click("Send request");
    await partner.waitForText(
      "Mona Weiss: they haven’t opened the chat with me yet.",
    );
    await bot.picture("02-not-there-yet", partner);
  });

  it("who reads it on arriving, in the own language, with nothing else of the claim", async () => {
    colleague = await bot.open("colleague");
    await colleague.waitForText("Petra Partner asks you for a document");
    await colleague.waitForText("You were there, right?");
    await bot.picture("03-asked", colleague);
    const text = await colleague.chatText();
    for (const secret of ["12,400", "EUR", "CSP direct", "1234567"])
      if (text.includes(secret))
        throw new Error(`The colleague reads ${secret}`);
    await colleague.askForCard("sprache");
    await colleague.click("Deutsch");
    await colleague.askForCard("meine anfragen");
    await colleague.waitForText("Petra Partner bittet Sie um eine Unterlage");
    await bot.picture("04-asked-in-german", colleague);
  });

  it("who brings it through the upload page, where a program is refused", async () => {
    const page = await openPage(colleague, "Datei hochladen");
    await page.getByRole("button", { name: "Dateien auswählen" }).waitFor();
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles([
        join(bot.data, "agenda.pdf"),
        join(bot.data, "setup.exe"),
      ]);
    await page.getByRole("textbox").first().fill("Seite 2 zeigt unser Logo");
    await page.getByRole("button", { name: "Hochladen", exact: true }).click();
    await page.getByText("Angekommen: agenda.pdf").first().waitFor();
    await page.getByText("Dateien wie „setup.exe“").first().waitFor();
    await bot.picturePage("05-page", page);
    await page.getByRole("button", { name: "Fertig", exact: true }).click();
    await page.getByText("Sie können diese Seite schließen.").waitFor();
    await page.close();
    await colleague.waitForText(
      "Alles, worum Petra Partner Sie gebeten hat, ist da.",
    );
    await bot.picture("06-all-there", colleague);
  });

  it("and the asker is told, finds it in the checklist and in the History", async () => {
    await partner.waitForText("Mona Weiss brought what you asked for");
    await bot.picture("07-told", partner);
    await partner.click("Open claim");
    await partner.waitForText("2 of 8 items ready");
    await bot.picture("08-page", partner);
    await partner.askForCard("history");
    await partner.waitForText("Mona Weiss added agenda.pdf");
    await partner.waitForText("Note: Seite 2 zeigt unser Logo");
    await partner.waitForText("Everything Mona Weiss was asked for is there");
    await bot.picture("09-history", partner);
  });
});
