import { join } from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import type { ReadEnvironment } from "../config/environment.ts";
import { checkBuild, checkLanguages } from "./check-build.ts";
import { checkClock } from "./check-clock.ts";
import { checkData } from "./check-data.ts";
import { checkDocuments, checkScan } from "./check-documents.ts";
import { checkEndpoint } from "./check-endpoint.ts";
import { checkEnvironment } from "./check-environment.ts";
import { checkPackage } from "./check-package.ts";
import { checkSettings } from "./check-settings.ts";
import { checkToken } from "./check-token.ts";
import {
  codeOf,
  findingsOf,
  type DoctorContext,
  type Finding,
} from "./finding.ts";

export interface DoctorOptions {
  readonly read: ReadEnvironment;
  readonly root: string;
  readonly now?: () => Date;
  /** 10 s unless told. */
  readonly patienceMs?: number;
  /** Microsoft's login service unless told. */
  readonly loginUrl?: string;
}

/** In the order of the report. */
const checks: readonly (readonly [
  string,
  (context: DoctorContext) => Finding[] | Promise<Finding[]>,
])[] = [
  ["settings", checkSettings],
  ["data", checkData],
  ["documents", checkDocuments],
  ["virus scan", checkScan],
  ["token", checkToken],
  ["endpoint", checkEndpoint],
  ["clock", checkClock],
  ["app package", checkPackage],
  ["languages", checkLanguages],
  ["build", checkBuild],
];

/** Everything that can be told about a deployment from where this runs; nothing stays changed. */
export async function examine({
  read,
  root,
  now = () => new Date(),
  patienceMs = 10_000,
  loginUrl = "https://login.microsoftonline.com",
}: DoctorOptions): Promise<Finding[]> {
  const first = checkEnvironment(read);
  if (!read.ok)
    return [
      ...first,
      findingsOf("everything else").unchecked(
        "It depends on the variables.",
        "Correct them and run the doctor again.",
      ),
    ];
  const { environment } = read;
  const context: DoctorContext = {
    environment,
    root,
    settingsFile:
      environment.SETTINGS_FILE ?? join(environment.DATA_DIR, "settings.json"),
    version: packageFile.version,
    now,
    patienceMs,
    loginUrl,
  };
  const found = await Promise.all(
    checks.map(async ([name, check]) => {
      try {
        return await check(context);
      } catch (error) {
        return [
          findingsOf(name).unchecked(
            `The check itself failed (${codeOf(error)}).`,
          ),
        ];
      }
    }),
  );
  return [...first, ...found.flat()];
}
