import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createAdapter } from "../../bot/door/adapter.ts";
import { createMetrics } from "../../bot/door/metrics.ts";
import type { Services } from "../../bot/services.ts";
import { createDelivery, type DeliverOptions } from "../../bot/tell/deliver.ts";
import { environmentSchema } from "../../bot/config/environment.ts";
import { createSpeaker } from "../../bot/door/sdk-speaker.ts";
import { createChats } from "../../bot/tell/chats.ts";
import { createClaimSource } from "../../bot/tell/claim-source.ts";
import { createRedraw } from "../../bot/tell/redraw.ts";
import type { Speaker } from "../../bot/turn/speaker.ts";
import { notifiedTenant } from "./notified-people.ts";
import { quietEdge } from "./quiet-edge.ts";
import { openServices } from "./services-kit.ts";

const soon = {
  inARow: 3,
  baseMs: 1,
  capMs: 1,
  laterMs: 60_000,
  laterCapMs: 60_000,
};
const now = () => new Date("2026-11-21T10:00:00Z");
const open = { states: ["pending", "sending"] } as const;

export type NotifiedBot = Awaited<ReturnType<typeof startNotifiedBot>>;

/** What sends notifications, as far as it needs no incoming activity: files, engine, botbuilder, HTTP. */
export async function startNotifiedBot(
  options: DeliverOptions & {
    readonly dataDir?: string;
    /** Puts something around the two things that last. */
    readonly wrap?: {
      readonly mark: (act: () => Promise<void>) => Promise<void>;
      readonly speak: (act: () => Promise<unknown>) => Promise<unknown>;
    };
  } = {},
) {
  const { dataDir: given, wrap, ...delivering } = options;
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), "notified-")));
  const { services: made, links } = await openServices({
    dataDir,
    tenants: [notifiedTenant(now())],
    now,
  });
  const services: Services = wrap
    ? {
        ...made,
        records: {
          ...made.records,
          outbox: {
            ...made.records.outbox,
            mark: (...change) =>
              wrap.mark(() => made.records.outbox.mark(...change)),
          },
        },
      }
    : made;
  const adapter = createAdapter(environmentSchema.parse({}), services.log);
  const real = createSpeaker(adapter, undefined);
  const speaker: Speaker = wrap
    ? { ...real, speak: (...what) => wrap.speak(() => real.speak(...what)) }
    : real;
  const chats = createChats(services, speaker);
  const redraw = createRedraw(services, chats, links);
  const delivery = createDelivery(
    {
      services,
      sources: [createClaimSource(services, links)],
      chats,
      redraw,
      reach: quietEdge(links).reach,
      links,
      metrics: createMetrics({ depth: services.depth, now }),
      isLocal: true,
    },
    { mergeMs: 0, retries: soon, ...delivering },
  );
  return {
    dataDir,
    services,
    adapter,
    speaker,
    redraw,
    delivery,
    /** Resolves when nothing waits any more. */
    async settled(): Promise<void> {
      while (services.records.waiting.people(open).length > 0) await delay(5);
    },
    async outbox(claimId: string) {
      return (await services.records.load(claimId))?.record.outbox ?? [];
    },
    async stop(): Promise<void> {
      await delivery.stop();
      if (given === undefined)
        await rm(dataDir, { recursive: true, force: true });
    },
  };
}
