import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const commandNames = [
  "chromium",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
  "msedge",
  // Last: on Ubuntu this name may be a stub that only asks for the snap.
  "chromium-browser",
];

const macApplications = [
  "Chromium.app/Contents/MacOS/Chromium",
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const windowsPrograms = [
  "Chromium\\Application\\chrome.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The Chromium-like browser for the browser tests: CHROMIUM_PATH (an absolute path) if it is set,
 * else the first one found in the usual places. A CHROMIUM_PATH without a program throws: tests
 * that quietly run in another browser than the one asked for would mislead.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const chosen = env["CHROMIUM_PATH"];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(
      `CHROMIUM_PATH is "${chosen}", but there is no program of that name.`,
    );
  }
  return candidates(env, platform).find(isProgram);
}

function candidates(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string[] {
  switch (platform) {
    case "win32":
      return present([
        env["PROGRAMFILES"],
        env["PROGRAMFILES(X86)"],
        env["LOCALAPPDATA"],
      ]).flatMap((folder) =>
        windowsPrograms.map((program) => join(folder, program)),
      );
    case "darwin":
      return present([
        "/Applications",
        env["HOME"] && join(env["HOME"], "Applications"),
      ])
        .flatMap((folder) =>
          macApplications.map((application) => join(folder, application)),
        )
        .concat(onPath(env));
    default:
      return onPath(env);
  }
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const folders = present((env["PATH"] ?? "").split(delimiter));
  return commandNames.flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
}

function present(values: (string | undefined)[]): string[] {
  return values.filter(
    (value) => value !== undefined && value !== "",
  ) as string[];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
