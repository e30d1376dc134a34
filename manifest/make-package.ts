import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "./build-package.ts";
import { packageProblems } from "./package-problems.ts";
import { readPackageSettings } from "./settings.ts";
import { readPackageSource } from "./source.ts";
import { zipped } from "./write-zip.ts";

export type MadePackage =
  | { readonly ok: true; readonly file: string; readonly names: string[] }
  | {
      readonly ok: false;
      /** Whether the configuration is wrong, or what lies in `manifest/`. */
      readonly at: "settings" | "package";
      readonly problems: readonly string[];
    };

/** Writes the ZIP for Teams, or says everything that keeps it from being written. */
export async function makePackage(
  environment: Readonly<Record<string, string | undefined>>,
  { version, directory }: { version: string; directory: string },
  source = readPackageSource(),
): Promise<MadePackage> {
  const file = join(directory, `co-op-claims-${version}.zip`);
  // What lies there is always of the last run: nobody uploads an older one by mistake.
  rmSync(file, { force: true });
  const read = readPackageSettings(environment, version);
  if (!read.ok) return { ok: false, at: "settings", problems: read.problems };
  const made = buildPackage(read.settings, source);
  const problems = packageProblems(made);
  if (problems.length > 0) return { ok: false, at: "package", problems };
  const zip = await zipped(made.files);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, zip);
  return { ok: true, file, names: [...made.files.keys()] };
}
