import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { atomicJsonFile } from "../../services/storage/atomic-json-file.ts";
import { createKeyedQueue } from "../../services/storage/keyed-queue.ts";
import { uploadGrant } from "./links.ts";

export const about = z.object({
  purposes: z.array(z.string().max(200)).max(200),
  note: z.string().max(2000),
});

const uploadRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  session: z.string(),
  grant: uploadGrant,
  name: z.string(),
  /** Bytes, as announced. */
  size: z.int(),
  createdAt: z.string(),
  about: about.optional(),
  result: z
    .strictObject({
      state: z.enum(["placed", "refused"]),
      text: z.string(),
      name: z.string(),
    })
    .optional(),
});
export type UploadRecord = z.infer<typeof uploadRecord>;

export type UploadRecords = ReturnType<typeof createUploadRecords>;

/** What is known of each upload, beside its bytes: `<id>` and `<id>.json` in one folder. */
export function createUploadRecords(directory: string) {
  const bytesOf = (id: string) => join(directory, id);
  const fileOf = (id: string) =>
    atomicJsonFile(join(directory, `${id}.json`), (json) =>
      uploadRecord.parse(json),
    );

  const inTurn = createKeyedQueue();

  async function read(id: string): Promise<UploadRecord | undefined> {
    if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
    return (await fileOf(id).read()) ?? undefined;
  }

  return {
    directory,
    bytesOf,
    newId: () => randomBytes(16).toString("hex"),
    read,

    async create(record: UploadRecord): Promise<void> {
      await mkdir(directory, { recursive: true });
      await fileOf(record.id).write(record);
    },

    /** Adds to what is known; an upload that has its result stays as it is, and that is returned. */
    change: (
      id: string,
      added: Pick<UploadRecord, "about"> | Pick<UploadRecord, "result">,
    ): Promise<UploadRecord | undefined> =>
      inTurn(id, async () => {
        const before = await read(id);
        if (!before || before.result) return before;
        const after = { ...before, ...added };
        await fileOf(id).write(after);
        return after;
      }),

    /** Bytes that have arrived; undefined where there are none any more. */
    async received(id: string): Promise<number | undefined> {
      return (await stat(bytesOf(id)).catch(() => undefined))?.size;
    },

    dropBytes: (id: string) => rm(bytesOf(id), { force: true }),

    async drop(id: string): Promise<void> {
      await rm(bytesOf(id), { force: true });
      await rm(join(directory, `${id}.json`), { force: true });
    },

    /** Ids of everything in the folder, records and bytes alike. */
    async ids(): Promise<string[]> {
      const names = await readdir(directory).catch(() => []);
      const ids = names.map((name) => name.replace(/\.json$/, ""));
      return [...new Set(ids)].filter((id) => /^[0-9a-f]{32}$/.test(id));
    },
  };
}
