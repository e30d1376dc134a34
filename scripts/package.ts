import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEnvFile } from "../bot/config/load-env-file.ts";

/**
 * `npm run package`: the ZIP that an admin uploads to Teams, from `manifest/` and the configuration, in `dist/package` or
 * the folder named behind it.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const fault = loadEnvFile(process.env["ENV_FILE"], process.env);
process.exitCode =
  fault === undefined ? await make() : refuse("The configuration", [fault]);

async function make(): Promise<number> {
  const { version } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as { version: string };
  const maker = await import("../manifest/make-package.ts").catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND")
        throw error;
      return undefined;
    },
  );
  if (!maker)
    return refuse("This installation", [
      "the package is made where the development packages are: run npm ci, then npm run package",
    ]);
  const made = await maker.makePackage(process.env, {
    version,
    directory: process.argv[2] ?? join(root, "dist/package"),
  });
  if (!made.ok)
    return refuse(
      made.at === "settings" ? "The configuration" : "The package",
      made.problems,
    );
  const near = relative(process.cwd(), made.file);
  console.log(`Made ${near.startsWith("..") ? made.file : near}`);
  console.log(`with ${made.names.join(", ")}`);
  return 0;
}

function refuse(what: string, problems: readonly string[]): number {
  console.error(`No package was made. ${what} needs attention:`);
  for (const problem of problems) console.error(`  ${problem}`);
  return 1;
}
