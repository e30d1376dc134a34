import { expect } from "chai";
import { startTestBot } from "./bot-kit.ts";
import { startHttpBot } from "./http-bot-kit.ts";

interface Stoppable {
  /** What was logged as a fault; every one of them is a bug, unless a test takes it out. */
  readonly faults: readonly unknown[];
  stop(): Promise<void>;
}
type Options<O> = O | (() => O);

function frame<B extends Stoppable, O>(
  start: (options?: O) => Promise<B>,
  begin: (hook: () => Promise<void>) => void,
  end: (hook: () => Promise<void>) => void,
) {
  return (
    /** Gets the bot that was started, and may do what every test begins with. */
    take: (bot: B) => unknown,
    /** Or how to make them, where they are not known before the suite runs. */
    options?: Options<O>,
  ): ((other?: Options<O>) => Promise<void>) => {
    let bot: B | undefined;

    async function stop(): Promise<void> {
      const stopping = bot;
      bot = undefined;
      await stopping?.stop();
      expect(stopping?.faults ?? []).to.deep.equal([]);
    }
    /** Another bot in the place of the one that is there. */
    async function startWith(other = options): Promise<void> {
      await stop();
      const made = typeof other === "function" ? (other as () => O)() : other;
      bot = await start(made);
      await take(bot);
    }

    begin(() => startWith());
    end(stop);
    return startWith;
  };
}

const eachTest = (hook: () => Promise<void>): void => {
  beforeEach(hook);
};
const afterEachTest = (hook: () => Promise<void>): void => {
  afterEach(hook);
};
const theSuite = (hook: () => Promise<void>): void => {
  before(hook);
};
const afterTheSuite = (hook: () => Promise<void>): void => {
  after(hook);
};

/**
 * A bot on botbuilder's TestAdapter for each test of the suite around it. After the test it is gone, and what it logged
 * as a fault fails the test. Returns how to start another one within a test, e.g. with other settings.
 */
export const withTestBot = frame(startTestBot, eachTest, afterEachTest);

/** The real server in the place of the TestAdapter. */
export const withHttpBot = frame(startHttpBot, eachTest, afterEachTest);
/** The same for all tests of the suite together. */
export const withOneHttpBot = frame(startHttpBot, theSuite, afterTheSuite);
