import "../scripts/need-node.js";
import { join } from "node:path";
import { readOwnEnvironment } from "./config/environment.ts";
import { createLog } from "./door/log.ts";
import { startPlaygrounds, type Playgrounds } from "./local/playgrounds.ts";
import { printWelcome } from "./local/print-welcome.ts";
import { startBot, type RunningBot } from "./start.ts";

const read = readOwnEnvironment();
for (const hint of read.hints) process.stderr.write(`${hint}\n`);
if (!read.ok)
  fail(["Some settings need attention:", ...read.problems].join("\n  "));
const { environment } = read;
const isLocal = environment.MicrosoftAppId === undefined;
// In the try-out the terminal belongs to the person; in production every line is for the log.
const log = createLog(environment.LOG_LEVEL ?? (isLocal ? "warn" : "info"));

let bot: RunningBot | undefined;
let playgrounds: Playgrounds | undefined;
let stopping: Promise<void> | undefined;

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    // A message to somebody whose chat does not answer would keep the process for minutes.
    stopping ??= stop().then(() => process.exit(0));
  });

try {
  bot = await startBot({ environment, log });
  if (isLocal && environment.PLAYGROUND === "on") {
    playgrounds = await startPlaygrounds({
      botUrl: `http://127.0.0.1:${bot.port}`,
      directory: join(environment.DATA_DIR, "playground"),
      log: (line) => {
        process.stdout.write(`${line}\n`);
      },
    });
  }
  if (isLocal) printWelcome(bot, playgrounds, environment.DATA_DIR);
  else log.info({ port: bot.port }, "ready");
} catch (error) {
  await stop();
  fail(sentence(error));
}

async function stop(): Promise<void> {
  await playgrounds?.stop();
  await bot?.stop();
}

function sentence(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return `Port ${environment.PORT} is already in use. Stop the program that uses it, or choose another port with the variable PORT (PORT=3979 npm start).`;
  if (code === "EACCES" && environment.PORT < 1024)
    return `Port ${environment.PORT} needs more rights. Choose one above 1023 with the variable PORT.`;
  return message || String(error);
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
