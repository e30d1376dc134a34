import {
  VersionConflict,
  type RecordStore,
  type StoredRecord,
} from "../../services/storage/record-store.ts";

/** Records that live as long as the test: for simulations whose thousands of writes need no disk. */
export function createMemoryRecordStore(): RecordStore {
  const kept = new Map<string, { version: number; json: string }>();
  const keyOf = (collection: string, id: string) =>
    JSON.stringify([collection, id]);
  return {
    read(collection, id): Promise<StoredRecord | undefined> {
      const found = kept.get(keyOf(collection, id));
      return Promise.resolve(
        found && {
          version: found.version,
          value: JSON.parse(found.json) as unknown,
        },
      );
    },
    async write(collection, id, value, expectedVersion) {
      const json = JSON.stringify(value) as string | undefined;
      if (json === undefined)
        throw new TypeError("The value cannot be stored as JSON");
      await Promise.resolve();
      const key = keyOf(collection, id);
      const actualVersion = kept.get(key)?.version ?? 0;
      if (actualVersion !== expectedVersion)
        throw new VersionConflict({
          collection,
          id,
          expectedVersion,
          actualVersion,
        });
      kept.set(key, { version: actualVersion + 1, json });
      return actualVersion + 1;
    },
    remove(collection, id) {
      kept.delete(keyOf(collection, id));
      return Promise.resolve();
    },
    ids(collection) {
      const all = [...kept.keys()].map(
        (key) => JSON.parse(key) as [string, string],
      );
      return Promise.resolve(
        all.filter(([name]) => name === collection).map(([, id]) => id),
      );
    },
  };
}
