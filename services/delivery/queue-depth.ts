/** How much waits to be told, and since when (an instant). */
export interface QueueDepth {
  readonly count: number;
  readonly oldest: string | undefined;
}

/** Together: the sum, and the oldest of all. */
export function sumOf(depths: readonly QueueDepth[]): QueueDepth {
  return {
    count: depths.reduce((sum, { count }) => sum + count, 0),
    oldest: depths
      .flatMap(({ oldest }) => oldest ?? [])
      .sort()
      .at(0),
  };
}
