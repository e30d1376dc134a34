import type { Browser, Locator, Page } from "playwright-core";
import * as inputs from "./card-inputs.ts";
import {
  chatOf,
  composerOf,
  desktop,
  openWindow,
  screenshotInFull,
  trackAnswers,
  type Viewport,
} from "./teams-window.ts";

export { launchBrowser, phone } from "./teams-window.ts";

/**
 * One persona's Teams in a browser. Verbs act on the newest card of the chat unless another one is
 * handed in as the last parameter, and a failed one tells what the chat showed at that moment.
 */
export interface TeamsClient {
  page: Page;
  /** Resolves when the message was sent; the answer may still be on its way. */
  say(text: string): Promise<void>;
  /** Like say, and waits for one more card than there was before. */
  askForCard(text: string): Promise<Locator>;
  lastCard(): Locator;
  /** The newest card in which this text stands. */
  card(textInside: string): Locator;
  button(name: string, card?: Locator): Locator;
  fill(label: string, value: string, card?: Locator): Promise<void>;
  choose(label: string, option: string, card?: Locator): Promise<void>;
  /** Leaves exactly these options picked. */
  chooseMany(label: string, options: string[], card?: Locator): Promise<void>;
  /** `day` is yyyy-mm-dd. */
  pickDate(label: string, day: string, card?: Locator): Promise<void>;
  setToggle(label: string, isOn: boolean, card?: Locator): Promise<void>;
  /** If the button asks the bot something, waits for the bot's answer, but not for its rendering. */
  click(buttonName: string, card?: Locator): Promise<void>;
  waitForText(text: string | RegExp): Promise<void>;
  /** What the chat shows now, as text. */
  chatText(): Promise<string>;
  /** The window, or a card at its full height. */
  screenshot(path: string, card?: Locator): Promise<void>;
  close(): Promise<void>;
}

/** `url` is a Playground's. */
export async function openTeamsClient(
  browser: Browser,
  url: string,
  { viewport = desktop }: { viewport?: Viewport } = {},
): Promise<TeamsClient> {
  const page = await openWindow(browser, url, viewport);
  const chat = chatOf(page);
  const cards = chat.locator(".ac-preview-panel");
  const lastCard = () => cards.last();
  const settled = trackAnswers(page);

  const doing = async <T>(
    what: string,
    action: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await action();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const shown = await chat
        .innerText({ timeout: 1_000 })
        .catch(() => "(nothing to read)");
      throw new Error(
        `Could not ${what}: ${reason}\n--- The chat shows:\n${shown}`,
        { cause },
      );
    }
  };

  const button = (name: string, card = lastCard()) =>
    card
      .getByRole("button", { name, exact: true })
      // Action.OpenUrl is a link.
      .or(card.getByRole("link", { name, exact: true }));

  const say = (text: string) =>
    doing(`say "${text}"`, async () => {
      const sent = page.waitForResponse(
        /\/_conversation\/v1\/conversations\/.*\/messages$/,
      );
      await composerOf(page).click();
      await page.keyboard.insertText(text);
      await page.keyboard.press("Enter");
      await sent;
    });

  return {
    page,
    say,
    lastCard,
    button,
    card: (textInside) => cards.filter({ hasText: textInside }).last(),
    askForCard: async (text) => {
      const before = await cards.count();
      await say(text);
      await doing(`get a card for "${text}"`, () =>
        cards.nth(before).waitFor(),
      );
      return cards.nth(before);
    },
    fill: (label, value, card = lastCard()) =>
      doing(`fill "${label}"`, async () =>
        (await inputs.input(card, label)).fill(value),
      ),
    choose: (label, option, card = lastCard()) =>
      doing(`choose "${option}" in "${label}"`, async () =>
        inputs.choose(page, await inputs.input(card, label), option),
      ),
    chooseMany: (label, options, card = lastCard()) =>
      doing(`choose "${options.join('", "')}" in "${label}"`, async () =>
        inputs.chooseMany(page, await inputs.input(card, label), options),
      ),
    pickDate: (label, day, card = lastCard()) =>
      doing(`pick ${day} in "${label}"`, async () =>
        inputs.pickDate(await inputs.input(card, label), day),
      ),
    setToggle: (label, isOn, card = lastCard()) =>
      doing(`set "${label}"`, async () =>
        (await inputs.input(card, label)).setChecked(isOn),
      ),
    click: (buttonName, card = lastCard()) =>
      doing(`click "${buttonName}"`, async () => {
        await button(buttonName, card).click();
        await settled();
      }),
    waitForText: (text) =>
      doing(`see "${String(text)}"`, () =>
        chat.getByText(text).filter({ visible: true }).last().waitFor(),
      ),
    chatText: () => chat.innerText(),
    screenshot: (path, card) =>
      doing(`take ${path}`, () =>
        card
          ? screenshotInFull(page, card, path)
          : page.screenshot({ path }).then(() => undefined),
      ),
    close: () => page.context().close(),
  };
}
