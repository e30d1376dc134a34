import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { type Persona, personas } from "../../bot/local/personas.ts";
import {
  type Playgrounds,
  startPlaygrounds,
} from "../../bot/local/playgrounds.ts";
import { type EchoBot, startEchoBot } from "./echo-bot.ts";
import { freePort } from "../support/free-ports.ts";
import {
  launchBrowser,
  openTeamsClient,
  phone,
  type TeamsClient,
} from "../support/teams-client.ts";

const [partner, colleague] = personas;

describe("The kit of Playgrounds and browser", function () {
  this.timeout(90_000);
  let directory: string;
  let bot: EchoBot;
  let squatter: Server;
  let takenPort: number;
  let playgrounds: Playgrounds;
  let browser: Browser;
  const logged: string[] = [];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "playgrounds-"));
    bot = await startEchoBot();
    takenPort = await freePort();
    squatter = createServer().listen(takenPort);
    await once(squatter, "listening");
    [playgrounds, browser] = await Promise.all([
      startPlaygrounds({
        botUrl: bot.url,
        directory,
        people: [partner, colleague],
        ports: { partner: takenPort, colleague: await freePort() },
        log: (line) => logged.push(line),
      }),
      launchBrowser(),
    ]);
  });

  after(async () => {
    await browser.close();
    await playgrounds.stop();
    squatter.close();
    await bot.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const open = (
    who: Persona,
    options?: Parameters<typeof openTeamsClient>[2],
  ) => {
    const address = playgrounds.addresses.find(
      ({ persona }) => persona === who,
    );
    return openTeamsClient(browser, address!.url, options);
  };

  const fillAll = async (teams: TeamsClient, title: string) => {
    await teams.askForCard("card");
    await teams.fill("Title", title);
    await teams.choose("Kind", "Flyer");
    await teams.choose("Country", "Germany");
    await teams.chooseMany("Products", ["Laptop", "Phone"]);
    await teams.pickDate("Day", "2025-11-03");
    await teams.setToggle("I agree", true);
  };

  it("takes another port for a persona whose port is taken, and says so", () => {
    const [first] = playgrounds.addresses;
    expect(first!.port).not.to.equal(takenPort);
    expect(logged).to.have.length(1);
    expect(logged[0])
      .to.include(String(takenPort))
      .and.include(String(first!.port));
  });

  it("shows two personas at once, and replaces each one's card in place by what they sent", async () => {
    const [petra, mona] = await Promise.all([open(partner), open(colleague)]);
    await Promise.all([fillAll(petra, "Petra's"), fillAll(mona, "Mona's")]);
    await Promise.all([petra.click("Send"), mona.click("Send")]);
    await Promise.all([
      petra.waitForText("Petra Partner sent"),
      mona.waitForText("Mona Weiss sent"),
    ]);

    expect(await petra.lastCard().count()).to.equal(1);
    const answers = {
      kind: "f",
      country: "d",
      products: "l,p",
      day: "2025-11-03",
      agree: "true",
    };
    expect(bot.received).to.have.deep.members([
      { verb: "send", data: { title: "Petra's", ...answers } },
      { verb: "send", data: { title: "Mona's", ...answers } },
    ]);
    expect(await petra.chatText()).not.to.include("Mona");
    await Promise.all([petra.close(), mona.close()]);
  });

  it("leaves a form through a button that needs no inputs, but not through one that does", async () => {
    const petra = await open(partner);
    await petra.askForCard("card");
    bot.received.length = 0;
    await petra.click("Send");
    await petra.waitForText("Please give a title");
    expect(bot.received).to.deep.equal([]);

    await petra.click("Cancel");
    await petra.waitForText("Petra Partner sent");
    expect(bot.received).to.deep.equal([{ verb: "cancel", data: {} }]);
    await petra.close();
  });

  it("gives a card nearly the whole width of a phone, and not more", async () => {
    const petra = await open(partner, { viewport: phone });
    const card = await petra.askForCard("card");
    const { x, width } = (await card.boundingBox())!;
    expect(x).to.be.at.least(0);
    expect(width).to.be.within(320, phone.width);
    await petra.screenshot(join(directory, "card.png"), card);
    await petra.close();
  });

  it("tells what the chat showed when it could not do something", async () => {
    const petra = await open(partner);
    await petra.say("hello");
    await petra.waitForText("echo hello");
    petra.page.setDefaultTimeout(200);
    const error = await petra
      .click("Nowhere")
      .catch((reason: unknown) => reason);
    expect(String(error))
      .to.include('Could not click "Nowhere"')
      .and.include("echo hello");
    await petra.close();
  });

  it("says whose Playground failed, and why", async () => {
    const broken = {
      ...colleague,
      name: 5 as unknown as string,
      key: "admin",
    } as const;
    const error = await startPlaygrounds({
      botUrl: bot.url,
      directory,
      people: [{ ...broken, port: await freePort() }],
      log: () => undefined,
    }).catch((reason: unknown) => reason);
    expect(String(error))
      .to.include("Teams window of 5 ended (exit code 1)")
      .and.include(join(directory, "admin", "playground.log"))
      .and.include("must be string");
  });

  it("leaves no Playground behind when the process that started it is killed", async () => {
    const kit = new URL("../../bot/local/playgrounds.ts", import.meta.url).href;
    const options = {
      botUrl: bot.url,
      directory: join(directory, "orphan"),
      people: [partner],
    };
    const script = `
      import { startPlaygrounds } from ${JSON.stringify(kit)};
      const options = { ...${JSON.stringify(options)}, ports: { partner: ${await freePort()} } };
      const { addresses } = await startPlaygrounds({ ...options, log: () => {} });
      console.log(addresses[0].url);`;
    const starter = spawn(process.execPath, [
      ...["--input-type=module", "--eval", script],
    ]);
    const [url] = (await once(starter.stdout, "data")) as [Buffer];
    const answers = () =>
      fetch(`${url.toString().trim()}/_debug/ping`).then(
        () => true,
        () => false,
      );
    expect(await answers()).to.be.true;
    starter.kill("SIGKILL");
    while (await answers()) await delay(50);
  });

  it("leaves no Playground behind when it is stopped", async () => {
    const pids = playgrounds.addresses.map(({ pid }) => pid!);
    expect(pids.map(isAlive)).to.deep.equal([true, true]);
    await playgrounds.stop();
    expect(pids.map(isAlive)).to.deep.equal([false, false]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
