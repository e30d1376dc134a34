interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** Lets everything go on that waits for no time. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A clock that goes on only when everybody waits for it. `settle` resolves then. */
export function createVirtualTime(start = 0, settle = nextTurn) {
  let now = start;
  let timers: Timer[] = [];

  const after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: now + Math.max(0, ms), call };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };

  function next(): boolean {
    const first = timers.reduce<Timer | undefined>(
      (found, one) => (found && found.at <= one.at ? found : one),
      undefined,
    );
    if (!first) return false;
    timers = timers.filter((one) => one !== first);
    now = Math.max(now, first.at);
    first.call();
    return true;
  }

  return {
    clock: () => now,
    after,
    every: (ms: number, call: () => void): (() => void) => {
      let callOff = after(ms, again);
      function again(): void {
        callOff = after(ms, again);
        call();
      }
      return () => {
        callOff();
      };
    },
    sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const callOff = after(ms, resolve);
        signal?.addEventListener("abort", () => {
          callOff();
          resolve();
        });
      }),

    /** Goes on until the work is done, whatever time it takes. */
    async run<T>(work: Promise<T>): Promise<T> {
      const state = { isDone: false };
      const done = () => {
        state.isDone = true;
      };
      work.then(done, done);
      for (;;) {
        await settle();
        if (state.isDone) return work;
        if (!next()) throw new Error("Everybody waits, and no time is set");
      }
    },

    /** It is that moment now; what was to happen before is only found out when time goes on. */
    jump(moment: number): void {
      now = moment;
    },

    /** Goes on until that moment. */
    async until(moment: number): Promise<void> {
      for (;;) {
        await settle();
        if (!timers.some(({ at }) => at <= moment)) break;
        next();
      }
      now = moment;
    },
  };
}
