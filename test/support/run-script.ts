import { spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of ours with these variables only; a developer's own `.env` is none of its business. */
export async function runScript(
  file: string,
  options: {
    readonly arguments?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  } = {},
): Promise<Ran> {
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      fileURLToPath(new URL(file, root)),
      ...(options.arguments ?? []),
    ],
    {
      cwd: options.cwd ?? fileURLToPath(root),
      env: {
        PATH: process.env["PATH"],
        ...(options.cwd === undefined ? { ENV_FILE: devNull } : {}),
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
