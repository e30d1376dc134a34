import pTimeout from "p-timeout";

/** What `within` resolves with when the time was up first. */
export const late = Symbol("late");

/**
 * The result of `work`, or `late` once `ms` milliseconds have passed. The work itself goes on; a failure of it after
 * that is dropped, so whoever cares about it watches `work` too. Until then the process stays alive: what its caller
 * does next may be to release a lock.
 */
export function within<T>(
  ms: number,
  work: Promise<T>,
): Promise<T | typeof late> {
  const milliseconds = Math.max(ms, 1); // p-timeout takes no 0
  return pTimeout(work, { milliseconds, fallback: () => late });
}
