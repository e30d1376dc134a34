import { stat } from "node:fs/promises";
import type { Services } from "../services.ts";
import type { createFinisher } from "./finish-uploads.ts";
import type { UploadRecords } from "./upload-records.ts";

const hourMs = 60 * 60_000;
/** After this nobody comes back for an unfinished upload, or for the answer to a finished one. */
const keptMs = 24 * hourMs;

export interface SweeperDeps {
  readonly services: Pick<Services, "now" | "log">;
  readonly records: UploadRecords;
  readonly finisher: ReturnType<typeof createFinisher>;
  readonly forget: (id: string) => void;
}

/** At start and every hour: what is old goes, and what came whole just before a crash is taken in. */
export function createSweeper({
  services,
  records,
  finisher,
  forget,
}: SweeperDeps) {
  async function sweep(): Promise<void> {
    const oldest = services.now().getTime() - keptMs;
    for (const id of await records.ids()) {
      const record = await records.read(id).catch(() => undefined);
      const beganAt = record
        ? Date.parse(record.createdAt)
        : ((await stat(records.bytesOf(id)).catch(() => undefined))?.mtimeMs ??
          0);
      if (beganAt < oldest) {
        await records.drop(id);
        forget(id);
      } else if (
        record &&
        !record.result &&
        (await records.received(id)) === record.size
      )
        await finisher.finish(id);
    }
  }

  const sweepSafely = () =>
    sweep().catch((error: unknown) => {
      services.log.error({ err: error }, "old uploads could not be swept");
    });
  let sweeping = sweepSafely();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweepSafely);
  }, hourMs).unref();

  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await sweeping;
    },
  };
}
