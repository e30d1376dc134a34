import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-ports.ts";

export interface Azurite {
  readonly connectionString: string;
  stop(): Promise<void>;
}

const patienceMs = 20_000;

/** Microsoft's emulator of Azure Blob Storage: the real API over HTTP, all of it in memory. */
export async function startAzurite(): Promise<Azurite> {
  const port = await freePort();
  const account = "testaccount";
  const key = randomBytes(32).toString("base64");
  const program = createRequire(import.meta.url).resolve(
    "azurite/dist/src/blob/main.js",
  );
  const child = spawn(
    process.execPath,
    [
      program,
      ...["--blobHost", "127.0.0.1", "--blobPort", String(port)],
      ...["--inMemoryPersistence", "--silent"],
      ...["--skipApiVersionCheck", "--disableTelemetry"],
    ],
    {
      env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await listening(child, port);
  return {
    connectionString: [
      "DefaultEndpointsProtocol=http",
      `AccountName=${account}`,
      `AccountKey=${key}`,
      `BlobEndpoint=http://127.0.0.1:${port}/${account}`,
    ].join(";"),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL"); // nothing to finish: all is in memory
      await once(child, "exit");
    },
  };
}

/** Resolves when somebody accepts connections there; rejects when the process ends before that. */
export async function listening(
  child: ChildProcess,
  port: number,
): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`${child.spawnargs.join(" ")} did not start`);
    }
    await pause(50);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
