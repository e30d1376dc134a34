import { Counter, Gauge, Registry } from "prom-client";
import type { Outbox } from "../services/notifications/delivery/ports.ts";

/** How much waits to be told, and since when (an instant). */
export interface QueueDepth {
  readonly count: number;
  readonly oldest: string | undefined;
}

/** Together: the sum, and the oldest of all. */
export function sumOf(depths: readonly QueueDepth[]): QueueDepth {
  return {
    count: depths.reduce((sum, { count }) => sum + count, 0),
    oldest: depths
      .flatMap(({ oldest }) => oldest ?? [])
      .sort()
      .at(0),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** What those who run the bot watch; no person, claim or text is in it. */
export function createMetrics(deps: {
  readonly depth: () => QueueDepth;
  readonly now: () => Date;
}) {
  const registry = new Registry();
  const registers = [registry];
  const queue = () => {
    const { count, oldest } = deps.depth();
    const age =
      oldest === undefined
        ? 0
        : Math.max(0, deps.now().getTime() - Date.parse(oldest)) / 1000;
    return { waiting: count, oldestSeconds: Math.round(age) };
  };
  new Gauge({
    name: "coop_notifications_waiting",
    help: "Notifications that wait to be sent",
    registers,
    collect() {
      this.set(queue().waiting);
    },
  });
  new Gauge({
    name: "coop_notifications_oldest_seconds",
    help: "Age of the oldest notification that waits",
    registers,
    collect() {
      this.set(queue().oldestSeconds);
    },
  });
  const deliveries = new Counter({
    name: "coop_deliveries_total",
    help: "Notifications by what became of them",
    labelNames: ["outcome", "reason"],
    registers,
  });
  return {
    queue,
    delivered: (outcome: string, reason = ""): void => {
      deliveries.inc({ outcome, reason });
    },
    contentType: registry.contentType,
    text: (): Promise<string> => registry.metrics(),
  };
}

/** Counts what becomes of notifications, where it is noted. */
export function counted(outbox: Outbox, metrics: Metrics): Outbox {
  return {
    ...outbox,
    mark: async (ref, change) => {
      await outbox.mark(ref, change);
      if (change.state !== undefined && change.state !== "sending")
        metrics.delivered(change.state, change.problem);
    },
  };
}
