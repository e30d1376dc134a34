import { startNotifiedBot } from "./notified-bot.ts";

/**
 * Delivers what is in a data folder and ends when nothing waits; or kills itself, without a word, at the step of that
 * number. Steps lie before and after each thing that lasts: each mark, and each message.
 */
const [dataDir = "", step = "0"] = process.argv.slice(2);
const killAt = Number(step);
let steps = 0;

function between(): void {
  steps += 1;
  if (steps === killAt) process.kill(process.pid, "SIGKILL");
}

const bot = await startNotifiedBot({
  dataDir,
  wrap: {
    mark: async (act) => {
      between();
      await act();
      between();
    },
    speak: async (act) => {
      between();
      const fault = await act();
      between();
      return fault;
    },
  },
});
bot.delivery.kickAll();
await bot.settled();
await bot.stop();
process.exit(0);
