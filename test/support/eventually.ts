import { setTimeout as delay } from "node:timers/promises";

/** Longer than anything takes that a test waits for. */
const withinMs = 10_000;
const everyMs = 10;

/**
 * Tries again and again until `check` passes, and fails with its last failure. Only for what tells nobody when it has
 * happened: a file that another process writes, an answer of a server. Else await the thing itself.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  within = withinMs,
): Promise<T> {
  const end = performance.now() + within;
  for (;;)
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await delay(everyMs);
    }
}
