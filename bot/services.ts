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
import {
  defaultFileHosts,
  strictLinkPolicy,
} from "../services/documents/fetch/link-policy.ts";
import {
  openDocuments,
  type DocumentSettings,
} from "../services/documents/open-documents.ts";
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
import type { RecordStore } from "../services/storage/record-store.ts";
import { probeStore } from "../services/storage/probe-store.ts";
import {
  createDirectory,
  type Neighbour,
} from "../services/people/directory.ts";
import { createExports } from "../papers/exports.ts";

export interface ServicesOptions extends DocumentSettings {
  /** Keeps the records elsewhere than in files of the data folder. */
  readonly store?: RecordStore | undefined;
  /** As the settings file says; whoever wants to know how things stand asks the role book. */
  readonly tenants: readonly TenantSettings[];
  /** Recorded once, so that somebody is there to give the roles. */
  readonly firstAdmins?: readonly FirstAdmin[] | undefined;
  /** Hears of everything that is to be told or shown anew. */
  readonly changed: Changed;
  readonly understanding: Understanding;
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
  const { dataDir, changed, now, log } = options;
  await mkdir(dataDir, { recursive: true });
  const store =
    options.store ??
    createLowdbRecordStore({ directory: join(dataDir, "records") });
  const ground: Ground = { ...options, store };
  const people = await openPeople(ground);
  const { settingsOf, tenants } = people;
  const records = await opened(ground, "claim", createClaimRecords(store));
  const claims = createClaims({ records, settingsOf, now, changed });
  const isHeld = isHeldIn(records);
  const documents = openDocuments({ ...ground, inlineHosts, isHeld });
  const questions = await openQuestions(ground, settingsOf);
  const follows = await opened(ground, "follow", createFollows(store));
  const alerts = await opened(ground, "alert", createAlertRecords(store));
  const weekly = await opened(ground, "report", createWeeklyRecords(store));
  return {
    ...people,
    claims,
    records,
    ...documents,
    ...openExports(ground, documents),
    ...questions,
    follows,
    alerts,
    weekly,
    telling: createTelling({
      claims,
      records,
      alerts,
      weekly,
      tenants,
      changed,
      now,
      log,
    }),
    /** How much waits to be told, in all outboxes together. */
    depth: () =>
      sumOf(
        [records, alerts, weekly, questions.questions, people.roles].map(
          ({ waiting }) => waiting.depth(),
        ),
      ),
    limiter: options.limiter ?? createRateLimiter(),
    /** Throws when nothing can be saved or read now. */
    probeStore: () => probeStore(store),
    now,
    log,
  };
}

/** What all groups of services stand on. */
interface Ground extends ServicesOptions {
  readonly store: RecordStore;
}

/** Of whom records can't be read; whatever can be read works. */
const damaged = {
  person: "a person's record can't be read",
  alert: "an alert's record can't be read",
  report: "a report's record can't be read",
  claim: "a claim can't be read; the others work",
  tenant:
    "the roles can't be read, so nobody has any until the file is repaired",
  follow: "a followed chat can't be read",
  question: "a question can't be read",
} as const;

const reporting =
  ({ log }: Pick<Ground, "log">, what: keyof typeof damaged) =>
  (id: string, error: unknown): void => {
    log.error({ [what]: id, err: error }, damaged[what]);
  };

/** Records that were read once, so that they can be found. */
async function opened<
  T extends {
    readonly open: (
      onDamaged: (id: string, error: unknown) => void,
    ) => Promise<void>;
  },
>(ground: Ground, what: keyof typeof damaged, records: T): Promise<T> {
  await records.open(reporting(ground, what));
  return records;
}

/** Who there is, and what they may do. */
async function openPeople(ground: Ground) {
  const { store, tenants, changed, now } = ground;
  const people = await opened(ground, "person", createPeople(store));
  const roles = createRoleBook({
    store,
    tenants,
    now,
    onChange: (record) => {
      changed(waitingIn(record));
    },
  });
  await roles.open(reporting(ground, "tenant"), ground.firstAdmins);
  const { settingsOf } = roles;
  const { neighbours } = ground;
  return {
    people,
    roles,
    /** With the roles of this moment; ask anew rather than keep them. */
    settingsOf,
    tenants: roles.tenants,
    directory: createDirectory({ people, settingsOf, neighbours }),
  };
}

/** Claims as files, on their way out. */
function openExports(
  { dataDir, fileHosts, linkPolicy, now }: Ground,
  { documents }: Pick<ReturnType<typeof openDocuments>, "documents">,
) {
  const directory = join(dataDir, "exports");
  return {
    exports: createExports({ directory, documents, now }),
    /** Puts an accepted export where Teams wants it. */
    putter: createFilePutter({
      allowedHosts: fileHosts ?? defaultFileHosts,
      policy: linkPolicy ?? strictLinkPolicy,
    }),
  };
}

/** What is asked about the requirements: understood, passed on, and kept for everybody once it is answered. */
async function openQuestions(
  ground: Ground,
  settingsOf: (tenant: string) => TenantSettings | undefined,
) {
  const { store, understanding, changed, now } = ground;
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
  await opened(ground, "question", questions);
  return { questions, kept, understanding };
}

/** Pictures pasted into a chat come from the bot service itself. */
const inlineHosts = [
  "smba.trafficmanager.net",
  "infra.gcc.teams.microsoft.com",
];
