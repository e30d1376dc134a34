import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accepted, refused, type Outcome } from "../outcome.ts";
import type { PersonKey } from "../people/people.ts";
import { VersionConflict, type RecordStore } from "../storage/record-store.ts";
import type { DocumentStore } from "./document-store.ts";
import { identifyDocument } from "./identify-document.ts";

/** A file somebody sent that is not part of a claim yet. Its bytes are already safe. */
const waitingFile = z.strictObject({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
  receivedAt: z.string(),
  /** What the person wrote along with the file. */
  note: z.string().optional(),
});
export type WaitingFile = z.infer<typeof waitingFile>;
const intakeRecord = z.strictObject({
  schema: z.literal(1),
  files: z.array(waitingFile),
});

export interface IntakeDeps {
  readonly store: RecordStore;
  readonly documents: DocumentStore;
  readonly maxBytes: number;
  readonly now: () => Date;
}

export type Intake = ReturnType<typeof createIntake>;

const collection = "intakes";

/** Takes in files: bytes first (stored by content, looked at, named safely), then the list of what waits to be placed. */
export function createIntake({ store, documents, maxBytes, now }: IntakeDeps) {
  async function load(key: PersonKey) {
    const stored = await store.read(collection, recordId(key));
    return {
      files: stored ? intakeRecord.parse(stored.value).files : [],
      version: stored?.version ?? 0,
    };
  }

  async function change(
    key: PersonKey,
    next: (files: readonly WaitingFile[]) => readonly WaitingFile[],
  ): Promise<void> {
    for (;;) {
      const { files, version } = await load(key);
      const changed = { schema: 1, files: next(files) };
      try {
        await store.write(collection, recordId(key), changed, version);
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  /**
   * The same content may arrive twice at once, once under a name that is refused. It is removed only when nobody
   * else was given it meanwhile. The returned function says so.
   */
  const held = new Map<string, { readers: number; wanted: boolean }>();
  function hold(sha256: string): (isWanted: boolean) => boolean {
    const entry = held.get(sha256) ?? { readers: 0, wanted: false };
    held.set(sha256, entry);
    entry.readers += 1;
    return (isWanted) => {
      entry.readers -= 1;
      entry.wanted ||= isWanted;
      if (entry.readers > 0) return false;
      held.delete(sha256);
      return !entry.wanted;
    };
  }

  /** Stores and checks the bytes; nothing that is refused stays behind unless the same content was there before. */
  async function keepBytes(
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Outcome<WaitingFile>> {
    const stored = await documents.put(bytes, { maxBytes });
    if (!stored.ok) return stored;
    const { sha256, size, isNew } = stored.value;
    const release = hold(sha256);
    const identified = await identifyDocument({
      name,
      size,
      read: (position, length) => documents.read(sha256, position, length),
    });
    const isUnwanted = release(identified.ok);
    if (!identified.ok) {
      if (isNew && isUnwanted) await documents.remove(sha256);
      return identified;
    }
    return accepted({
      id: randomUUID(),
      sha256,
      name: identified.value.safeName,
      size,
      mediaType: identified.value.type,
      receivedAt: now().toISOString(),
    });
  }

  return {
    keepBytes,

    /** Puts kept files on the person's list, in this order. */
    async enlist(key: PersonKey, files: readonly WaitingFile[]): Promise<void> {
      if (files.length > 0)
        await change(key, (before) => [...before, ...files]);
    },

    waiting: async (key: PersonKey): Promise<readonly WaitingFile[]> =>
      (await load(key)).files,

    async find(key: PersonKey, fileId: string): Promise<Outcome<WaitingFile>> {
      const file = (await load(key)).files.find(({ id }) => id === fileId);
      return file ? accepted(file) : refused("intake.gone");
    },

    /** Off the list, once the claim has it or the person does not want it. */
    async settle(key: PersonKey, fileIds: readonly string[]): Promise<void> {
      await change(key, (files) =>
        files.filter(({ id }) => !fileIds.includes(id)),
      );
    },
  };
}

const recordId = ({ tenant, id }: PersonKey) => JSON.stringify([tenant, id]);
