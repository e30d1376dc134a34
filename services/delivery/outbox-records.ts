import type { z } from "zod";
import { createCollection, type Loaded } from "../storage/collection.ts";
import type { RecordStore } from "../storage/record-store.ts";
import type { Notification } from "./notification.ts";
import { createOutboxIndex } from "./outbox-index.ts";
import type { Entry } from "./ports.ts";
import {
  createRecordOutbox,
  withChange,
  withNew,
  type WithOutbox,
} from "./record-outbox.ts";
import { createToldIndex } from "./told-index.ts";

/** Records of one sort that hold what must be told along with what caused it. */
export interface OutboxRecordsOf<
  N extends Notification,
  R extends WithOutbox<N>,
> {
  /** Name of the collection. */
  readonly name: string;
  /** Name of the outbox, where it is not that of the collection. */
  readonly outboxName?: string;
  readonly schema: z.ZodType<R>;
  /** What a notification is about, and when that happened. */
  readonly about: (
    record: R,
    notification: N,
  ) => Pick<Entry, "raisedAt" | "subject" | "claim" | "due">;
  /**
   * Called with every record that was read at the start or saved, and with what of it is new. False: the record is out
   * of date already.
   */
  readonly keep?: (record: R, news: "all" | "outbox") => boolean;
  /** A record whose outbox changed, as it is saved. */
  readonly settled?: (record: R) => R;
}

/** Such records in the store, with an index in memory of what they still have to tell. */
export function createOutboxRecords<
  N extends Notification,
  R extends WithOutbox<N>,
>(
  store: RecordStore,
  {
    name,
    outboxName = name,
    schema,
    about,
    keep: keepMore = () => true,
    settled = (record) => record,
  }: OutboxRecordsOf<N, R>,
) {
  const records = createCollection(store, name, schema);
  const waiting = createOutboxIndex();
  const told = createToldIndex();

  function keep(record: R, news: "all" | "outbox" = "all"): void {
    if (!keepMore(record, news)) return;
    const { id, tenant, outbox } = record;
    const known = outbox.map((one) => ({
      ...one,
      raisedAt: about(record, one).raisedAt,
    }));
    waiting.keep(id, tenant, known);
    told.keep(id, tenant, known);
  }

  async function changeOutbox(
    id: string,
    change: (outbox: readonly N[]) => readonly N[],
  ): Promise<void> {
    await records.update(
      id,
      (before) =>
        before && settled({ ...before, outbox: change(before.outbox) }),
      (record) => {
        keep(record, "outbox");
      },
    );
  }

  /** Notes how a delivery went; what caused the notification is unchanged. */
  async function mark(id: string, one: string, change: object): Promise<void> {
    await changeOutbox(id, (outbox) =>
      withChange(outbox, one, change as Partial<N>),
    );
  }

  return {
    load: (id: string): Promise<Loaded<R> | undefined> => records.load(id),

    /** Takes a record into the index that was read in another way than by `open`. */
    keep,

    /** False if somebody was faster: load again and decide anew. */
    async save(id: string, record: R, expected: number): Promise<boolean> {
      const isFirst = await records.save(id, record, expected);
      if (isFirst) keep(record);
      return isFirst;
    },

    /** Changes a record, or makes it; `change` may run again, and returns its argument for "nothing". */
    update: <A extends R | undefined>(
      id: string,
      change: (before: R | undefined) => A,
      after: (record: R) => void = () => undefined,
    ): Promise<A> =>
      records.update(id, change, (record) => {
        keep(record);
        after(record);
      }),

    /** Reads every record once, to build the index. Damaged ones are reported, the others still work. */
    open: (onDamaged: (id: string, error: unknown) => void): Promise<void> =>
      records.readAll((record) => {
        keep(record);
      }, onDamaged),

    mark,

    /** More to tell of what happened before; each id once, however often it is added. */
    add: (id: string, more: readonly N[]): Promise<void> =>
      changeOutbox(id, (outbox) => withNew(outbox, more)),

    /** What was not delivered yet, or not acted on: in memory. */
    waiting,

    /** Records that told somebody something since then, or still have to: what a report reads. */
    toldSince: told.since,

    /** The outboxes of all of them, as the delivery sees them. */
    outbox: createRecordOutbox<N, R>({
      name: outboxName,
      waiting,
      load: records.load,
      mark,
      about,
    }),
  };
}
