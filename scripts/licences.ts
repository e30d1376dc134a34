import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { judgeLicence } from "./licence-rules.ts";
import {
  productionPackages,
  type ProductionPackage,
} from "./production-packages.ts";

/**
 * `npm run licences`: the licence of everything that runs in production, the code in the built pages included, and a
 * fault where one is not allowed. With
 * `--notices` the texts that must go along when the bot is passed on. A folder may be named; it is this one otherwise.
 */
const { values, positionals } = parseArgs({
  options: { notices: { type: "boolean", default: false } },
  allowPositionals: true,
});
const packages = productionPackages(
  positionals[0] ?? fileURLToPath(new URL("..", import.meta.url)),
).map((one) => ({ ...one, ...judgeLicence(one.name, one.licence) }));

if (values.notices) for (const one of packages) printNotice(one);
else printTable();

const refused = packages.filter(({ isAllowed }) => !isAllowed);
for (const { name, version, licence } of refused)
  console.error(
    `${name} ${version}: the licence ${licence} is not among those allowed in scripts/licence-rules.ts`,
  );
if (refused.length > 0) process.exitCode = 1;

function printTable(): void {
  for (const { name, version, licence, why } of packages)
    console.log(
      [`${name} ${version}`.padEnd(56), licence, why && `(${why})`]
        .filter(Boolean)
        .join(" "),
    );
  const counts = new Map<string, number>();
  for (const { licence } of packages)
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sums = [...counts].map(([licence, count]) => `${count} ${licence}`);
  console.log(`\n${packages.length} packages: ${sums.join(", ")}`);
}

function printNotice(one: ProductionPackage & { licence: string }): void {
  if (!one.isHere) return;
  console.log(`${one.name} ${one.version} (${one.licence})\n`);
  for (const text of one.notices) console.log(`${text}\n`);
  console.log(`${"-".repeat(78)}\n`);
}
