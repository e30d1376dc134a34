import type { z } from "zod";
import { VersionConflict, type RecordStore } from "./record-store.ts";

export interface Loaded<T> {
  readonly record: T;
  readonly version: number;
}

/** Records of one shape, checked on their way in and out; several may be changing one at the same time. */
export function createCollection<S extends z.ZodType>(
  store: RecordStore,
  name: string,
  schema: S,
) {
  type T = z.output<S>;

  async function load(id: string): Promise<Loaded<T> | undefined> {
    const stored = await store.read(name, id);
    if (!stored) return undefined;
    return { record: schema.parse(stored.value), version: stored.version };
  }

  /**
   * False if somebody was faster: load again and decide anew. A record that could not be read again is a bug: it throws,
   * and nothing is written.
   */
  async function save(
    id: string,
    record: T,
    expected: number,
  ): Promise<boolean> {
    const { error } = schema.safeParse(record);
    if (error)
      throw new Error(
        `${name} ${JSON.stringify(id)} was not written: it could not be read again`,
        { cause: error },
      );
    try {
      await store.write(name, id, record, expected);
      return true;
    } catch (error) {
      if (error instanceof VersionConflict) return false;
      throw error;
    }
  }

  return {
    load,
    save,

    /** Changes a record, or makes it; `change` may run again, and returns its argument for "nothing". */
    async update<R extends T | undefined>(
      id: string,
      change: (before: T | undefined) => R,
      keep: (after: T) => void = () => undefined,
    ): Promise<R> {
      for (;;) {
        const loaded = await load(id);
        const after = change(loaded?.record);
        if (after === undefined || after === loaded?.record) return after;
        if (!(await save(id, after, loaded?.version ?? 0))) continue;
        keep(after);
        return after;
      }
    },

    /** Reads every record once. Damaged ones are reported, the others still work. */
    async readAll(
      keep: (record: T, id: string) => void,
      onDamaged: (id: string, error: unknown) => void,
    ): Promise<void> {
      for (const id of await store.ids(name)) {
        try {
          const loaded = await load(id);
          if (loaded) keep(loaded.record, id);
        } catch (error) {
          onDamaged(id, error);
        }
      }
    },
  };
}
