import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { createChanges } from "../services/delivery/changes.ts";
import { createRateLimiter } from "../services/delivery/rate-limiter.ts";
import type { LinkPolicy } from "../services/documents/fetch/link-policy.ts";
import { createClockwork } from "../services/schedule/clockwork.ts";
import { machineTime, type Time } from "../services/schedule/time.ts";
import type { Environment } from "./config/environment.ts";
import { loadTenants } from "./config/load-tenants.ts";
import { serviceSettings } from "./config/service-settings.ts";
import { createAdapter, type ConnectorOptions } from "./door/adapter.ts";
import type { Patience } from "./door/cut-off-slow.ts";
import { lockData } from "./door/data-lock.ts";
import { createKeys, type Keys } from "./door/keys.ts";
import { createMetrics } from "./door/metrics.ts";
import { createSpeaker } from "./door/sdk-speaker.ts";
import { serve } from "./door/serve.ts";
import { createEdge } from "./edge.ts";
import { createJobs } from "./tell/jobs.ts";
import { demoNeighbours } from "./local/demo-people.ts";
import { createLinks, loadSecret } from "./pages/links.ts";
import { createPages } from "./pages/pages.ts";
import { createServices } from "./services.ts";
import { sharedUnderstanding } from "./understanding/shared-understanding.ts";
import type { DeliverOptions } from "./tell/deliver.ts";
import { createBot } from "./turn/bot.ts";
import { createLateWork } from "./turn/late-work.ts";

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
  /** By which all waits that works by itself; the time of this machine unless told. */
  readonly time?: Time;
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
  const { environment, log, time = machineTime } = options;
  const { MicrosoftAppId: appId, DATA_DIR: dataDir } = environment;
  const business = await openBusiness(options);
  const { services, metrics, links, changes } = business;
  const adapter = createAdapter(environment, log, options.connector);
  const { edge, delivery, followCards, refresh, tell } = createEdge({
    services,
    speaker: createSpeaker(adapter, appId),
    appId,
    links,
    metrics,
    delivery: { sleep: time.sleep, ...options.delivery },
    followSettleMs: options.followSettleMs,
    after: time.after,
  });
  const pages = await createPages(services, { dataDir, links, appId, refresh });
  const lateWork = createLateWork();
  const { filesWithinMs } = options;
  const bot = createBot({ services, edge, metrics, lateWork, filesWithinMs });
  const keys = startKeys(options);
  const jobs = createJobs(services, delivery.kickAll);
  const clockwork = createClockwork(jobs, log, time.every);
  const { patience } = options;
  const answering = { services, metrics, adapter, bot, pages, keys, patience };
  const server = await serve(environment, answering);

  changes.read(tell);
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

/** The services over their data, and what all that comes after them shares. */
async function openBusiness(options: StartOptions) {
  const { environment, log, now = () => new Date() } = options;
  const { DATA_DIR, PORT, PUBLIC_URL, MicrosoftAppId } = environment;
  const { settingsFile, tenants } = await loadTenants(environment, now);
  const changes = createChanges();
  const services = await createServices({
    ...serviceSettings(environment),
    tenants,
    changed: changes.changed,
    understanding: sharedUnderstanding(log),
    linkPolicy: options.linkPolicy,
    limiter: createRateLimiter(options.time),
    neighbours: MicrosoftAppId === undefined ? demoNeighbours : [],
    now,
    log,
  });
  const links = createLinks({
    secret: loadSecret(join(DATA_DIR, "link-secret")),
    baseUrl: PUBLIC_URL?.replace(/\/$/, "") ?? `http://localhost:${PORT}`,
    now,
  });
  const metrics = createMetrics({ depth: services.depth, now });
  return { settingsFile, changes, services, links, metrics };
}

/** Microsoft's keys, where activities are authenticated at all. */
function startKeys({
  environment: { MicrosoftAppId: appId },
  keysMetadataUrl: metadataUrl,
}: StartOptions): Keys | undefined {
  if (appId === undefined) return undefined;
  const keys = createKeys({ appId, metadataUrl });
  keys.start();
  return keys;
}

async function oneByOne(steps: readonly (() => unknown)[]): Promise<void> {
  for (const step of steps) await step();
}
