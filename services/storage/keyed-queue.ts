import pLimit, { type LimitFunction } from "p-limit";

export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/**
 * Tasks of one key run one after the other, tasks of different keys side by side. A failed task does not stop the next.
 * (The keys are ours, because `p-limit` and `p-queue` know none; `async-lock` does, but refuses the 1001st task of a key
 * unless told otherwise, and has no types.)
 */
export function createKeyedQueue(): KeyedQueue {
  const queues = new Map<string, { limit: LimitFunction; tasks: number }>();

  return async function inTurn<T>(
    key: string,
    task: () => Promise<T>,
  ): Promise<T> {
    const queue = queues.get(key) ?? { limit: pLimit(1), tasks: 0 };
    queues.set(key, queue);
    queue.tasks += 1;
    try {
      return await queue.limit(task);
    } finally {
      queue.tasks -= 1;
      if (queue.tasks === 0) queues.delete(key);
    }
  };
}
