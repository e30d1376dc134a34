import pTimeout from "p-timeout";

/** For calls that take no signal, such as DNS lookups: their answer, or a rejection when the signal comes first. */
export function untilAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  return pTimeout(work, { milliseconds: Infinity, signal });
}
