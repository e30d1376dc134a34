import type { Browser, Locator, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { findBrowser } from "./find-browser.ts";

export interface Viewport {
  width: number;
  height: number;
}

export const desktop: Viewport = { width: 1280, height: 900 };
export const phone: Viewport = { width: 390, height: 844 };

/** How long the test client waits for anything; a suite's own limit must be longer. */
export const patienceMs = 10_000;

// By itself the Playground's chat is at least 600 px wide and a card always 450, with an avatar beside
// it. A phone's Teams gives the card nearly the whole screen, and so does this.
const phoneStyle = `
  #root div { min-width: 0 !important; }
  #root [role=toolbar] { display: none !important; }
  .fai-OutputCard:has(.ac-preview-panel) { padding: 0 !important; }
  .fai-OutputCard, .fai-OutputCard > div { width: 100% !important; }
  div:has(> * > .fai-OutputCard) { align-self: stretch; margin: 0 8px !important; }
  div:has(> .fai-OutputCard) > :not(.fai-OutputCard) { display: none !important; }
`;

/** A headless Chromium that asks nothing of the internet. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error("No Chromium found. Run: node scripts/ensure-tools.ts");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Opens a Playground in a browser context of its own and waits until one can type into it. */
export async function openWindow(
  browser: Browser,
  url: string,
  viewport: Viewport,
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(url);
  // The page waits for the bot before it shows itself, and a loaded machine takes its time.
  await composerOf(page).waitFor({ timeout: 30_000 });
  // It covers the chat on a phone, and repeats what was said, which would answer for the chat.
  await page.getByTitle("Hide log panel").click();
  if (viewport.width < 700) await page.addStyleTag({ content: phoneStyle });
  return page;
}

export function composerOf(page: Page): Locator {
  return page.locator("[data-lexical-editor=true]").first();
}

/** The messages without the list of chats, which repeats the newest of them. */
export function chatOf(page: Page): Locator {
  return page
    .locator("#root div")
    .filter({
      has: page.locator("[data-lexical-editor=true]"),
      hasNot: page.getByRole("region", { name: "Chat and Teams Channel" }),
    })
    .first();
}

/** The returned function resolves when no answer of the bot to a pressed button is outstanding. */
export function trackAnswers(page: Page): () => Promise<void> {
  const open = new Set<Promise<unknown>>();
  page.on("request", (request) => {
    if (!/\/_conversation\/v1\/(invoke|submit)$/.test(request.url())) return;
    const answer = request.response().finally(() => open.delete(answer));
    answer.catch(() => undefined);
    open.add(answer);
  });
  // A turn of the page's own event loop, in which a click becomes a request.
  const pageTurn = () =>
    page.evaluate("new Promise((done) => setTimeout(done))");
  return async () => {
    await pageTurn();
    await Promise.allSettled(open);
    await pageTurn();
  };
}

/** The chat cuts off what does not fit on the screen, so the screen grows for a moment. */
export async function screenshotInFull(
  page: Page,
  card: Locator,
  path: string,
): Promise<void> {
  const usual = page.viewportSize() ?? desktop;
  const height = (await card.boundingBox())?.height ?? 0;
  await page.setViewportSize({
    ...usual,
    height: Math.max(usual.height, Math.ceil(height) + 300),
  });
  await card.screenshot({ path });
  await page.setViewportSize(usual);
}
