import type { RecordStore } from "./record-store.ts";

const collection = "probes";
const id = "probe";

/** Writes one small record anew and reads it: throws when the store is of no use now. */
export async function probeStore(store: RecordStore): Promise<void> {
  const before = await store.read(collection, id);
  const written = Date.now();
  const version = await store.write(
    collection,
    id,
    { written },
    before?.version ?? 0,
  );
  const after = await store.read(collection, id);
  const value = after?.value as { readonly written?: unknown } | undefined;
  if (after?.version !== version || value?.written !== written)
    throw new Error("The store does not give back what was written");
}
