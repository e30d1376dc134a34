import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from "prom-client";
import type { QueueDepth } from "../../services/delivery/queue-depth.ts";

/** Why a request was sent away before anything was done for it. */
export type DoorReason =
  | "host"
  | "content-type"
  | "no-token"
  | "token"
  | "keys-unavailable"
  | "too-slow"
  | "too-large"
  | "no-activity"
  | "service-url"
  | "tenant";

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
  const turns = new Counter({
    name: "coop_turns_total",
    help: "Turns by what was asked for and how they ended",
    labelNames: ["kind", "verb", "result"],
    registers,
  });
  const turnSeconds = new Histogram({
    name: "coop_turn_seconds",
    help: "How long turns took",
    labelNames: ["kind"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
    registers,
  });
  const refusals = new Counter({
    name: "coop_refused_requests_total",
    help: "Requests that were refused at the door, by why",
    labelNames: ["reason"],
    registers,
  });
  return {
    queue,
    refused: (reason: DoorReason): void => {
      refusals.inc({ reason });
    },
    turned: (
      turn: {
        readonly kind: string;
        readonly verb: string;
        readonly result: string;
      },
      seconds: number,
    ): void => {
      const { kind, verb, result } = turn;
      turns.inc({ kind, verb, result });
      turnSeconds.observe({ kind }, seconds);
    },
    delivered: (outcome: string, reason = ""): void => {
      deliveries.inc({ outcome, reason });
    },
    contentType: registry.contentType,
    text: (): Promise<string> =>
      Registry.merge([registry, processMetrics()]).metrics(),
  };
}

let ofProcess: Registry | undefined;

/** Memory, processor time, event loop: of the process, so once however many bots run in it. */
function processMetrics(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
