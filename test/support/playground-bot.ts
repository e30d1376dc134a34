import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { pino } from "pino";
import { environmentSchema } from "../../bot/config/environment.ts";
import type { PersonaKey } from "../../bot/local/personas.ts";
import { startPlaygrounds } from "../../bot/local/playgrounds.ts";
import { startBot } from "../../bot/start.ts";
import { freePort } from "./free-ports.ts";
import {
  launchBrowser,
  openTeamsClient,
  phone,
  type TeamsClient,
} from "./teams-client.ts";

export type PlaygroundBot = Awaited<ReturnType<typeof startPlaygroundBot>>;

/** What `npm start` brings up, with a clock that stands still and a browser to look at it; `pictures` is a folder. */
export async function startPlaygroundBot(pictures: string, today: string) {
  mkdirSync(pictures, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "playground-bot-"));
  const clock = { now: new Date(today) };
  const bot = await startBot({
    environment: environmentSchema.parse({
      PORT: String(await freePort()),
      DATA_DIR: data,
    }),
    log: pino({ level: "silent" }),
    now: () => clock.now,
  });
  const windows = await startPlaygrounds({
    botUrl: bot.url.replace("localhost", "127.0.0.1"),
    directory: join(data, "playground"),
    log: () => undefined,
  });
  const browser = await launchBrowser();

  return {
    data,
    clock,

    async open(key: PersonaKey): Promise<TeamsClient> {
      const address = windows.addresses.find(
        ({ persona }) => persona.key === key,
      );
      if (!address) throw new Error(`no window for ${key}`);
      return openTeamsClient(browser, address.url, { viewport: phone });
    },

    picture: (name: string, who: TeamsClient): Promise<void> =>
      who.screenshot(join(pictures, `${name}.png`), who.lastCard()),

    picturePage: async (name: string, page: Page): Promise<void> => {
      await page.screenshot({
        path: join(pictures, `${name}.png`),
        fullPage: true,
      });
    },

    async stop(): Promise<void> {
      await browser.close();
      await windows.stop();
      await bot.stop();
    },
  };
}

/** Presses the link that opens a page of the bot, and gives that page at phone width. */
export async function openPage(
  client: TeamsClient,
  link: string,
): Promise<Page> {
  const [page] = await Promise.all([
    client.page.context().waitForEvent("page"),
    client.lastCard().getByRole("link", { name: link }).click(),
  ]);
  await page.setViewportSize(phone);
  return page;
}
