import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { warmTemplates } from "../cards/kit/render.ts";
import type { LinkPolicy } from "../services/documents/fetch/link-policy.ts";
import { demoSettings } from "../services/settings/demo-settings.ts";
import type { RateLimiter } from "../services/delivery/rate-limiter.ts";
import { createAlertRun } from "../services/alerts/run-alerts.ts";
import { createAdapter, type ConnectorOptions } from "./door/adapter.ts";
import { createClockwork, type Every } from "../services/schedule/clockwork.ts";
import { createEscalation } from "./tell/escalation.ts";
import { raiseWeeklyReports } from "./tell/weekly-reports.ts";
import { createChanges } from "../services/delivery/changes.ts";
import { createMetrics } from "./door/metrics.ts";
import { createEdge } from "./edge.ts";
import { createLinks, loadSecret } from "./pages/links.ts";
import { createServices } from "./services.ts";
import { sharedUnderstanding } from "./talk/questions/shared.ts";
import { createBot } from "./turn/bot.ts";
import type { Environment } from "./config/environment.ts";
import type { Patience } from "./door/cut-off-slow.ts";
import { ensureSettings, loadSettings } from "./config/load-settings.ts";
import { lockData } from "./door/data-lock.ts";
import type { DeliverOptions } from "./tell/deliver.ts";
import { demoTenantId, personas } from "./local/personas.ts";
import { createPages } from "./pages/pages.ts";
import { remindAll } from "./tell/reminders.ts";
import { createKeys } from "./door/keys.ts";
import { createReadiness } from "./door/readiness.ts";
import { startServer } from "./door/server.ts";

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

/** Brings the whole bot up: data, services, adapter, HTTP. `stop` finishes what is under way. */
export async function startBot(options: StartOptions): Promise<RunningBot> {
  const { DATA_DIR } = options.environment;
  await mkdir(DATA_DIR, { recursive: true });
  const release = lockData(DATA_DIR);
  try {
    const running = await bringUp(options);
    return {
      ...running,
      stop: async () => {
        await running.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function bringUp({
  environment,
  log,
  now = () => new Date(),
  linkPolicy,
  filesWithinMs,
  delivery: deliverOptions,
  followSettleMs,
  connector,
  patience,
  keysMetadataUrl,
  every,
  limiter,
}: StartOptions): Promise<RunningBot> {
  const { DATA_DIR, PORT, MicrosoftAppId } = environment;
  const isLocal = MicrosoftAppId === undefined;
  const settingsFile =
    environment.SETTINGS_FILE ?? join(DATA_DIR, "settings.json");
  if (isLocal && environment.SETTINGS_FILE === undefined)
    await ensureSettings(
      settingsFile,
      demoSettings(demoTenantId, demoPeople, now()),
    );
  const tenants = await loadSettings(settingsFile);
  const firstAdmins = environment.FIRST_ADMINS;
  for (const { tenantId } of firstAdmins)
    if (!tenants.some((one) => one.tenantId === tenantId))
      throw new Error(
        `FIRST_ADMINS: ${settingsFile} has no tenant ${tenantId}; name only tenants that stand there`,
      );
  const changes = createChanges();
  const services = await createServices({
    dataDir: DATA_DIR,
    tenants,
    firstAdmins,
    changed: changes.changed,
    understanding: sharedUnderstanding(log),
    maxFileBytes: environment.MAX_FILE_MB * megabyte,
    azure: azureOf(environment),
    clamav: clamavOf(environment),
    fileHosts: environment.FILE_HOSTS?.split(",").map((host) => host.trim()),
    linkPolicy,
    limiter,
    neighbours: isLocal
      ? personas.map(({ aadObjectId: id, name, id: chatId }) => ({
          id,
          name,
          chatId,
        }))
      : [],
    now,
    log,
  });
  const metrics = createMetrics({ depth: services.depth, now });
  const links = createLinks({
    secret: loadSecret(join(DATA_DIR, "link-secret")),
    baseUrl:
      environment.PUBLIC_URL?.replace(/\/$/, "") ?? `http://localhost:${PORT}`,
    now,
  });
  const adapter = createAdapter(services, environment, connector);
  const { edge, proactive, delivery, followCards } = createEdge({
    services,
    adapter,
    appId: MicrosoftAppId,
    links,
    metrics,
    read: changes.read,
    delivery: deliverOptions,
    followSettleMs,
  });
  const late = new Set<Promise<void>>();
  const pages = await createPages(services, proactive, {
    dataDir: DATA_DIR,
    links,
    appId: MicrosoftAppId,
  });
  const bot = createBot(services, edge, {
    metrics,
    // Somebody whom nothing could be told so far has come: what waited goes out now.
    onArrival: ({ person }) => {
      delivery.arrive(person);
    },
    onShown: delivery.onShown,
    sendLater: (turn, reply) => proactive.sendLater(turn, reply),
    onDialogClosed: pages.onDialogClosed,
    filesWithinMs,
    onLate: (work) => {
      const done = work.then(noop, noop).finally(() => late.delete(done));
      late.add(done);
    },
  });
  const keys =
    MicrosoftAppId === undefined
      ? undefined
      : createKeys({ appId: MicrosoftAppId, metadataUrl: keysMetadataUrl });
  keys?.start();
  const readiness = createReadiness([
    {
      problem: () => services.probeStore().then(noop, storeProblem),
      late: "The store does not answer: look at the disk under DATA_DIR",
    },
    {
      problem: () =>
        services.tenants().length > 0
          ? undefined
          : "The settings name no tenant",
      late: "The settings are not loaded",
    },
    ...(keys ? [{ problem: keys.problem, late: "" }] : []),
  ]);
  warmTemplates();
  // Without authentication nobody but this machine may talk to the bot.
  const host = isLocal ? "127.0.0.1" : "0.0.0.0";
  const server = await startServer(
    {
      services,
      metrics,
      isLocal,
      adapter,
      bot,
      pages,
      readiness,
      publicUrl: environment.PUBLIC_URL,
    },
    { port: PORT, host, patience },
  );
  delivery.begin();
  followCards.start();
  const alertRun = createAlertRun({
    tenants: services.tenants,
    summaries: (tenant) => services.records.summaries(tenant),
    records: services.alerts,
    now,
    onFault: (what, error) => {
      log.error({ what, err: error }, "an alert could not be raised");
    },
  });
  const escalation = createEscalation(services, delivery.kickPerson);
  const clockwork = createClockwork(
    [
      { name: "reminders", run: () => remindAll(services) },
      {
        name: "alerts",
        run: async () => {
          await alertRun.runAlerts();
          delivery.kickAll();
        },
      },
      { name: "escalation", run: () => escalation.run() },
      {
        name: "questions",
        run: async () => {
          for (const { tenantId } of services.tenants())
            await services.questions.remind(tenantId);
        },
      },
      {
        name: "weekly reports",
        run: () => raiseWeeklyReports(services, delivery.kickPerson),
      },
    ],
    log,
    every,
  );
  clockwork.start();
  return {
    port: server.port,
    url: `http://localhost:${server.port}`,
    settingsFile,
    stop: async () => {
      await server.stop();
      keys?.stop();
      await within(lateWorkMs, Promise.all(late));
      await pages.stop();
      await clockwork.stop();
      await followCards.stop();
      await delivery.finish(lastMessagesMs);
      await delivery.stop();
    },
  };
}

const noop = () => undefined;

/** The code of the system says enough; the message would name a path. */
function storeProblem(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return `The store can't be written and read${code === undefined ? "" : ` (${code})`}: look at the disk and the rights of DATA_DIR`;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  await Promise.race([work, delay(ms, undefined, late)]);
  late.abort();
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

const idAndName = (key: (typeof personas)[number]["key"]) => {
  const persona = personas.find((one) => one.key === key);
  if (!persona) throw new Error(`No persona ${key}`);
  return { id: persona.aadObjectId, name: persona.name };
};
const demoPeople = {
  partner: idAndName("partner"),
  reviewer: idAndName("reviewer"),
  admin: idAndName("admin"),
};
