import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestAdapter, type Activity } from "botbuilder";
import { pino } from "pino";
import { runBot } from "../../bot/door/run-bot.ts";
import { createLateWork } from "../../bot/turn/late-work.ts";
import { readIncoming } from "../../bot/turn/incoming.ts";
import { createMetrics } from "../../bot/door/metrics.ts";
import type { Links } from "../../bot/pages/links.ts";
import type { Services, ServicesOptions } from "../../bot/services.ts";
import type { Edge } from "../../bot/turn/edge.ts";
import type { createChanges } from "../../services/delivery/changes.ts";
import { createBot } from "../../bot/turn/bot.ts";
import type { InvokeBody } from "../../bot/turn/invoke-answer.ts";
import {
  demoTenantId,
  personas,
  type Persona,
  type PersonaKey,
} from "../../bot/local/personas.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { claimFrom } from "../../services/claims/evolve.ts";
import { demoSettings } from "../../services/settings/demo-settings.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { quietEdge } from "./quiet-edge.ts";
import { openServices } from "./services-kit.ts";
import { createTeamsPerson, type Delivered } from "./teams-person.ts";

export const otherTenantId = "0ther000-0000-4000-8000-0000000000bb";
export const persona = (key: PersonaKey): Persona =>
  personas.find((one) => one.key === key)!;

/** Works for another company that uses the same bot, with every role there. */
export const outsider: Persona = {
  ...persona("partner"),
  id: "29:1outsider",
  name: "Olga Outsider",
  aadObjectId: "5f2c1a10-0000-4000-8000-000000000999",
  personalChatId: "a:1personal-outsider",
};

const idAndName = ({ aadObjectId: id, name }: Persona) => ({ id, name });

export function demoTenant(now: Date): TenantSettings {
  return demoSettings(
    demoTenantId,
    {
      partner: idAndName(persona("partner")),
      reviewer: idAndName(persona("reviewer")),
      admin: idAndName(persona("admin")),
    },
    now,
  );
}

/** What a test can make an edge of. */
export interface TestEdgeParts {
  readonly services: Services;
  readonly links: Links;
  readonly read: ReturnType<typeof createChanges>["read"];
}

export type TestBot = Awaited<ReturnType<typeof startTestBot>>;

/** The bot on botbuilder's TestAdapter: real services over a folder of its own, a clock that can be set. */
export async function startTestBot(
  options: Partial<Omit<ServicesOptions, "now" | "log" | "dataDir">> & {
    readonly settings?: (demo: TenantSettings) => TenantSettings;
    /** With an id it is registered with Microsoft, as in production. */
    readonly appId?: string;
    /** What reaches out, where a test looks at it; else nothing is said to anybody. */
    readonly edge?: (made: TestEdgeParts) => Partial<Edge>;
    /** Puts something around the services, e.g. one that is slow. */
    readonly wrap?: (services: Services) => Services;
  } = {},
) {
  const clock = { now: new Date("2026-11-21T10:00:00Z") };
  const dataDir = await mkdtemp(join(tmpdir(), "bot-"));
  const faults: unknown[] = [];
  const closedDialogs: unknown[] = [];
  const demo = demoTenant(clock.now);
  const {
    settings = (one: TenantSettings) => one,
    wrap = (one: Services) => one,
    edge: edgeOf = () => ({}),
    appId,
    ...serviceOptions
  } = options;
  const other = idAndName(outsider);
  const made = await openServices({
    dataDir,
    tenants: [
      settings(demo),
      demoSettings(
        otherTenantId,
        {
          partner: other,
          reviewer: { id: "r", name: "R" },
          admin: { id: "a", name: "A" },
        },
        clock.now,
      ),
    ],
    baseUrl: "https://bot.contoso.example",
    maxFileBytes: 1024 * 1024,
    now: () => clock.now,
    log: pino(
      { level: "error" },
      { write: (line: string) => faults.push(JSON.parse(line)) },
    ),
    ...serviceOptions,
  });
  const services = wrap(made.services);
  const edge: Edge = {
    ...quietEdge(made.links, appId),
    dialogClosed: (where) => {
      closedDialogs.push(where);
      return Promise.resolve();
    },
    ...edgeOf({ ...made, services }),
  };
  const bot = createBot({
    services,
    edge,
    metrics: createMetrics({ depth: services.depth, now: services.now }),
    lateWork: createLateWork(),
  });
  const adapter = new TestAdapter();

  async function deliver(activity: Partial<Activity>): Promise<Delivered> {
    const sent: Partial<Activity>[] = [];
    const updated: Partial<Activity>[] = [];
    await adapter.processActivity(activity, async (context) => {
      context.onSendActivities(async (_, activities, next) => {
        const ids = await next();
        sent.push(...activities);
        return ids;
      });
      context.onUpdateActivity(async (_, changed, next) => {
        updated.push(changed);
        return next();
      });
      const read = readIncoming(context.activity);
      if (!read) throw new Error("The door lets no such activity in");
      await runBot(bot, services.limiter, read, context);
    });
    const response = sent.find(({ type }) => type === "invokeResponse");
    const value = response?.value as
      { status: number; body: InvokeBody } | undefined;
    return {
      sent: sent.filter(({ type }) => type !== "invokeResponse"),
      updated,
      status: value?.status ?? 200,
      body: value?.body,
    };
  }

  const filesUnder = async (
    folder: string,
  ): Promise<Record<string, string>> => {
    const names = await readdir(join(dataDir, folder), {
      recursive: true,
    }).catch(() => []);
    const files = names.filter((name) => name.endsWith(".json")).sort();
    return Object.fromEntries(
      await Promise.all(
        files.map(async (name) => [
          name,
          await readFile(join(dataDir, folder, name), "utf8"),
        ]),
      ),
    ) as Record<string, string>;
  };

  const recordOf = async (claimId: string) => {
    const loaded = await services.records.load(claimId);
    if (!loaded) throw new Error(`No claim ${claimId}`);
    return loaded.record;
  };

  return {
    services,
    edge,
    clock,
    dataDir,
    deliver,
    /** Sends the reminders that are due by the clock. */
    tick: () => services.telling.sendReminders(),
    async requests(claimId: string): Promise<readonly ClaimRequest[]> {
      const { events } = await recordOf(claimId);
      return claimFrom(claimId, events)?.requests ?? [];
    },
    /** What people are to be told, as "kind → name", oldest first. */
    async told(claimId: string): Promise<string[]> {
      const { outbox } = await recordOf(claimId);
      const nameOf = (id: string) =>
        personas.find(({ aadObjectId }) => aadObjectId === id)?.key ?? id;
      return outbox.map(({ kind, to }) => `${kind} → ${nameOf(to)}`);
    },
    /** Whose card was to be drawn anew, because an upload dialog was closed. */
    closedDialogs,
    /** Log lines of faults; every one of them is a bug. */
    faults,
    join: (key: PersonaKey, locale?: string) =>
      createTeamsPerson(
        persona(key),
        deliver,
        locale === undefined ? {} : { locale },
      ),
    joinOutsider: () =>
      createTeamsPerson(outsider, deliver, { tenantId: otherTenantId }),
    /** All claims as they are on disk. */
    claims: () => filesUnder("records/claims"),
    /** Everything that is kept about anything. */
    records: () => filesUnder("records"),
    intakes: () => filesUnder("records/intakes"),
    summaries: (tenant = demoTenantId) => services.records.summaries(tenant),
    async events(claimId: string): Promise<readonly ClaimEvent[]> {
      return (await services.records.load(claimId))?.record.events ?? [];
    },
    async types(claimId: string): Promise<string[]> {
      const loaded = await services.records.load(claimId);
      return (loaded?.record.events ?? []).map(({ body }) => body.type);
    },
    stop: () => rm(dataDir, { recursive: true, force: true }),
  };
}
