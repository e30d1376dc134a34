import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const mark = join(root, "dist/tabs/made-of");

/** Changes whenever what the pages are made of does: their sources, and the versions of what they use. */
function sources(): string {
  const hash = createHash("sha256");
  const tabs = readdirSync(join(root, "tabs"), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();
  for (const path of [...tabs, join(root, "package-lock.json")])
    if (existsSync(path))
      hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

/** Builds the pages of tabs/ into dist/tabs, unless they are there already. */
async function buildPages(): Promise<void> {
  const current = sources();
  if (existsSync(mark) && readFileSync(mark, "utf8") === current) return;
  const { build } = await import("vite").catch((cause: unknown) => {
    // An installation without development packages brings the pages along, built.
    if (existsSync(dirname(mark))) return { build: undefined };
    throw new Error(
      "The upload page is not built and Vite is not installed: run `npm install` and `npm run build:pages` where the sources are.",
      { cause },
    );
  });
  if (!build) return;
  console.log("build-pages: building the upload page");
  await build({
    configFile: join(root, "tabs/vite.config.ts"),
    logLevel: "warn",
  });
  writeFileSync(mark, current);
}

await buildPages();
