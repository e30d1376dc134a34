/** Runs work once per key within `ttlMs`; whoever asks again meanwhile gets the first one's result. */
export function createOnce<T>(ttlMs: number, now: () => number = Date.now) {
  const done = new Map<
    string,
    { readonly at: number; readonly result: Promise<T> }
  >();

  function sweep(): void {
    for (const [key, { at }] of done) {
      // Oldest first: the first one that is young enough ends the sweep.
      if (now() - at < ttlMs) break;
      done.delete(key);
    }
  }

  return (
    key: string,
    work: () => Promise<T>,
  ): { readonly isFirst: boolean; readonly result: Promise<T> } => {
    sweep();
    const known = done.get(key);
    if (known) return { isFirst: false, result: known.result };
    const result = work();
    done.set(key, { at: now(), result });
    // What failed may be tried again.
    result.catch(() => done.delete(key));
    return { isFirst: true, result };
  };
}
