import { LRUCache } from "lru-cache";

export interface OnceOptions {
  /** Bytes that all results may take together; the one asked for longest ago goes first. */
  readonly maxBytes?: number;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Of work that is not done yet, or has no result. */
const leastBytes = 500;

/** Runs work once per key within `ttlMs`; whoever asks again meanwhile gets the first one's result. */
export function createOnce<T>(
  ttlMs: number,
  { maxBytes = 64 * 1024 * 1024, now = Date.now }: OnceOptions = {},
) {
  const done = new LRUCache<string, { readonly result: Promise<T> }>({
    ttl: ttlMs,
    ttlResolution: 0,
    noUpdateTTL: true,
    maxSize: maxBytes,
    perf: { now },
  });

  return (
    key: string,
    work: () => Promise<T>,
  ): { readonly isFirst: boolean; readonly result: Promise<T> } => {
    const known = done.get(key);
    if (known) return { isFirst: false, result: known.result };
    const result = work();
    done.set(key, { result }, { size: leastBytes });
    const isKept = () => done.peek(key)?.result === result;
    result.then(
      (value) => {
        // Another object, because the size of the same one stays as it is.
        if (isKept()) done.set(key, { result }, { size: bytesOf(value) });
      },
      () => {
        // What failed may be tried again.
        if (isKept()) done.delete(key);
      },
    );
    return { isFirst: true, result };
  };
}

/** About: a letter takes two bytes at most. */
const bytesOf = (value: unknown) =>
  leastBytes + 2 * JSON.stringify([value]).length;
