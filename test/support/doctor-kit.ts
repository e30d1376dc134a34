import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnvironment } from "../../bot/config/environment.ts";
import { examine, type DoctorOptions } from "../../bot/doctor/doctor.ts";
import type { Finding, FindingState } from "../../bot/doctor/finding.ts";
import { demoTenant } from "./bot-kit.ts";

export const doctorIds = {
  app: "3c9a2f10-0000-4000-8000-0000000000b0",
  tenant: "6f1d7b1e-0000-4000-8000-00000000c0de",
};
/** Stands in everything secret; nothing the doctor says may have it. */
export const hush = "HUSH-hush";

export type Deployment = Awaited<ReturnType<typeof createDeployment>>;

/** A deployment in a folder of its own: valid settings, an empty data folder. Change what is to be wrong. */
export async function createDeployment() {
  const folder = await mkdtemp(join(tmpdir(), "doctor-"));
  const settingsFile = join(folder, "settings.json");
  const dataDir = join(folder, "data");
  await mkdir(dataDir);
  const tenant = {
    ...demoTenant(new Date("2026-11-21T10:00:00Z")),
    tenantId: doctorIds.tenant,
  };
  const writeSettings = (settings: unknown) =>
    writeFile(
      settingsFile,
      typeof settings === "string" ? settings : JSON.stringify(settings),
    );
  await writeSettings({ tenants: [tenant] });
  const variables: Record<string, string> = {
    MicrosoftAppId: doctorIds.app,
    MicrosoftAppPassword: hush,
    MicrosoftAppTenantId: doctorIds.tenant,
    SETTINGS_FILE: settingsFile,
    DATA_DIR: dataDir,
    PUBLIC_URL: "http://localhost:1",
  };

  return {
    folder,
    dataDir,
    settingsFile,
    tenant,
    writeSettings,
    variables,
    /** What the doctor says; over no network that is not of this test. */
    async examine(
      changes: Readonly<Record<string, string>> = {},
      options: Partial<DoctorOptions> = {},
    ): Promise<Finding[]> {
      return examine({
        read: readEnvironment({ ...variables, ...changes }),
        root: fileURLToPath(new URL("../../", import.meta.url)),
        patienceMs: 3000,
        loginUrl: "http://localhost:1",
        ...options,
      });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** "state text", of one check. */
export function said(findings: readonly Finding[], check: string): string[] {
  return findings
    .filter((one) => one.check === check)
    .map(({ state, text }) => `${state} ${text}`);
}

export function statesOf(
  findings: readonly Finding[],
  check: string,
): FindingState[] {
  return findings
    .filter((one) => one.check === check)
    .map(({ state }) => state);
}

/** A server on this machine that answers as it is told. */
export async function answering(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createServer(answer);
  server.listen(0, "localhost");
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
