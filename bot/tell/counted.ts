import type { Outbox } from "../../services/delivery/ports.ts";

export interface DeliveryMetrics {
  readonly delivered: (outcome: string, reason?: string) => void;
}

/** Counts what becomes of notifications, where it is noted. */
export function counted(outbox: Outbox, metrics: DeliveryMetrics): Outbox {
  return {
    ...outbox,
    mark: async (ref, change) => {
      await outbox.mark(ref, change);
      if (change.state !== undefined && change.state !== "sending")
        metrics.delivered(change.state, change.problem);
    },
  };
}
