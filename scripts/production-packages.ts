import { existsSync, readdirSync, readFileSync } from "node:fs";
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
/** What Vite writes beside the pages: the packages whose code is in them. */
const inPages = z.array(
  z.looseObject({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
);

export interface ProductionPackage {
  readonly name: string;
  readonly version: string;
  /** What it says of itself; the lock file speaks for those that are made for other platforms. */
  readonly licence: string | undefined;
  /** False for those that are made for other platforms. */
  readonly isHere: boolean;
  /** The texts that go along with it. */
  readonly notices: readonly string[];
}

const noticeName = /^(un)?licen[cs]e|^notice|^copying|^ofl/i;

/** Everything that runs in production, by name: installed beside the bot, or in the pages that it hands out. */
export function productionPackages(root: string): ProductionPackage[] {
  return [...installed(root), ...built(root)].sort(
    (left, right) =>
      compare(left.name, right.name) || compare(left.version, right.version),
  );
}

/** Everything that `npm ci --omit=dev` may install, whatever the platform. */
function installed(root: string): ProductionPackage[] {
  const { packages } = lockFile.parse(
    readJson(join(root, "package-lock.json")),
  );
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path, locked]) => {
      const folder = join(root, path);
      const isHere = existsSync(folder);
      return {
        name: path.slice(path.lastIndexOf("node_modules/") + 13),
        version: locked.version ?? "",
        licence: isHere ? declaredIn(folder) : locked.license,
        isHere,
        notices: isHere ? noticesIn(folder) : [],
      };
    });
}

/** Packages of development, parts of which are in the pages. */
function built(root: string): ProductionPackage[] {
  const list = join(root, "dist/tabs/licences.json");
  if (!existsSync(list)) return [];
  return inPages
    .parse(readJson(list))
    .map(({ name, version, identifier, text }) => ({
      name,
      version,
      licence: identifier,
      isHere: true,
      notices: text === undefined ? [] : [text],
    }));
}

function declaredIn(folder: string): string | undefined {
  const read = manifest.parse(readJson(join(folder, "package.json")));
  return read.license ?? read.licenses?.join(" OR ");
}

function noticesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && noticeName.test(file.name))
    .map(({ name }) => readFileSync(join(folder, name), "utf8").trim());
}

const compare = (left: string, right: string) =>
  left < right ? -1 : left > right ? 1 : 0;

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(file, "utf8"));
