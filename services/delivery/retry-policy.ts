export interface RetrySettings {
  /** Tries in a row before a long pause. */
  readonly inARow: number;
  /** The pause after the first failure is up to this long; each further one up to twice the one before. */
  readonly baseMs: number;
  readonly capMs: number;
  /** The first long pause; each further one twice the one before. */
  readonly laterMs: number;
  readonly laterCapMs: number;
}

export const defaultRetries: RetrySettings = {
  inARow: 3,
  baseMs: 1000,
  capMs: 20_000,
  laterMs: 60_000,
  laterCapMs: 60 * 60_000,
};

/** Whatever the service asks for, nobody waits longer. */
const longestAskedMs = 24 * 60 * 60_000;

/**
 * How long nothing is sent after so many failures in a row: what the service asks for, else a pause with full jitter.
 * (Ours, because `p-retry` keeps the count in memory around one call; here it belongs to the one who is to be told.)
 */
export function pauseAfter(
  failures: number,
  settings: RetrySettings,
  random: () => number,
  afterMs: number | undefined,
): number {
  const { inARow, baseMs, capMs, laterMs, laterCapMs } = settings;
  const round = Math.floor(failures / inARow);
  const pause =
    failures % inARow !== 0
      ? random() * Math.min(capMs, baseMs * 2 ** ((failures % inARow) - 1))
      : // Half of it surely, or a long pause might be none.
        Math.min(laterCapMs, laterMs * 2 ** (round - 1)) * (0.5 + random() / 2);
  return Math.max(Math.min(afterMs ?? 0, longestAskedMs), pause);
}
