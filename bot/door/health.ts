import { late, within } from "../../services/schedule/within.ts";

const defaultCacheMs = 5000;
/** What is wrong may be put right any moment. */
const problemCacheMs = 1000;
const defaultWithinMs = 2000;

export interface Check {
  /** Why the bot can't do its work now, in words and without secrets; undefined when this is fine. */
  readonly problem: () => Promise<string | undefined> | string | undefined;
  /** Said when there is no answer in time. */
  readonly late: string;
}

export type Health = ReturnType<typeof createHealth>;

/** Whether the bot can work: all that is wrong at once, looked up at most every few seconds however often it is asked. */
export function createHealth(
  checks: readonly Check[],
  options: { readonly cacheMs?: number; readonly withinMs?: number } = {},
) {
  const { cacheMs = defaultCacheMs, withinMs = defaultWithinMs } = options;
  let last: Promise<readonly string[]> | undefined;
  let goodUntil = 0;

  async function ask(check: Check): Promise<string | undefined> {
    const said = await within(withinMs, Promise.resolve(check.problem()));
    return said === late ? check.late : said;
  }

  return {
    async problems(): Promise<readonly string[]> {
      if (last && performance.now() < goodUntil) return last;
      goodUntil = performance.now() + Math.max(cacheMs, withinMs);
      last = Promise.all(checks.map(ask)).then((all) =>
        all.flatMap((one) => one ?? []),
      );
      const problems = await last;
      const ms =
        problems.length > 0 ? Math.min(cacheMs, problemCacheMs) : cacheMs;
      goodUntil = performance.now() + ms;
      return problems;
    },
  };
}
