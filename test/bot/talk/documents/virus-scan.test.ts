import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { ServicesOptions } from "../../../../bot/services.ts";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { createClaim } from "../../../support/claim-steps.ts";
import {
  type Clamd,
  findClamd,
  startClamd,
  virusMarker,
  virusName,
} from "../../../support/clamd.ts";
import { startFileHost, type FileHost } from "../../../support/file-host.ts";
import { freePort } from "../../../support/free-ports.ts";
import { png } from "../../../services/documents/sample-files.ts";

const program = findClamd();

describe("Files in the chat when there is a virus scanner", function () {
  let host: FileHost;
  let bot: TestBot;
  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  afterEach(() => bot.stop());

  async function start(clamav: ServicesOptions["clamav"]) {
    bot = await startTestBot({
      fileHosts: ["localhost"],
      linkPolicy: host.policy,
      clamav,
    });
    const petra = bot.join("partner");
    return { petra, claim: await createClaim(petra) };
  }
  const nobody = async () => `tcp://127.0.0.1:${await freePort()}`;
  const stored = async () =>
    (
      await readdir(join(bot.dataDir, "documents"), {
        recursive: true,
        withFileTypes: true,
      })
    ).filter((one) => one.isFile()).length;

  it("are refused with a way on while it is down, and the log says why", async () => {
    const { petra } = await start({
      address: await nobody(),
      whenDown: "block",
    });
    const { text } = await petra.drop([host.put("booth.png", png())]);
    expect(text).to.include(
      petra.t("refusal.document.scan-unavailable", { name: "booth.png" }),
    );
    expect(await stored()).to.equal(0);
    expect(JSON.stringify(bot.faults)).to.include("ECONNREFUSED");
  });

  it("or taken with a mark that stays with the document", async () => {
    const { petra, claim } = await start({
      address: await nobody(),
      whenDown: "mark",
    });
    await petra.drop([host.put("booth.png", png())]);
    await petra.press("button.put-in-claim");
    const [, added] = await bot.events(claim);
    if (added?.body.type !== "document-added") throw new Error("not added");
    const { document } = added.body;
    expect(document.unscanned).to.equal(true);
    const { text } = await petra.execute("document.open", {
      nonce: "n",
      claim,
      document: document.id,
    });
    expect(text).to.include(petra.t("document.unscanned"));
  });

  if (program === undefined) {
    it("are not checked by the real clamd here: it is not on this machine (Debian: apt-get install clamav-daemon)", async () => {
      await start(undefined);
      expect(program).to.equal(undefined);
    });
    return;
  }

  describe("that is the real clamd", () => {
    let clamd: Clamd;
    before(async () => {
      clamd = await startClamd(program);
    });
    after(() => clamd.stop());

    it("are taken without a mark, and an infected one is refused by the name of its virus", async () => {
      const { petra, claim } = await start({
        address: clamd.tcp,
        whenDown: "block",
      });
      const { text } = await petra.drop([
        host.put("booth.png", png()),
        host.put("list.csv", Buffer.from(`a;b\n${virusMarker};1\n`)),
      ]);
      expect(text).to.include(
        petra.t("refusal.document.infected", {
          name: "list.csv",
          threat: virusName,
        }),
      );
      await petra.press("button.put-in-claim");
      const [, added] = await bot.events(claim);
      if (added?.body.type !== "document-added") throw new Error("not added");
      expect(added.body.document).not.to.have.property("unscanned");
      expect(
        await readdir(join(bot.dataDir, "documents", "quarantine")),
      ).to.have.length(1);
      expect(JSON.stringify(bot.faults)).to.include(virusName);
    });
  });
});
