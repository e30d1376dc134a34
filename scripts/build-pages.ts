import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tabs = join(root, "tabs");
const mark = join(root, "dist/tabs/made-of");

/** Changes whenever what the pages are made of does: their sources, and the versions of what they use. */
function sources(): string {
  const hash = createHash("sha256");
  const files = readdirSync(tabs, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();
  for (const path of [...files, join(root, "package-lock.json")])
    if (existsSync(path))
      hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

/** Builds the pages of tabs/ into dist/tabs, unless they are there already. Says what is in the way, if anything is. */
async function buildPages(): Promise<string | undefined> {
  const made = existsSync(mark) ? readFileSync(mark, "utf8") : undefined;
  // Delivered without what they are made of.
  if (made !== undefined && !existsSync(tabs)) return undefined;
  const current = sources();
  if (made === current) return undefined;
  const vite = await import("vite").catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND")
      return undefined;
    throw cause;
  });
  if (!vite)
    return (
      `The upload page is ${made === undefined ? "not built" : "built from other sources than these"}, and what builds it ` +
      "is not installed: run `npm ci && npm run build && npm prune --omit=dev`, or bring `dist` along from where that was run."
    );
  console.log("build-pages: building the upload page");
  await vite.build({
    configFile: join(root, "tabs/vite.config.ts"),
    logLevel: "warn",
  });
  writeFileSync(mark, current);
  return undefined;
}

const obstacle = await buildPages();
if (obstacle !== undefined) {
  console.error(obstacle);
  process.exitCode = 1;
}
