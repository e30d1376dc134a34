import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { createAlertRecords } from "../services/alerts/alert-records.ts";
import { createTelling } from "../services/telling/telling.ts";
import { createWeeklyRecords } from "../services/telling/weekly-records.ts";
import {
  createClaimRecords,
  isHeldIn,
} from "../services/claims/claim-records.ts";
import { createClaims } from "../services/claims/claims.ts";
import { createAzureDocumentStore } from "../services/documents/store/azure-document-store.ts";
import { createClamdScanner } from "../services/documents/clamd-scanner.ts";
import { createFileDocumentStore } from "../services/documents/store/file-document-store.ts";
import { createDocumentFetcher } from "../services/documents/fetch/fetch-document.ts";
import { createIntake, type Scanning } from "../services/documents/intake.ts";
import {
  defaultFileHosts,
  strictLinkPolicy,
  type LinkPolicy,
} from "../services/documents/fetch/link-policy.ts";
import { createFilePutter } from "../services/export/put-file.ts";
import { createExpertQuestions } from "../services/questions/expert-questions.ts";
import type { Understanding } from "../services/questions/understanding/understanding.ts";
import { createKeptAnswers } from "../services/questions/kept-answers.ts";
import { waitingIn, type Changed } from "../services/delivery/changes.ts";
import { sumOf } from "../services/delivery/queue-depth.ts";
import { createFollows } from "../services/follows/follows.ts";
import {
  createRateLimiter,
  type RateLimiter,
} from "../services/delivery/rate-limiter.ts";
import { createPeople } from "../services/people/people.ts";
import {
  createRoleBook,
  type FirstAdmin,
} from "../services/people/role-book.ts";
import type { TenantSettings } from "../services/settings/tenant-settings.ts";
import { createLowdbRecordStore } from "../services/storage/lowdb-record-store.ts";
import { probeStore } from "../services/storage/probe-store.ts";
import {
  createDirectory,
  type Neighbour,
} from "../services/people/directory.ts";
import { createExports } from "../papers/exports.ts";

export interface ServicesOptions {
  readonly dataDir: string;
  /** As the settings file says; whoever wants to know how things stand asks the role book. */
  readonly tenants: readonly TenantSettings[];
  /** Recorded once, so that somebody is there to give the roles. */
  readonly firstAdmins?: readonly FirstAdmin[] | undefined;
  /** Hears of everything that is to be told or shown anew. */
  readonly changed: Changed;
  readonly understanding: Understanding;
  readonly maxFileBytes: number;
  /** Keeps documents in Azure Blob Storage instead of the data folder. */
  readonly azure?:
    | { readonly connectionString: string; readonly container: string }
    | undefined;
  readonly clamav?:
    | { readonly address: string; readonly whenDown: Scanning["whenDown"] }
    | undefined;
  readonly fileHosts?: readonly string[] | undefined;
  readonly linkPolicy?: LinkPolicy | undefined;
  /** How often Teams may be called; its documented limits unless told. */
  readonly limiter?: RateLimiter | undefined;
  /** People that can be asked before they ever talked to the bot. */
  readonly neighbours?: readonly Neighbour[] | undefined;
  readonly now: () => Date;
  readonly log: Logger;
}

export type Services = Awaited<ReturnType<typeof createServices>>;

/** Puts the business together; the only place that knows which adapters are in use. It knows nothing of the bot. */
export async function createServices(options: ServicesOptions) {
  const { dataDir, tenants, changed, now, log } = options;
  await mkdir(dataDir, { recursive: true });
  const store = createLowdbRecordStore({ directory: join(dataDir, "records") });
  const directory = join(dataDir, "documents");
  const documents = options.azure
    ? createAzureDocumentStore({ directory, ...options.azure })
    : createFileDocumentStore({ directory });
  const people = createPeople(store);
  await people.open((id, error) => {
    log.error({ person: id, err: error }, "a person's record can't be read");
  });
  const alerts = createAlertRecords(store);
  await alerts.open((id, error) => {
    log.error({ alert: id, err: error }, "an alert's record can't be read");
  });
  const weekly = createWeeklyRecords(store);
  await weekly.open((id, error) => {
    log.error({ report: id, err: error }, "a report's record can't be read");
  });
  const records = createClaimRecords(store);
  await records.open((id, error) => {
    log.error(
      { claim: id, err: error },
      "a claim can't be read; the others work",
    );
  });
  const roles = createRoleBook({
    store,
    tenants,
    now,
    onChange: (record) => {
      changed(waitingIn(record));
    },
  });
  await roles.open((tenant, error) => {
    log.error(
      { tenant, err: error },
      "the roles can't be read, so nobody has any until the file is repaired",
    );
  }, options.firstAdmins);
  const { settingsOf } = roles;
  const follows = createFollows(store);
  await follows.open((id, error) => {
    log.error({ follow: id, err: error }, "a followed chat can't be read");
  });
  const questions = createExpertQuestions({
    store,
    settingsOf,
    now,
    onChange: (question) => {
      kept.changed();
      changed(waitingIn(question));
    },
  });
  const kept = createKeptAnswers(questions.all);
  await questions.open((id, error) => {
    log.error({ question: id, err: error }, "a question can't be read");
  });
  const claims = createClaims({
    records,
    settingsOf,
    now,
    changed,
  });
  const telling = createTelling({
    claims,
    records,
    alerts,
    weekly,
    tenants: roles.tenants,
    changed,
    now,
    log,
  });
  return {
    claims,
    records,
    telling,
    /** Throws when nothing can be saved or read now. */
    probeStore: () => probeStore(store),
    people,
    documents,
    alerts,
    /** How much waits to be told, in all outboxes together. */
    depth: () =>
      sumOf([
        records.waiting.depth(),
        alerts.waiting.depth(),
        weekly.waiting.depth(),
        questions.waiting.depth(),
        roles.waiting.depth(),
      ]),
    weekly,
    questions,
    kept,
    understanding: options.understanding,
    follows,
    roles,
    /** With the roles of this moment; ask anew rather than keep them. */
    settingsOf,
    tenants: roles.tenants,
    directory: createDirectory({
      people,
      settingsOf,
      neighbours: options.neighbours,
    }),
    intake: createIntake({
      store,
      documents,
      maxBytes: options.maxFileBytes,
      isHeld: isHeldIn(records),
      now,
      scanning: scanningOf(options),
    }),
    exports: createExports({
      directory: join(dataDir, "exports"),
      documents,
      now,
    }),
    /** Puts an accepted export where Teams wants it. */
    putter: createFilePutter({
      allowedHosts: options.fileHosts ?? defaultFileHosts,
      policy: options.linkPolicy ?? strictLinkPolicy,
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
    maxFileBytes: options.maxFileBytes,
    limiter: options.limiter ?? createRateLimiter(),
    now,
    log,
  };
}

function scanningOf({ clamav, log }: ServicesOptions): Scanning | undefined {
  if (!clamav) return undefined;
  return {
    scanner: createClamdScanner(clamav),
    whenDown: clamav.whenDown,
    onInfected: (found) => {
      log.error(found, "a file with a virus was refused");
    },
    onUnavailable: (reason) => {
      log.error({ reason }, "a file could not be checked for viruses");
    },
  };
}

const inlineHosts = [
  "smba.trafficmanager.net",
  "infra.gcc.teams.microsoft.com",
];
