/** What `within` resolves with when the time was up first. */
export const late = Symbol("late");

/**
 * The result of `work`, or `late` once `ms` milliseconds have passed. The work itself goes on; a failure of it after
 * that is dropped, so whoever cares about it watches `work` too. Until then the process stays alive: what its caller
 * does next may be to release a lock. (Ours, because `p-timeout` refuses 0 ms and would not make it shorter.)
 */
export async function within<T>(
  ms: number,
  work: Promise<T>,
): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ms, late);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
