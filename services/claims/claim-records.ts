import { z } from "zod";
import { createCollection } from "../storage/collection.ts";
import type { RecordStore } from "../storage/record-store.ts";
import { claimEvent, type ClaimEvent } from "./events.ts";
import { raisedAt } from "./claim-outbox.ts";
import { createOutboxIndex } from "../delivery/outbox-index.ts";
import { withChange, withNew } from "../delivery/record-outbox.ts";
import { createToldIndex } from "../delivery/told-index.ts";
import { createDuplicateIndex } from "./duplicate-index.ts";
import { claimFrom } from "./evolve.ts";
import { summaryOf, type ClaimSummary } from "./claim-summary.ts";
import {
  claimNotification,
  type ClaimNotification,
} from "./claim-notification.ts";

/** One claim on disk: its events and what must still be told, saved together (one commit). */
const claimRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  events: z.array(claimEvent).min(1),
  outbox: z.array(claimNotification),
});
export type ClaimRecord = z.infer<typeof claimRecord>;

export interface LoadedRecord {
  readonly record: ClaimRecord;
  readonly version: number;
}

/** Claims in the record store, with an index in memory of what lists and searches need. */
export function createClaimRecords(store: RecordStore) {
  const claims = createCollection(store, "claims", claimRecord);
  const index = new Map<string, ClaimSummary>();
  const duplicates = createDuplicateIndex();
  const waiting = createOutboxIndex();
  const told = createToldIndex();

  function keep(record: ClaimRecord): void {
    const claim = claimFrom(record.id, record.events);
    if (claim) {
      index.set(record.id, summaryOf(record.tenant, claim));
      duplicates.keep(record.tenant, claim, record.events);
    }
    keepOutbox(record);
  }

  function keepOutbox({ id, tenant, events, outbox }: ClaimRecord): void {
    const known = outbox.map((one) => ({
      ...one,
      raisedAt: raisedAt({ events }, one),
    }));
    waiting.keep(id, tenant, known);
    told.keep(id, tenant, known);
  }

  return {
    load: claims.load,

    /** Reads every claim once, to build the index. Damaged records are reported, the others still work. */
    open: (onDamaged: (id: string, error: unknown) => void): Promise<void> =>
      claims.readAll(keep, onDamaged),

    /** Saves events and notifications in one write. False if somebody was faster: load again and decide anew. */
    async append(
      head: { readonly id: string; readonly tenant: string },
      before: LoadedRecord | undefined,
      events: readonly ClaimEvent[],
      outbox: readonly ClaimNotification[],
    ): Promise<boolean> {
      const record: ClaimRecord = {
        schema: 1,
        ...head,
        events: [...(before?.record.events ?? []), ...events],
        outbox: [...(before?.record.outbox ?? []), ...outbox],
      };
      const isFirst = await claims.save(
        record.id,
        record,
        before?.version ?? 0,
      );
      if (isFirst) keep(record);
      return isFirst;
    },

    /** Notes how a delivery went; not an event, the claim itself is unchanged. */
    async markDelivery(
      id: string,
      notificationId: string,
      change: Partial<ClaimNotification>,
    ): Promise<void> {
      await changeOutbox(id, (outbox) =>
        withChange(outbox, notificationId, change),
      );
    },

    /** More to tell of what happened before: no event caused it, so the claim is unchanged. */
    async addNotices(
      id: string,
      notices: readonly ClaimNotification[],
    ): Promise<void> {
      await changeOutbox(id, (outbox) => withNew(outbox, notices));
    },

    summaries(tenant: string): ClaimSummary[] {
      return [...index.values()].filter((one) => one.tenant === tenant);
    },

    summary: (id: string): ClaimSummary | undefined => index.get(id),

    /** What of a claim other claims of its tenant have as well. */
    matches: duplicates.matches,

    /** Whether any claim of any tenant has, or once had, these bytes. */
    isHeld: duplicates.isHeld,

    /** What was not delivered yet, or not acted on: in memory. */
    waiting,

    /** Claims that told somebody something since then, or still have to: what a report reads. */
    toldSince: told.since,
  };

  async function changeOutbox(
    id: string,
    change: (outbox: ClaimRecord["outbox"]) => ClaimRecord["outbox"],
  ): Promise<void> {
    await claims.update(
      id,
      (before) => before && { ...before, outbox: change(before.outbox) },
      keepOutbox,
    );
  }
}

export type ClaimRecords = ReturnType<typeof createClaimRecords>;
