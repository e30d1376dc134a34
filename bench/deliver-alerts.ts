import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pino } from "pino";
import { createAdapter } from "../bot/door/adapter.ts";
import { createMetrics } from "../bot/door/metrics.ts";
import type { Services } from "../bot/services.ts";
import { createDelivery } from "../bot/tell/deliver.ts";
import { demoTenantId } from "../bot/local/personas.ts";
import { createSpeaker } from "../bot/door/sdk-speaker.ts";
import { createChats } from "../bot/tell/chats.ts";
import { createClaimSource } from "../bot/tell/claim-source.ts";
import { createRedraw } from "../bot/tell/redraw.ts";
import {
  createRateLimiter,
  teamsLimits,
} from "../services/delivery/rate-limiter.ts";
import {
  addApproval,
  addPerson,
  notifiedTenant,
} from "../test/support/notified-people.ts";
import { quietEdge } from "../test/support/quiet-edge.ts";
import { openServices } from "../test/support/services-kit.ts";
import type { Links } from "../bot/pages/links.ts";
import { spawnConnector, type ConnectorProcess } from "./connector-process.ts";

export interface Measured {
  readonly people: number;
  /** What the limit allows, and what it took. */
  readonly perSecond: number;
  readonly idealSeconds: number;
  readonly seconds: number;
  readonly ratio: number;
  readonly lost: number;
  readonly doubled: number;
  readonly brokenLimits: number;
  readonly unsure: number;
  readonly heapBeforeMb: number;
  readonly heapAfterMb: number;
  readonly peakRssMb: number;
}

/** Records written at the same time while it is set up. */
const writers = 16;

/** One alert for each of so many people, over real HTTP and real files, against a service that enforces its limit. */
export async function deliverAlerts(
  people: number,
  perSecond: number,
): Promise<Measured> {
  const limits = {
    ...teamsLimits,
    tenant: [{ count: perSecond, ms: 1000 }],
  };
  const dataDir = await mkdtemp(join(tmpdir(), "bench-notifications-"));
  const connector = await spawnConnector(perSecond);
  const now = () => new Date("2026-11-21T10:00:00Z");
  const { services, links } = await openServices({
    dataDir,
    tenants: [notifiedTenant(now())],
    limiter: createRateLimiter({ limits }),
    now,
    log: pino({ level: "error" }),
  });
  try {
    await setUp(services, connector, people);
    return await measure(services, links, connector, people, perSecond);
  } finally {
    connector.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function setUp(
  services: Services,
  connector: ConnectorProcess,
  people: number,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (;;) {
      const index = next;
      next += 1;
      if (index >= people) return;
      await addPerson(services, connector.url, index);
      await addApproval(services, index);
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
}

async function measure(
  services: Services,
  links: Links,
  connector: ConnectorProcess,
  people: number,
  perSecond: number,
): Promise<Measured> {
  const adapter = createAdapter(
    { MicrosoftAppType: "MultiTenant" } as never,
    services.log,
  );
  const chats = createChats(services, createSpeaker(adapter, undefined));
  const { depth, now } = services;
  const delivery = createDelivery({
    services,
    sources: [createClaimSource(services, links)],
    chats,
    redraw: createRedraw(services, chats, links),
    reach: quietEdge(links).reach,
    links,
    metrics: createMetrics({ depth, now }),
    isLocal: true,
  });
  const open = { states: ["pending", "sending"] } as const;
  let peakRss = 0;
  const heapBefore = heapUsed();
  const start = performance.now();
  delivery.kickAll();
  const endsAfterMs = (people / perSecond) * 1000;
  // Looked at seldom before the end can have come: looking costs as much as a send.
  while (services.records.waiting.people(open).length > 0) {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
    await delay(performance.now() - start < endsAfterMs * 0.95 ? 500 : 20);
  }
  const seconds = (performance.now() - start) / 1000;
  await delivery.stop();
  const heapAfter = heapUsed();
  const { counts, broken } = await connector.report();
  const unsure = await unsureOf(services, people);
  const idealSeconds = people / perSecond;
  return {
    people,
    perSecond,
    idealSeconds,
    seconds: rounded(seconds),
    ratio: rounded(seconds / idealSeconds),
    lost: people - counts.length,
    doubled: counts.filter((count) => count > 1).length,
    brokenLimits: broken,
    unsure,
    heapBeforeMb: megabytes(heapBefore),
    heapAfterMb: megabytes(heapAfter),
    peakRssMb: megabytes(peakRss),
  };
}

async function unsureOf(services: Services, people: number): Promise<number> {
  let found = 0;
  for (const { id } of services.records
    .summaries(demoTenantId)
    .slice(0, people)) {
    const outbox = (await services.records.load(id))?.record.outbox ?? [];
    found += outbox.filter(({ unsure }) => unsure === true).length;
  }
  return found;
}

/** After a collection, so that it is what is kept and not what was used. */
function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
