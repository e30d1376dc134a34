import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { writeFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createClaim } from "../../support/claim-steps.ts";
import { startFileHost, type FileHost } from "../../support/file-host.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import { startTestBot } from "../../support/bot-kit.ts";
import { pdf } from "../../services/documents/sample-files.ts";

describe("A file that takes longer than a turn may", function () {
  let host: FileHost;
  let bot: HttpBot;

  before(async () => {
    host = await startFileHost();
    bot = await startHttpBot({
      linkPolicy: host.policy,
      environment: { FILE_HOSTS: "localhost" },
      filesWithinMs: 50,
    });
  });
  after(async () => {
    await bot.stop();
    await host.stop();
  });

  it("ends the turn with a word, and is asked about once it is here", async () => {
    const petra = bot.join("partner");
    const claim = await createClaim(petra);
    const slow = host.put("agenda.pdf", (response) => {
      setTimeout(() => response.end(pdf()), 400);
    });
    const answer = await petra.drop([slow]);
    expect(answer.status).to.equal(200);
    expect(answer.sent.map(({ text }) => text)).to.include(
      petra.t("file.fetching"),
    );
    const asked = await seenWithin(3000, petra.t("place.title", { count: 1 }));
    expect(asked).to.equal(true);
    expect(await bot.types(claim)).to.deep.equal(["created"]);
  });

  async function seenWithin(milliseconds: number, text: string) {
    for (let waited = 0; waited < milliseconds; waited += 25) {
      const messages = bot.connector.messagesTo(bot.chatOf("partner"));
      if (
        messages.some(({ activity }) => JSON.stringify(activity).includes(text))
      )
        return true;
      await delay(25);
    }
    return false;
  }
});

describe("A fault of ours", function () {
  it("is an apology with a reference that the log knows, and nothing of the fault itself", async () => {
    const bot = await startHttpBot();
    try {
      const petra = bot.join("partner");
      const claim = await createClaim(petra);
      damage(join(bot.dataDir, "records", "claims"));
      const answer = await petra.execute("claim.open", {
        claim,
        nonce: "n",
      });
      expect(answer.status).to.equal(200);
      expect(answer.body?.statusCode).to.equal(500);
      const { message } = answer.body?.value as { message: string };
      const [fault] = bot.faults;
      const reference = fault?.["reference"];
      expect(reference).to.be.a("string");
      expect(message).to.equal(
        petra.t("bug.apology", { reference: String(reference) }),
      );
      expect(message).not.to.match(/JSON|Damaged|at \//);
    } finally {
      await bot.stop();
    }
  });

  /** Breaks every claim's file, as a bad disk would. */
  function damage(folder: string): void {
    for (const name of readdirSync(folder, {
      recursive: true,
      encoding: "utf8",
    }))
      if (name.endsWith(".json")) writeFileSync(join(folder, name), "{ broken");
  }
});

describe("A button whose answer takes too long", function () {
  it("is answered within 3 s with a word to press again, which then does the same thing once", async () => {
    let isSlow = true;
    const bot = await startTestBot({
      wrap: (services) => ({
        ...services,
        claims: {
          ...services.claims,
          run: async (request) => {
            const result = await services.claims.run(request);
            if (isSlow) await delay(3500);
            return result;
          },
        },
      }),
    });
    try {
      const petra = bot.join("partner");
      const claim = await createClaim(petra);
      const data = { claim, nonce: "slow", text: "Hello" };
      const before = Date.now();
      const first = await petra.execute("claim.comment", data);
      expect(Date.now() - before).to.be.below(3000);
      expect(first.status).to.equal(200);
      expect((first.body?.value as { message: string }).message).to.equal(
        petra.t("press.slow"),
      );
      isSlow = false;
      const again = await petra.execute("claim.comment", data);
      expect(again.body?.statusCode).to.equal(200);
      expect(await bot.types(claim)).to.deep.equal(["created", "commented"]);
    } finally {
      await bot.stop();
    }
  });
});
