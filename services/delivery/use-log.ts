/** So many uses in any stretch of so many milliseconds. */
export interface RateWindow {
  readonly count: number;
  readonly ms: number;
}

export type UseLog = ReturnType<typeof createUseLog>;

/** When something was used, as far back as its windows look. */
export function createUseLog(windows: readonly RateWindow[]) {
  const most = Math.max(1, ...windows.map(({ count }) => count));
  /** Oldest first. */
  const uses: { at: number }[] = [];

  return {
    /** From when on one more use breaks no window. */
    freeAt(): number {
      let free = -Infinity;
      for (const { count, ms } of windows) {
        const bounding = uses[uses.length - count];
        if (bounding) free = Math.max(free, bounding.at + ms);
      }
      return free;
    },

    /** Returns how to say that it was earlier than thought. */
    add(at: number): (earlier: number) => void {
      const use = { at };
      uses.push(use);
      if (uses.length > 1) sink(uses.length - 1);
      if (uses.length > most) uses.shift();
      return (earlier) => {
        const index = uses.indexOf(use);
        if (index < 0 || earlier >= use.at) return;
        use.at = earlier;
        sink(index);
      };
    },

    last: (): number => uses.at(-1)?.at ?? -Infinity,
  };

  function sink(index: number): void {
    for (let place = index; place > 0; place -= 1) {
      const [before, here] = [uses[place - 1], uses[place]];
      if (!before || !here || before.at <= here.at) return;
      uses[place - 1] = here;
      uses[place] = before;
    }
  }
}
