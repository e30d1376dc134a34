import type { Logger } from "pino";
import { machineTime } from "./time.ts";

const everyMs = 10 * 60_000;

export interface Job {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** What has to be done at set times: each job looks for itself whether it is time, so it is run often and misses nothing. */
export function createClockwork(
  jobs: readonly Job[],
  log: Logger,
  every = machineTime.every,
) {
  let end = (): void => undefined;
  let running: Promise<void> = Promise.resolve();

  async function runAll(): Promise<void> {
    for (const { name, run } of jobs)
      try {
        await run();
      } catch (error) {
        log.error({ err: error, job: name }, "a job failed; it runs again");
      }
  }

  /** Only one round at a time. */
  function tick(): Promise<void> {
    running = running.then(runAll);
    return running;
  }

  return {
    tick,
    start(): void {
      void tick();
      end = every(everyMs, () => void tick());
    },
    async stop(): Promise<void> {
      end();
      await running;
    },
  };
}
