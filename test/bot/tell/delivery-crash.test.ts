import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import {
  startLimitingConnector,
  type LimitingConnector,
} from "../../support/limiting-connector.ts";
import { startNotifiedBot } from "../../support/notified-bot.ts";
import {
  addApproval,
  addPerson,
  chatOf,
  claimOf,
} from "../../support/notified-people.ts";

const script = fileURLToPath(
  new URL("../../support/deliver-until-killed.ts", import.meta.url),
);
const people = 12;
const each = 3;
/** How many steps the process lives, time after time; the first ones lie around the very first message. */
const killPoints = [2, 3, 4, 5, 17, 29, 44];

describe("A process that is killed while it delivers", function () {
  this.timeout(120_000);
  let directory: string;
  let connector: LimitingConnector;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "delivery-crash-"));
    connector = await startLimitingConnector();
    const bot = await startNotifiedBot({ dataDir: directory });
    for (let index = 0; index < people; index += 1) {
      await addPerson(bot.services, connector.url, index);
      for (let count = 0; count < each; count += 1)
        await addApproval(bot.services, index, count);
    }
    await bot.stop();
  });
  afterEach(async () => {
    await connector.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function deliver(killAt: number): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, [script, directory, String(killAt)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const [, signal] = (await once(child, "close")) as [
      number | null,
      NodeJS.Signals | null,
    ];
    return signal;
  }

  it("has lost nothing after the next start, and says of everything that came twice that it may have", async () => {
    for (const killAt of killPoints)
      expect(await deliver(killAt), `step ${killAt}`).to.equal("SIGKILL");
    expect(await deliver(0)).to.equal(null);

    const bot = await startNotifiedBot({ dataDir: directory });
    let unsure = 0;
    for (let index = 0; index < people; index += 1) {
      const shown = connector.shown.get(chatOf(index)) ?? [];
      for (let count = 0; count < each; count += 1) {
        const [one] = await bot.outbox(claimOf(index, count));
        expect(one?.state).to.equal("sent");
        const times = shown.filter((text) =>
          text.includes(`Fair ${index}.${count}`),
        ).length;
        expect(times, `Fair ${index}.${count}`).to.be.at.least(1);
        if (one?.unsure !== true) expect(times).to.equal(1);
        else unsure += 1;
        expect(times).to.be.at.most(one?.attempts ?? 0);
      }
    }
    await bot.stop();
    // Only what was on its way: no more than may be on its way at the same time.
    expect(unsure)
      .to.be.at.least(1)
      .and.at.most(killPoints.length * 8);
    expect(connector.broken).to.deep.equal([]);
  });
});
