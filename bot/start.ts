import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { warmTemplates } from "../cards/render.ts";
import type { LinkPolicy } from "../services/documents/link-policy.ts";
import { demoSettings } from "../services/settings/demo-settings.ts";
import { createAlertRun } from "../services/alerts/run-alerts.ts";
import { createAdapter } from "./adapter.ts";
import { createAlertSource } from "./alert-source.ts";
import { createClockwork } from "./clockwork.ts";
import { createEscalation } from "./escalation.ts";
import { createQuestionSource } from "./question-source.ts";
import { createWeeklySource, raiseWeeklyReports } from "./weekly-reports.ts";
import { createApp } from "./app.ts";
import { createBot } from "./bot.ts";
import type { Environment } from "./config/environment.ts";
import { ensureSettings, loadSettings } from "./config/load-settings.ts";
import { lockData } from "./data-lock.ts";
import { createDelivery, type DeliverOptions } from "./deliver.ts";
import { createExportSender } from "./export/send-export.ts";
import { demoTenantId, personas } from "./local/personas.ts";
import { createProactive } from "./proactive.ts";
import { createPages } from "./pages/pages.ts";
import { createFollowCards } from "./follow-cards.ts";
import { createReach } from "./reach.ts";
import { remindAll } from "./reminders.ts";
import { startServer } from "./server.ts";

/** Bytes; the same as in the sentence about a file that is too large. */
const megabyte = 1024 * 1024;

const localMergeMs = 1000;

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
  const app = await createApp({
    dataDir: DATA_DIR,
    tenants: await loadSettings(settingsFile),
    baseUrl:
      environment.PUBLIC_URL?.replace(/\/$/, "") ?? `http://localhost:${PORT}`,
    maxFileBytes: environment.MAX_FILE_MB * megabyte,
    azure: azureOf(environment),
    clamav: clamavOf(environment),
    fileHosts: environment.FILE_HOSTS?.split(",").map((host) => host.trim()),
    linkPolicy,
    botAppId: MicrosoftAppId,
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
  const adapter = createAdapter(app, environment);
  const proactive = createProactive(app, adapter);
  const delivery = createDelivery(app, proactive, {
    // Whoever tries it out does not wait a minute for others to join a message.
    ...(isLocal ? { mergeMs: localMergeMs } : {}),
    sources: [
      createAlertSource(app),
      createWeeklySource(app),
      createQuestionSource(app),
    ],
    ...deliverOptions,
  });
  app.reachThrough(createReach(app, adapter, proactive, delivery.arrive));
  app.onOutbox(delivery.kick);
  app.onQuestion(({ tenant, outbox }) => {
    for (const { to: id, state } of outbox)
      if (state === "pending") delivery.kickPerson({ tenant, id });
  });
  app.wakeThrough(delivery.kickPerson);
  app.drawNoticesThrough(delivery.redraw);
  app.exports.sendThrough(createExportSender(app, proactive));
  // Somebody whom nothing could be told so far has come: what waited goes out now.
  const pages = await createPages(app, proactive, { dataDir: DATA_DIR });
  const bot = createBot(app, {
    onArrival: ({ person }) => {
      delivery.arrive(person);
    },
    onShown: delivery.onShown,
    sendLater: (turn, reply) => proactive.sendLater(turn, reply),
    onDialogClosed: pages.onDialogClosed,
    filesWithinMs,
  });
  warmTemplates();
  // Without authentication nobody but this machine may talk to the bot.
  const host = isLocal ? "127.0.0.1" : "0.0.0.0";
  const server = await startServer(
    { app, adapter, bot, pages },
    { port: PORT, host },
  );
  delivery.kickAll();
  const followCards = createFollowCards(
    app,
    proactive,
    followSettleMs === undefined ? {} : { settleMs: followSettleMs },
  );
  app.onClaimChange(followCards.changed);
  followCards.start();
  const alertRun = createAlertRun({
    tenants: app.tenants,
    summaries: (tenant) => app.records.summaries(tenant),
    records: app.alerts,
    now,
    onFault: (what, error) => {
      log.error({ what, err: error }, "an alert could not be raised");
    },
  });
  const escalation = createEscalation(app, delivery.kickPerson);
  const clockwork = createClockwork(
    [
      { name: "reminders", run: () => remindAll(app) },
      {
        name: "alerts",
        run: async () => {
          await alertRun.runAlerts();
          delivery.kickAll();
        },
      },
      { name: "escalation", run: () => escalation.run() },
      {
        name: "weekly reports",
        run: () => raiseWeeklyReports(app, delivery.kickPerson),
      },
    ],
    log,
  );
  clockwork.start();
  return {
    port: server.port,
    url: `http://localhost:${server.port}`,
    settingsFile,
    stop: async () => {
      await server.stop();
      await pages.stop();
      await clockwork.stop();
      await followCards.stop();
      await delivery.stop();
    },
  };
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
