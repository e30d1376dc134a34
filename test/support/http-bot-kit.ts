import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Activity } from "botbuilder";
import { pino } from "pino";
import { environmentSchema } from "../../bot/config/environment.ts";
import { createLog } from "../../bot/door/log.ts";
import { ensureSettings } from "../../bot/config/load-settings.ts";
import type { InvokeBody } from "../../bot/turn/invoke-answer.ts";
import type { PersonaKey } from "../../bot/local/personas.ts";
import {
  startBot,
  type RunningBot,
  type StartOptions,
} from "../../bot/start.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import type { ClaimRecord } from "../../services/claims/claim-kind.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { createClaimRecords } from "../../services/claims/claim-records.ts";
import { createLowdbRecordStore } from "../../services/storage/lowdb-record-store.ts";
import { demoTenant, persona } from "./bot-kit.ts";
import { startFakeConnector, type FakeConnector } from "./fake-connector.ts";
import { untilIdle } from "./until-idle.ts";
import { createVirtualTime } from "./virtual-time.ts";
import { freePort } from "./free-ports.ts";
import { createTeamsPerson, type Deliver } from "./teams-person.ts";

export type HttpBot = Awaited<ReturnType<typeof startHttpBot>>;

/** Posts activities to a running server, as Teams does. */
export function deliverTo(
  url: () => string,
  connector: FakeConnector,
): Deliver {
  return async (activity) => {
    const conversation = activity.conversation?.id ?? "";
    const before = connector.to(conversation).length;
    const response = await fetch(`${url()}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const body =
      activity.type === "invoke" && text !== ""
        ? (JSON.parse(text) as InvokeBody)
        : undefined;
    const seen = connector.to(conversation).slice(before);
    const of = (method: string): Partial<Activity>[] =>
      seen.filter((one) => one.method === method).map((one) => one.activity);
    return {
      status: response.status,
      body,
      sent: of("POST"),
      updated: of("PUT"),
    };
  };
}

/** The real server of bot/start.ts on a port of its own, with a connector that records what it sends. */
export async function startHttpBot(
  options: {
    readonly environment?: Record<string, string>;
    /** With an id the server authenticates every activity, as in production. */
    readonly appId?: string;
    readonly linkPolicy?: StartOptions["linkPolicy"];
    readonly filesWithinMs?: number;
    /** Messages are told one by one unless asked for otherwise. */
    readonly delivery?: StartOptions["delivery"];
    readonly followSettleMs?: number;
    readonly connector?: StartOptions["connector"];
    readonly patience?: StartOptions["patience"];
    readonly keysMetadataUrl?: string;
    /** Where every line goes that is logged at any level. */
    readonly logged?: string[];
    readonly settings?: (demo: TenantSettings) => TenantSettings;
    /** A data folder to begin with; a copy of it is used. */
    readonly folder?: string;
    /** Whatever waits by itself waits until the test lets time pass. */
    readonly isTimeVirtual?: boolean;
    readonly now?: Date;
  } = {},
) {
  const { now = new Date("2026-11-21T10:00:00Z"), isTimeVirtual = false } =
    options;
  const time = createVirtualTime(now.getTime(), untilIdle);
  /** Stands still unless somebody sets it, or lets time pass. */
  const clock = {
    get now() {
      return new Date(time.clock());
    },
    set now(moment: Date) {
      time.jump(moment.getTime());
    },
  };
  const dataDir = await mkdtemp(join(tmpdir(), "http-bot-"));
  if (options.folder !== undefined)
    await cp(options.folder, dataDir, { recursive: true });
  const connector = await startFakeConnector(() => clock.now);
  const faults: Record<string, unknown>[] = [];
  const settings = (options.settings ?? ((one) => one))(demoTenant(clock.now));
  await ensureSettings(join(dataDir, "settings.json"), settings);

  async function start(): Promise<RunningBot> {
    return startBot({
      environment: environmentSchema.parse({
        PORT: String(await freePort()),
        DATA_DIR: dataDir,
        ...(options.appId === undefined
          ? {}
          : {
              MicrosoftAppId: options.appId,
              MicrosoftAppPassword: "secret",
              MicrosoftAppTenantId: "00000000-0000-4000-8000-0000000000c0",
              SETTINGS_FILE: join(dataDir, "settings.json"),
            }),
        ...options.environment,
      }),
      log: createLog(options.logged ? "trace" : "error", {
        write: (line: string) => {
          options.logged?.push(line);
          const entry = JSON.parse(line) as { level: number };
          if (entry.level >= pino.levels.values["error"]!)
            faults.push({ ...entry });
        },
      }),
      now: () => clock.now,
      delivery: { mergeMs: 0, ...options.delivery },
      ...(options.followSettleMs === undefined
        ? {}
        : { followSettleMs: options.followSettleMs }),
      ...(options.connector ? { connector: options.connector } : {}),
      ...(options.patience ? { patience: options.patience } : {}),
      ...(options.keysMetadataUrl === undefined
        ? {}
        : { keysMetadataUrl: options.keysMetadataUrl }),
      ...(isTimeVirtual ? { time } : {}),
      ...(options.linkPolicy ? { linkPolicy: options.linkPolicy } : {}),
      ...(options.filesWithinMs === undefined
        ? {}
        : { filesWithinMs: options.filesWithinMs }),
    });
  }
  /** In virtual time what waits for its turn to be sent has a minute for it. */
  async function end(): Promise<void> {
    let isOver = !isTimeVirtual;
    const ended = running.stop().finally(() => {
      isOver = true;
    });
    for (let second = 0; second < 60 && !isOver; second += 1)
      await time.until(time.clock() + 1000);
    await ended;
  }
  async function cleanUp(): Promise<void> {
    await connector.stop();
    await rm(dataDir, { recursive: true, force: true });
  }

  let running = await start().catch(async (fault: unknown) => {
    await cleanUp();
    throw fault;
  });
  const deliver = deliverTo(() => running.url, connector);

  /** As it is on disk, read by nobody's cache. */
  async function record(claimId: string): Promise<ClaimRecord> {
    const store = createLowdbRecordStore({
      directory: join(dataDir, "records"),
    });
    const loaded = await createClaimRecords(store).load(claimId);
    if (!loaded) throw new Error(`No claim ${claimId}`);
    return loaded.record;
  }

  return {
    clock,
    connector,
    dataDir,
    faults,
    deliver,
    /** Resolves when that much time has passed and all that was to happen in it is done, also what then waits for later. */
    pass: (ms: number): Promise<void> => time.until(time.clock() + ms),
    get url() {
      return running.url;
    },
    join: (key: PersonaKey, locale?: string) =>
      createTeamsPerson(persona(key), deliver, {
        serviceUrl: connector.url,
        ...(locale === undefined ? {} : { locale }),
      }),
    chatOf: (key: PersonaKey) => persona(key).personalChatId,
    record,
    events: async (claimId: string): Promise<readonly ClaimEvent[]> =>
      (await record(claimId)).events,
    types: async (claimId: string): Promise<string[]> =>
      (await record(claimId)).events.map(({ body }) => body.type),
    async restart(meanwhile?: () => Promise<unknown>): Promise<void> {
      await end();
      await meanwhile?.();
      running = await start();
    },
    async stop(): Promise<void> {
      await end();
      await cleanUp();
    },
  };
}
