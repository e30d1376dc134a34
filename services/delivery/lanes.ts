/** At most so many tasks at once; the others wait, first come, first served. */
export function createLanes(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];

  return async function inLane<T>(task: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      // Handed on, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
