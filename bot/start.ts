import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { warmTemplates } from "../cards/kit/render.ts";
import { createChanges } from "../services/delivery/changes.ts";
import type { LinkPolicy } from "../services/documents/fetch/link-policy.ts";
import type { RateLimiter } from "../services/delivery/rate-limiter.ts";
import { createClockwork, type Every } from "../services/schedule/clockwork.ts";
import type { Environment } from "./config/environment.ts";
import { loadTenants } from "./config/load-tenants.ts";
import {
  createAdapter,
  type ConnectorOptions,
  type DoorAdapter,
} from "./door/adapter.ts";
import type { Patience } from "./door/cut-off-slow.ts";
import { lockData } from "./door/data-lock.ts";
import { createFrontDoor } from "./door/front-door.ts";
import { createIsHere } from "./door/is-here.ts";
import { createKeys, type Keys } from "./door/keys.ts";
import { createMetrics } from "./door/metrics.ts";
import { createReadiness } from "./door/readiness.ts";
import { readinessChecks } from "./door/readiness-checks.ts";
import { createRefusals } from "./door/refusals.ts";
import { createSpeaker } from "./door/sdk-speaker.ts";
import { startServer, type RunningServer } from "./door/server.ts";
import { createEdge } from "./edge.ts";
import { createJobs } from "./jobs.ts";
import { demoNeighbours } from "./local/demo-people.ts";
import { createLinks, loadSecret } from "./pages/links.ts";
import { createPages, type Pages } from "./pages/pages.ts";
import { createServices } from "./services.ts";
import { sharedUnderstanding } from "./understanding/shared-understanding.ts";
import type { DeliverOptions } from "./tell/deliver.ts";
import { createBot, type Bot } from "./turn/bot.ts";
import { createLateWork, type LateWork } from "./turn/late-work.ts";

/** Bytes; the same as in the sentence about a file that is too large. */
const megabyte = 1024 * 1024;

/** The end waits this long for work that went on after its answer, and then for what is due to be told. */
const lateWorkMs = 3000;
const lastMessagesMs = 1500;

export interface StartOptions {
  readonly environment: Environment;
  readonly log: Logger;
  readonly now?: () => Date;
  readonly linkPolicy?: LinkPolicy;
  /** How long a turn waits for its files. */
  readonly filesWithinMs?: number;
  readonly delivery?: DeliverOptions;
  /** How long a followed claim's card waits for further changes. */
  readonly followSettleMs?: number;
  /** How the bot's calls to Teams are made; over the network unless told. */
  readonly connector?: ConnectorOptions;
  /** How long a request may take to come in. */
  readonly patience?: Patience;
  /** Where Microsoft names its keys; the SDK's address unless told. */
  readonly keysMetadataUrl?: string;
  /** What the clockwork goes by; the time of this machine unless told. */
  readonly every?: Every;
  /** What keeps the limits of Teams; goes by the time of this machine unless told. */
  readonly limiter?: RateLimiter;
}

export interface RunningBot {
  readonly port: number;
  readonly url: string;
  readonly settingsFile: string;
  stop(): Promise<void>;
}

/** Brings the whole bot up. `stop` finishes what is under way. */
export async function startBot(options: StartOptions): Promise<RunningBot> {
  const { DATA_DIR } = options.environment;
  await mkdir(DATA_DIR, { recursive: true });
  const releaseData = lockData(DATA_DIR);
  try {
    return await bringUp(options, releaseData);
  } catch (error) {
    releaseData();
    throw error;
  }
}

/** The business, what reaches out, what answers; then whatever speaks by itself. `stop` goes the same way back. */
async function bringUp(
  options: StartOptions,
  releaseData: () => void,
): Promise<RunningBot> {
  const business = await openBusiness(options);
  const { services, changes } = business;
  const adapter = createAdapter(
    options.environment,
    options.log,
    options.connector,
  );
  const outward = reachOut(options, business, adapter);
  const { delivery, followCards, refresh } = outward;
  const pages = await openPages(options, business, outward);
  const lateWork = createLateWork();
  const bot = answering(options, business, outward, lateWork);
  const keys = startKeys(options);
  const clockwork = createClockwork(
    createJobs(services, delivery.kickAll),
    options.log,
    options.every,
  );
  const server = await serve(options, business, { adapter, bot, pages, keys });

  changes.read(outward.tell);
  delivery.begin();
  followCards.start();
  clockwork.start();

  return {
    port: server.port,
    url: `http://localhost:${server.port}`,
    settingsFile: business.settingsFile,
    stop: () =>
      oneByOne([
        () => server.stop(),
        () => keys?.stop(),
        () => lateWork.settle(lateWorkMs),
        () => pages.stop(),
        () => clockwork.stop(),
        () => refresh.stop(),
        () => followCards.stop(),
        () => delivery.finish(lastMessagesMs),
        () => delivery.stop(),
        releaseData,
      ]),
  };
}

type Business = Awaited<ReturnType<typeof openBusiness>>;
type Outward = ReturnType<typeof reachOut>;

/** The services over their data, and what all that comes after them shares. */
async function openBusiness(options: StartOptions) {
  const { environment, log, now = () => new Date() } = options;
  const { DATA_DIR, PORT, PUBLIC_URL, MicrosoftAppId: appId } = environment;
  const { settingsFile, tenants } = await loadTenants(environment, now);
  const changes = createChanges();
  const services = await createServices({
    dataDir: DATA_DIR,
    tenants,
    firstAdmins: environment.FIRST_ADMINS,
    changed: changes.changed,
    understanding: sharedUnderstanding(log),
    maxFileBytes: environment.MAX_FILE_MB * megabyte,
    azure: azureOf(environment),
    clamav: clamavOf(environment),
    fileHosts: environment.FILE_HOSTS?.split(",").map((host) => host.trim()),
    linkPolicy: options.linkPolicy,
    limiter: options.limiter,
    neighbours: appId === undefined ? demoNeighbours : [],
    now,
    log,
  });
  const links = createLinks({
    secret: loadSecret(join(DATA_DIR, "link-secret")),
    baseUrl: PUBLIC_URL?.replace(/\/$/, "") ?? `http://localhost:${PORT}`,
    now,
  });
  const metrics = createMetrics({ depth: services.depth, now });
  return { settingsFile, changes, services, links, metrics, appId };
}

/** What tells people and keeps their cards up to date. */
function reachOut(
  { delivery, followSettleMs }: StartOptions,
  { services, links, metrics, appId }: Business,
  adapter: DoorAdapter,
) {
  const speaker = createSpeaker(adapter, appId);
  return createEdge({
    services,
    speaker,
    appId,
    links,
    metrics,
    delivery,
    followSettleMs,
  });
}

function openPages(
  { environment }: StartOptions,
  { services, links, appId }: Business,
  { refresh }: Outward,
): Promise<Pages> {
  const dataDir = environment.DATA_DIR;
  return createPages(services, { dataDir, links, appId, refresh });
}

function answering(
  { filesWithinMs }: StartOptions,
  { services, metrics }: Business,
  { edge }: Outward,
  lateWork: LateWork,
): Bot {
  const onLate = (work: Promise<unknown>) => {
    lateWork.add(work);
  };
  return createBot({ services, edge, metrics, onLate, filesWithinMs });
}

/** Microsoft's keys, where activities are authenticated at all. */
function startKeys({
  environment,
  keysMetadataUrl: metadataUrl,
}: StartOptions): Keys | undefined {
  const { MicrosoftAppId: appId } = environment;
  if (appId === undefined) return undefined;
  const keys = createKeys({ appId, metadataUrl });
  keys.start();
  return keys;
}

/** From here on Teams and browsers are answered. */
function serve(
  { environment, log, patience }: StartOptions,
  { services, metrics, appId }: Business,
  {
    adapter,
    bot,
    pages,
    keys,
  }: {
    readonly adapter: DoorAdapter;
    readonly bot: Bot;
    readonly pages: Pages;
    readonly keys: Keys | undefined;
  },
): Promise<RunningServer> {
  const isLocal = appId === undefined;
  const refusals = createRefusals({ metrics, log });
  warmTemplates();
  return startServer(
    {
      frontDoor: createFrontDoor({ services, adapter, bot, refusals, isLocal }),
      refusals,
      isHere: createIsHere({ isLocal, publicUrl: environment.PUBLIC_URL }),
      pages,
      readiness: createReadiness(readinessChecks(services, keys)),
      metrics,
      mode: isLocal ? "local, without authentication" : "production",
      log,
    },
    {
      port: environment.PORT,
      // Without authentication nobody but this machine may talk to the bot.
      host: isLocal ? "127.0.0.1" : "0.0.0.0",
      patience,
    },
  );
}

async function oneByOne(steps: readonly (() => unknown)[]): Promise<void> {
  for (const step of steps) await step();
}

function azureOf(environment: Environment) {
  const { DOCUMENTS, AZURE_STORAGE_CONNECTION_STRING } = environment;
  if (DOCUMENTS === "file" || AZURE_STORAGE_CONNECTION_STRING === undefined)
    return undefined;
  return {
    connectionString: AZURE_STORAGE_CONNECTION_STRING,
    container: environment.AZURE_STORAGE_CONTAINER,
  };
}

function clamavOf({ CLAMAV, CLAMAV_DOWN }: Environment) {
  if (CLAMAV === undefined) return undefined;
  return { address: CLAMAV, whenDown: CLAMAV_DOWN };
}
