export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** Tasks of one key run one after the other, tasks of different keys side by side. A failed task does not stop the next. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();

  return async function inTurn<T>(
    key: string,
    task: () => Promise<T>,
  ): Promise<T> {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
