import { spawnSync } from "node:child_process";
import { findBrowser } from "../test/support/find-browser.ts";
import { findClamd } from "../test/support/clamd.ts";
import { aptInstaller, isRoot, type Installer } from "./apt-installer.ts";

const cjkFonts = "fonts-noto-cjk";

/** What the tests need besides npm packages: a browser, and clamd where it may be installed. */
function ensureTools(): void {
  const install = aptInstaller();
  const browser = ensureBrowser(install);
  if (browser === undefined) {
    throw new Error(
      "The browser tests need a Chromium. Install Chromium, Google Chrome or Microsoft Edge " +
        "(Debian: apt-get install chromium fonts-noto-cjk; Ubuntu: the Google Chrome package), " +
        "or set CHROMIUM_PATH to the program of one.",
    );
  }
  console.log(`ensure-tools: ${browser}`);
  console.log(
    `ensure-tools: ${ensureClamd(install) ?? "no clamd; the tests with the real virus scanner are left out"}`,
  );
}

function ensureBrowser(install: Installer | undefined): string | undefined {
  const found = findBrowser();
  if (found === undefined && install) {
    // Fonts are only nice to have, so a missing font package must not cost us the browser.
    if (!install("chromium", cjkFonts)) install("chromium");
  }
  const browser = found ?? findBrowser();
  if (browser !== undefined && install && !hasCjkFont() && !install(cjkFonts)) {
    console.warn(
      `ensure-tools: ${cjkFonts} could not be installed; Chinese, Japanese and Korean text ` +
        "will show as empty boxes in screenshots.",
    );
  }
  return browser;
}

/** Only for root, which means a container or CI: elsewhere its package would start services on somebody's machine. */
function ensureClamd(install: Installer | undefined): string | undefined {
  if (findClamd() === undefined && isRoot) install?.("clamav-daemon");
  return findClamd();
}

/** True also where nobody can say, that is without fontconfig (macOS, Windows). */
function hasCjkFont(): boolean {
  const list = spawnSync("fc-list", [":lang=zh", "family"], {
    encoding: "utf8",
  });
  return list.status !== 0 || list.stdout.trim() !== "";
}

try {
  ensureTools();
} catch (error) {
  console.error(
    `ensure-tools: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
