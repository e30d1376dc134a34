/** What `within` resolves with when the time was up first. */
export const late = Symbol("late");

/**
 * The result of `work`, or `late` once `ms` milliseconds have passed. The work itself goes on; a failure of it after
 * that is dropped, so whoever cares about it watches `work` too. The timer keeps no process alive.
 */
export async function within<T>(
  ms: number,
  work: Promise<T>,
): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ms, late).unref();
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
