import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "../test/support/find-browser.ts";

const cjkFonts = "fonts-noto-cjk";

type Installer = (...packages: string[]) => boolean;

/** Undefined where we may not install: no apt-get, or neither root nor a sudo without a password. */
function aptInstaller(): Installer | undefined {
  if (!existsSync("/usr/bin/apt-get")) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds("sudo", ["-n", "true"])) return undefined;
  const prefix = isRoot ? [] : ["sudo", "-n"];
  let isUpdated = false;
  const apt = (...parameters: string[]): boolean => {
    // Through `env`, because sudo drops the variables of its caller.
    const words = [
      ...prefix,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      ...parameters,
    ];
    const [command = "apt-get", ...rest] = words;
    console.log(`ensure-browser: ${words.join(" ")}`);
    return (
      spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] })
        .status === 0
    );
  };
  return (...packages) => {
    // A failed update is no reason to stop: the package lists at hand may be good enough.
    if (!isUpdated) apt("update", "-q");
    isUpdated = true;
    return apt("install", "-y", "-q", "--no-install-recommends", ...packages);
  };
}

function succeeds(command: string, parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
}

/** True also where nobody can say, that is without fontconfig (macOS, Windows). */
function hasCjkFont(): boolean {
  const list = spawnSync("fc-list", [":lang=zh", "family"], {
    encoding: "utf8",
  });
  return list.status !== 0 || list.stdout.trim() !== "";
}

function ensureBrowser(): string | undefined {
  const found = findBrowser();
  const install = aptInstaller();
  if (found === undefined && install) {
    // Fonts are only nice to have, so a missing font package must not cost us the browser.
    if (!install("chromium", cjkFonts)) install("chromium");
  }
  const browser = found ?? findBrowser();
  if (browser !== undefined && install && !hasCjkFont() && !install(cjkFonts)) {
    console.warn(
      `ensure-browser: ${cjkFonts} could not be installed; Chinese, Japanese and Korean text ` +
        "will show as empty boxes in screenshots.",
    );
  }
  return browser;
}

try {
  const browser = ensureBrowser();
  if (browser === undefined) {
    throw new Error(
      "The browser tests need a Chromium. Install Chromium, Google Chrome or Microsoft Edge " +
        "(Debian: apt-get install chromium fonts-noto-cjk; Ubuntu: the Google Chrome package), " +
        "or set CHROMIUM_PATH to the program of one.",
    );
  }
  console.log(`ensure-browser: ${browser}`);
} catch (error) {
  console.error(
    `ensure-browser: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
