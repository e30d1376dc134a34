import { z } from "zod";
import { VersionConflict, type RecordStore } from "../storage/record-store.ts";
import { claimEvent, type ClaimEvent } from "./events.ts";
import { createDuplicateIndex } from "./duplicate-index.ts";
import { claimFrom } from "./evolve.ts";
import { summaryOf, type ClaimSummary } from "./claim-summary.ts";
import {
  notification,
  type Notification,
} from "../notifications/notification.ts";

/** One claim on disk: its events and what must still be told, saved together (one commit). */
const claimRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  events: z.array(claimEvent).min(1),
  outbox: z.array(notification),
});
export type ClaimRecord = z.infer<typeof claimRecord>;

export interface LoadedRecord {
  readonly record: ClaimRecord;
  readonly version: number;
}

const collection = "claims";

/** Claims in the record store, with an index in memory of what lists and searches need. */
export function createClaimRecords(store: RecordStore) {
  const index = new Map<string, ClaimSummary>();
  const duplicates = createDuplicateIndex();
  /** Claims with something to tell, and whom. */
  const pending = new Map<string, ReadonlySet<string>>();

  function keep(record: ClaimRecord): void {
    const claim = claimFrom(record.id, record.events);
    if (claim) {
      index.set(record.id, summaryOf(record.tenant, claim));
      duplicates.keep(record.tenant, claim, record.events);
    }
    const waiting = record.outbox.filter(({ state }) => state === "pending");
    if (waiting.length === 0) pending.delete(record.id);
    else pending.set(record.id, new Set(waiting.map(({ to }) => to)));
  }

  async function load(id: string): Promise<LoadedRecord | undefined> {
    const stored = await store.read(collection, id);
    if (!stored) return undefined;
    return { record: claimRecord.parse(stored.value), version: stored.version };
  }

  return {
    load,

    /** Reads every claim once, to build the index. Damaged records are reported, the others still work. */
    async open(onDamaged: (id: string, error: unknown) => void): Promise<void> {
      for (const id of await store.ids(collection)) {
        try {
          const loaded = await load(id);
          if (loaded) keep(loaded.record);
        } catch (error) {
          onDamaged(id, error);
        }
      }
    },

    /** Saves events and notifications in one write. False if somebody was faster: load again and decide anew. */
    async append(
      head: { readonly id: string; readonly tenant: string },
      before: LoadedRecord | undefined,
      events: readonly ClaimEvent[],
      outbox: readonly Notification[],
    ): Promise<boolean> {
      const record: ClaimRecord = {
        schema: 1,
        ...head,
        events: [...(before?.record.events ?? []), ...events],
        outbox: [...(before?.record.outbox ?? []), ...outbox],
      };
      return save(record, before?.version ?? 0);
    },

    /** Notes how a delivery went; not an event, the claim itself is unchanged. */
    async markDelivery(
      id: string,
      notificationId: string,
      change: Partial<Notification>,
    ): Promise<void> {
      for (;;) {
        const loaded = await load(id);
        if (!loaded) return;
        const outbox = loaded.record.outbox.map((one) =>
          one.id === notificationId ? { ...one, ...change } : one,
        );
        if (await save({ ...loaded.record, outbox }, loaded.version)) return;
      }
    },

    summaries(tenant: string): ClaimSummary[] {
      return [...index.values()].filter((one) => one.tenant === tenant);
    },

    summary: (id: string): ClaimSummary | undefined => index.get(id),

    /** What of a claim other claims of its tenant have as well. */
    matches: duplicates.matches,

    /** Whether any claim of any tenant has, or once had, these bytes. */
    isHeld: duplicates.isHeld,

    /** Claims with notifications still to send; with a person, only those with one for them. */
    pendingClaims(personId?: string): string[] {
      return [...pending]
        .filter(([, people]) => personId === undefined || people.has(personId))
        .map(([id]) => id);
    },
  };

  async function save(record: ClaimRecord, expected: number): Promise<boolean> {
    try {
      await store.write(collection, record.id, record, expected);
    } catch (error) {
      if (error instanceof VersionConflict) return false;
      throw error;
    }
    keep(record);
    return true;
  }
}

export type ClaimRecords = ReturnType<typeof createClaimRecords>;
