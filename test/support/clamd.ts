import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { listening } from "./azurite.ts";
import { freePort } from "./free-ports.ts";

export interface Clamd {
  /** Both are the same clamd. */
  readonly tcp: string;
  readonly unix: string;
  stop(): Promise<void>;
}

/** The only thing this clamd calls a virus; harmless, and nothing that a scanner on a developer's machine knows. */
export const virusMarker = "COOP-CLAIMS-TEST-VIRUS-9b1f4c";
export const virusName = "Coop.Test.Marker.UNOFFICIAL";
/** It takes no files above this. */
export const clamdMaxBytes = 1024 * 1024;
/** It takes files above this, and does not look at them. */
export const clamdScanBytes = 768 * 1024;

const usualPlaces = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

export function findClamd(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [...folders, ...usualPlaces]
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, "clamd"))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A real clamd that knows one signature; it needs no virus database, which would be 300 MB from the internet. */
export async function startClamd(program: string): Promise<Clamd> {
  const directory = await mkdtemp(join(tmpdir(), "clamd-"));
  const database = join(directory, "database");
  const socket = join(directory, "clamd.sock");
  const log = join(directory, "clamd.log");
  const port = await freePort();
  await mkdir(database);
  // name : any type of file : anywhere in it : the bytes
  await writeFile(
    join(database, "test.ndb"),
    `Coop.Test.Marker:0:*:${Buffer.from(virusMarker).toString("hex")}\n`,
  );
  await writeFile(
    join(directory, "clamd.conf"),
    `${[
      "Foreground yes",
      `LogFile ${log}`,
      `DatabaseDirectory ${database}`,
      `LocalSocket ${socket}`,
      `TCPSocket ${port}`,
      "TCPAddr 127.0.0.1",
      `StreamMaxLength ${clamdMaxBytes}`,
      `MaxFileSize ${clamdScanBytes}`,
      "AlertExceedsMax yes",
    ].join("\n")}\n`,
  );
  const child = spawn(program, ["-c", join(directory, "clamd.conf")], {
    stdio: "ignore",
  });
  try {
    await listening(child, port);
  } catch (error) {
    const why = await readFile(log, "utf8").catch(() => "");
    throw new Error(`clamd did not start\n${why}`, { cause: error });
  }
  return {
    tcp: `tcp://127.0.0.1:${port}`,
    unix: `unix://${socket}`,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}
