import { spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../bot/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}
export type ServerProcess = ReturnType<typeof spawnServer>;

/** `npm start` as a process of its own, without Teams windows. */
export function spawnServer(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [...process.execArgv, main], {
    env: {
      PATH: process.env["PATH"],
      PLAYGROUND: "off",
      // A developer's own .env is none of the test's business.
      ENV_FILE: devNull,
      ...environment,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stderr = text(child.stderr);
  const ended = once(child, "close").then(
    async ([code, signal]): Promise<Ended> => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stderr: await stderr,
    }),
  );
  let isOver = false;
  void ended.then(() => (isOver = true));
  const url = `http://127.0.0.1:${environment["PORT"] ?? ""}`;
  return {
    url,
    ended,
    async ready(): Promise<void> {
      while (!isOver) {
        const response = await fetch(`${url}/health`).catch(() => undefined);
        if (response?.ok) return;
        await delay(20);
      }
      throw new Error(`The server ended: ${(await ended).stderr}`);
    },
    end(signal: NodeJS.Signals): Promise<Ended> {
      child.kill(signal);
      return ended;
    },
  };
}
