import type { Notification } from "./notification.ts";

type Told = Pick<Notification, "state" | "times"> & {
  /** ISO instant of what caused it. */
  readonly raisedAt: string;
};

/** Later than every instant. */
const still = "~";

/** Which records told something lately: in memory, so that a report reads only those. */
export function createToldIndex() {
  const newest = new Map<string, { tenant: string; at: string }>();
  return {
    keep(id: string, tenant: string, outbox: readonly Told[]): void {
      const moments = outbox.map((one) =>
        one.state === "pending" || one.state === "sending"
          ? still
          : changedAt(one),
      );
      const at = moments.sort().at(-1);
      if (at === undefined) newest.delete(id);
      else newest.set(id, { tenant, at });
    },

    /** Records of which something changed since then, or still waits. */
    since: (tenant: string, from: string): string[] =>
      [...newest]
        .filter(([, one]) => one.tenant === tenant && one.at >= from)
        .map(([id]) => id),
  };
}

/** When it came into its state; when it was raised where nothing happened since. */
export function changedAt({ raisedAt, times = {} }: Told): string {
  return Object.values(times).sort().at(-1) ?? raisedAt;
}
