import { within } from "../../services/schedule/within.ts";

export type LateWork = ReturnType<typeof createLateWork>;

/** Work that goes on after its turn was answered. */
export function createLateWork() {
  const underWay = new Set<Promise<void>>();
  return {
    add(work: Promise<unknown>): void {
      const done = work.then(noop, noop).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    /** Resolves when all of it is done, or the time is up. */
    async settle(ms: number): Promise<void> {
      await within(ms, Promise.all(underWay));
    },
  };
}

const noop = (): void => undefined;
