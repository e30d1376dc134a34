import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { within } from "../../services/schedule/within.ts";

const packageName = "@microsoft/m365agentsplayground";
const isWindows = process.platform === "win32";
const startLimitMs = 30_000;
const stopLimitMs = 3_000;

// Loaded into each Playground. Its standard input is a pipe from us that closes however we die,
// also by SIGKILL, when no exit handler of ours would run.
const dieWithParent = `data:text/javascript,${encodeURIComponent(
  `process.stdin.on("end", () => {
     try { process.kill(-process.pid, "SIGKILL"); } catch { process.exit(1); }
   }).on("error", () => process.exit(1)).resume().unref();`,
)}`;

export interface PlaygroundCommand {
  /** Whose Playground this is, for messages. */
  title: string;
  /** Without a path. */
  botUrl: string;
  port: number;
  home: string; // must exist
  configFile: string;
  logFile: string;
}

export interface PlaygroundProcess {
  /** Undefined if it could not even be started. */
  pid: number | undefined;
  /** Resolves, once the Playground answers, with the port that it really took. */
  untilReady(): Promise<number>;
  /** Resolves when it and all its children are gone. */
  stop(): Promise<void>;
}

export function spawnPlayground(command: PlaygroundCommand): PlaygroundProcess {
  const child = spawn(
    process.execPath,
    [
      ...["--import", dieWithParent, playgroundProgram()],
      ...["-e", `${command.botUrl}/api/messages`, "-c", "msteams"],
      ...["-p", String(command.port), "--dt"],
    ],
    {
      cwd: command.home,
      // A group of its own: Ctrl-C in the terminal then reaches only us, and stop() ends the group.
      detached: !isWindows,
      windowsHide: true,
      // It tells its port only to an output that is no terminal.
      stdio: "pipe",
      env: {
        ...process.env,
        TEAMSAPPTESTER_BROWSER: "none",
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: command.configFile,
        M365_AGENTS_PLAYGROUND_LOGFILE: command.logFile,
      },
    },
  );
  let output = "";
  let failure: string | undefined;
  const closed = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      failure = `could not be started (${error.message})`;
      resolve();
    });
    child.once("close", (code, signal) => {
      failure = `ended (${signal ?? `exit code ${String(code)}`})`;
      resolve();
    });
  });
  const collect = (chunk: Buffer) =>
    (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);

  const untilReady = async (): Promise<number> => {
    const { title, logFile } = command;
    const deadline = Date.now() + startLimitMs;
    let port: number | undefined;
    while (failure === undefined && Date.now() < deadline) {
      const listening = /Listening on (\d+)\n/.exec(output)?.[1];
      if (listening !== undefined) port = Number(listening);
      if (port !== undefined && (await answers(port))) return port;
      await within(100, closed);
    }
    const what =
      failure ?? `did not answer within ${startLimitMs / 1000} seconds`;
    throw new Error(
      `The Teams window of ${title} ${what}. Its log is ${logFile}; the last lines are:\n` +
        (await lastLines(logFile, output)),
    );
  };
  let ending: Promise<void> | undefined;
  return {
    pid: child.pid,
    untilReady,
    stop: () => (ending ??= end(child, closed)),
  };
}

function playgroundProgram(): string {
  const require = createRequire(import.meta.url);
  const manifestFile = require.resolve(`${packageName}/package.json`);
  const manifest = require(manifestFile) as {
    bin: { agentsplayground: string };
  };
  return join(dirname(manifestFile), manifest.bin.agentsplayground);
}

async function answers(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2_000);
    return (await fetch(`http://localhost:${port}/_debug/ping`, { signal })).ok;
  } catch {
    return false;
  }
}

/** What it printed is the second choice, because it tells its reasons only to the log file. */
async function lastLines(logFile: string, output: string): Promise<string> {
  const text = await readFile(logFile, "utf8").catch(() => output);
  return text.trimEnd().split("\n").slice(-8).join("\n").slice(-2_000);
}

async function end(child: ChildProcess, closed: Promise<void>): Promise<void> {
  signalAll(child, "SIGTERM");
  await within(stopLimitMs, closed);
  // Also when it is gone: a child of its own may have stayed behind in the group.
  signalAll(child, "SIGKILL");
  await closed;
}

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (isWindows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], {
      stdio: "ignore",
    });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group, which is what we want.
  }
}
