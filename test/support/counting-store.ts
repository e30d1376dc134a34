import type { RecordStore } from "../../services/storage/record-store.ts";

/** A read or write of one record, in the order in which they were asked for. */
export interface Operation {
  readonly kind: "read" | "write";
  readonly collection: string;
  readonly id: string;
}

/** Notes what is read and written; everything else is the store's own. */
export function createCountingStore(store: RecordStore) {
  let operations: Operation[] = [];
  const counting: RecordStore = {
    ...store,
    read(collection, id) {
      operations.push({ kind: "read", collection, id });
      return store.read(collection, id);
    },
    write(collection, id, ...rest) {
      operations.push({ kind: "write", collection, id });
      return store.write(collection, id, ...rest);
    },
  };
  return {
    store: counting,
    /** What happened since this was asked last. */
    take(): readonly Operation[] {
      const taken = operations;
      operations = [];
      return taken;
    },
  };
}
