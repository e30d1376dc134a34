import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";

const root = resolve(import.meta.dirname, "../..");

/** What a shell would set; nothing of the `npm test` that may run us, nor of the settings of a developer. */
const plainEnvironment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(?!config_)|npm_config_local_prefix$|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|PATH$)/i.test(
          name,
        ),
    ),
  ),
  // The machine's own Node, old as it may be: ours is in the folder of an install, and its npm finds it there.
  PATH: (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
    .join(delimiter),
};

/** Copies what is, or is about to be, checked in. */
export async function copyCheckedIn(folder: string): Promise<void> {
  const names = await run(root, "git", [
    "ls-files",
    ...["-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
  ]);
  for (const name of names.split("\0")) {
    if (name === "" || !existsSync(join(root, name))) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(root, name), join(folder, name));
  }
}

/** What it printed; a fault with all of it unless it ended well. */
export async function run(
  folder: string,
  program: string,
  parameters: readonly string[],
): Promise<string> {
  const { code, stdout, stderr } = await attempt(folder, program, parameters);
  if (code !== 0)
    throw new Error(
      `${program} ${parameters.join(" ")} ended with ${String(code)}:\n${stdout}\n${stderr}`,
    );
  return stdout;
}

export async function attempt(
  folder: string,
  program: string,
  parameters: readonly string[],
) {
  const child = spawn(program, parameters, {
    cwd: folder,
    env: plainEnvironment,
    stdio: ["ignore", "pipe", "pipe"],
    // npm is a script there.
    shell: process.platform === "win32",
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** The Node that the install brought. */
export const nodeOf = (folder: string) =>
  join(folder, "node_modules", ".bin", "node");

export type StartedProduction = ReturnType<typeof startProduction>;

/** The bot of that folder as a process, with these settings only, and by that Node. */
export function startProduction(
  folder: string,
  environment: Readonly<Record<string, string>>,
  node = nodeOf(folder),
) {
  const child = spawn(node, [join("bot", "main.ts")], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ENV_FILE: devNull, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      printed += part;
    });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    ended,
    printed: () => printed,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    end(signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal);
      return ended;
    },
  };
}
