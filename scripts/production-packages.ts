import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const lockFile = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
const kind = z.union([
  z.string(),
  z.looseObject({ type: z.string() }).transform(({ type }) => type),
]);
const manifest = z.looseObject({
  license: kind.optional(),
  licenses: z.array(kind).optional(),
});

export interface ProductionPackage {
  readonly name: string;
  readonly version: string;
  /** Where it lies, or would lie on another platform. */
  readonly folder: string;
  /** What it says of itself; the lock file speaks for those that are made for other platforms. */
  readonly licence: string | undefined;
}

/** Everything that `npm ci --omit=dev` may install, whatever the platform. */
export function productionPackages(root: string): ProductionPackage[] {
  const { packages } = lockFile.parse(
    readJson(join(root, "package-lock.json")),
  );
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path, locked]) => {
      const folder = join(root, path);
      return {
        name: path.slice(path.lastIndexOf("node_modules/") + 13),
        version: locked.version ?? "",
        folder,
        licence: existsSync(folder) ? declaredIn(folder) : locked.license,
      };
    })
    .sort((left, right) => (left.folder < right.folder ? -1 : 1));
}

function declaredIn(folder: string): string | undefined {
  const read = manifest.parse(readJson(join(folder, "package.json")));
  return read.license ?? read.licenses?.join(" OR ");
}

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(file, "utf8"));
