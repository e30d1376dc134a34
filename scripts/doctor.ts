import { fileURLToPath } from "node:url";
import { readOwnEnvironment, ownSecrets } from "../bot/config/environment.ts";
import { examine } from "../bot/doctor/doctor.ts";
import {
  exitCodeOf,
  reportAsJson,
  reportInWords,
  withoutSecrets,
} from "../bot/doctor/report.ts";

/** `npm run doctor [-- --json] [-- --strict]`: what is wrong with this deployment, in plain words. */
const options = process.argv.slice(2);
const unknown = options.filter((one) => !["--json", "--strict"].includes(one));
if (unknown.length > 0) {
  console.error(
    "npm run doctor -- [--json] [--strict]\n  --json    for scripts\n  --strict  exit code 1 also for warnings and what could not be checked",
  );
  process.exit(2);
}
const isStrict = options.includes("--strict");
const findings = await examine({
  read: readOwnEnvironment(),
  root: fileURLToPath(new URL("..", import.meta.url)),
});
const report = options.includes("--json")
  ? reportAsJson(findings, isStrict)
  : reportInWords(findings);
process.stdout.write(`${withoutSecrets(report, ownSecrets())}\n`, () => {
  // A connection that still waits for an answer must not hold the end.
  process.exit(exitCodeOf(findings, isStrict));
});
