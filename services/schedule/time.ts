import { setTimeout as delay } from "node:timers/promises";

/** How what runs by itself waits: the time of this machine, or one that a test lets go on as it likes. */
export interface Time {
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  /** Calls once, so many milliseconds later; returns how to call it off. Keeps no process alive. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Calls again and again; returns how to end that. Keeps no process alive. */
  readonly every: (ms: number, call: () => void) => () => void;
  /** Resolves in time, or as soon as the signal is aborted; never rejects. Keeps no process alive. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const machineTime: Time = {
  clock: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.ceil(ms)).unref();
    return () => {
      clearTimeout(timer);
    };
  },
  every(ms, call) {
    const timer = setInterval(call, ms).unref();
    return () => {
      clearInterval(timer);
    };
  },
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  },
};
