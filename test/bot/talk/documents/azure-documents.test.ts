import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Azurite, startAzurite } from "../../../support/azurite.ts";
import { createClaim } from "../../../support/claim-steps.ts";
import { type FileHost, startFileHost } from "../../../support/file-host.ts";
import { startHttpBot } from "../../../support/http-bot-kit.ts";
import { png } from "../../../services/documents/sample-files.ts";

describe("The server with DOCUMENTS=azure", function () {
  let azurite: Azurite;
  let host: FileHost;
  before(async () => {
    [azurite, host] = await Promise.all([startAzurite(), startFileHost()]);
  });
  after(async () => {
    await host.stop();
    await azurite.stop();
  });

  it("keeps files there and none in the data folder, and gives them back after a restart", async () => {
    const bot = await startHttpBot({
      linkPolicy: host.policy,
      environment: {
        FILE_HOSTS: "localhost",
        DOCUMENTS: "azure",
        AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
        AZURE_STORAGE_CONTAINER: "co-op",
      },
    });
    try {
      const petra = bot.join("partner");
      const claim = await createClaim(petra);
      await petra.drop([host.put("booth.png", png())]);
      await petra.press("button.put-in-claim");
      await bot.restart();
      const [, added] = await bot.events(claim);
      if (added?.body.type !== "document-added") throw new Error("not added");
      await petra.execute("document.open", {
        nonce: "n",
        claim,
        document: added.body.document.id,
      });
      const link = new URL(petra.link("button.download-file"));
      const response = await fetch(bot.url + link.pathname + link.search);
      expect(Buffer.from(await response.arrayBuffer()).equals(png())).to.equal(
        true,
      );
      const files = await readdir(join(bot.dataDir, "documents"), {
        recursive: true,
        withFileTypes: true,
      });
      expect(files.filter((one) => one.isFile())).to.deep.equal([]);
      expect(bot.faults).to.deep.equal([]);
    } finally {
      await bot.stop();
    }
  });
});
