import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { createClaimRecords } from "../services/claims/claim-records.ts";
import { createClaims } from "../services/claims/claims.ts";
import { createFileDocumentStore } from "../services/documents/file-document-store.ts";
import { createDocumentFetcher } from "../services/documents/fetch-document.ts";
import { createIntake } from "../services/documents/intake.ts";
import {
  defaultFileHosts,
  strictLinkPolicy,
  type LinkPolicy,
} from "../services/documents/link-policy.ts";
import { createPeople } from "../services/people/people.ts";
import type { TenantSettings } from "../services/settings/tenant-settings.ts";
import { createLowdbRecordStore } from "../services/storage/lowdb-record-store.ts";
import { createLinks, loadSecret } from "./links.ts";

export interface AppOptions {
  readonly dataDir: string;
  readonly tenants: readonly TenantSettings[];
  readonly baseUrl: string;
  readonly maxFileBytes: number;
  readonly fileHosts?: readonly string[] | undefined;
  readonly linkPolicy?: LinkPolicy | undefined;
  readonly botAppId?: string | undefined;
  readonly now: () => Date;
  readonly log: Logger;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** Puts the services together; the only place that knows which adapters are in use. */
export async function createApp(options: AppOptions) {
  const { dataDir, tenants, now, log } = options;
  await mkdir(dataDir, { recursive: true });
  const store = createLowdbRecordStore({ directory: join(dataDir, "records") });
  const documents = createFileDocumentStore({
    directory: join(dataDir, "documents"),
  });
  const people = createPeople(store);
  const records = createClaimRecords(store);
  await records.open((id, error) => {
    log.error(
      { claim: id, err: error },
      "a claim can't be read; the others work",
    );
  });
  const settings = new Map(tenants.map((one) => [one.tenantId, one]));
  const settingsOf = (tenant: string) => settings.get(tenant);
  const outboxListeners: ((claimId: string) => void)[] = [];
  const claims = createClaims({
    records,
    settingsOf,
    now,
    onOutbox: (claimId) => {
      for (const listener of outboxListeners) listener(claimId);
    },
  });
  return {
    claims,
    records,
    people,
    documents,
    settingsOf,
    intake: createIntake({
      store,
      documents,
      maxBytes: options.maxFileBytes,
      now,
    }),
    /** Pictures pasted into a chat come from the bot service itself. */
    inlineFetcher: createDocumentFetcher({
      allowedHosts: inlineHosts,
      maxBytes: options.maxFileBytes,
      policy: options.linkPolicy ?? strictLinkPolicy,
    }),
    fetcher: createDocumentFetcher({
      allowedHosts: options.fileHosts ?? defaultFileHosts,
      maxBytes: options.maxFileBytes,
      policy: options.linkPolicy ?? strictLinkPolicy,
    }),
    links: createLinks({
      secret: loadSecret(join(dataDir, "link-secret")),
      baseUrl: options.baseUrl,
      now,
    }),
    maxFileBytes: options.maxFileBytes,
    botAppId: options.botAppId,
    now,
    log,
    onOutbox: (listener: (claimId: string) => void) => {
      outboxListeners.push(listener);
    },
  };
}

const inlineHosts = [
  "smba.trafficmanager.net",
  "infra.gcc.teams.microsoft.com",
];
