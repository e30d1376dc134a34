import { sessionLifetimeMs } from "./links.ts";

/** A link is used once somebody said "Done"; by the time this is forgotten nothing opened by it lives any more. */
const rememberedMs = sessionLifetimeMs * 2;

export type UsedLinks = ReturnType<typeof createUsedLinks>;

export function createUsedLinks(now: () => Date) {
  const used = new Map<string, number>();
  return {
    add(id: string): void {
      const time = now().getTime();
      for (const [old, until] of used) if (until < time) used.delete(old);
      used.set(id, time + rememberedMs);
    },
    has: (id: string): boolean => used.has(id),
  };
}
