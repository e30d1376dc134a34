import { rm } from "node:fs/promises";
import path from "node:path";
import { Low } from "lowdb";
import { atomicJsonFile } from "./atomic-json-file.ts";
import { createDirectoryMaker, syncDirectory } from "./durable-directory.ts";
import { createKeyedQueue } from "./keyed-queue.ts";
import { listRecordIds } from "./list-record-ids.ts";
import {
  parseRecordFile,
  recordExtension,
  type RecordFile,
} from "./record-file.ts";
import { recordFileName } from "./record-file-name.ts";
import { VersionConflict, type RecordStore } from "./record-store.ts";

const collectionName = /^[a-z][a-z-]*$/;

/**
 * One JSON file per record, so a write costs the same with 100 and with 100,000 records and a damaged file is one record.
 * One store per directory and one process per store: versions are checked in this process only.
 */
export function createLowdbRecordStore({
  directory,
}: {
  directory: string;
}): RecordStore {
  const makeDirectory = createDirectoryMaker(directory);
  const inTurn = createKeyedQueue();

  function collectionDirectory(collection: string): string {
    if (!collectionName.test(collection))
      throw new TypeError(
        `${JSON.stringify(collection)} is not a collection name`,
      );
    return path.join(directory, collection);
  }

  function fileOf(collection: string, id: string): string {
    const { shard, name } = recordFileName(id);
    return path.join(
      collectionDirectory(collection),
      shard,
      name + recordExtension,
    );
  }

  return {
    async read(collection, id) {
      const { data } = await openRecord(fileOf(collection, id), id);
      const { version, value } = data;
      return version === 0 ? undefined : { version, value };
    },

    async write(collection, id, value, expectedVersion) {
      const file = fileOf(collection, id);
      const copy = jsonCopy(value);
      return inTurn(file, async () => {
        const db = await openRecord(file, id);
        const actualVersion = db.data.version;
        if (actualVersion !== expectedVersion)
          throw new VersionConflict({
            collection,
            id,
            expectedVersion,
            actualVersion,
          });
        const version = actualVersion + 1;
        db.data = { id, version, value: copy };
        await makeDirectory(path.dirname(file));
        await db.write();
        return version;
      });
    },

    async remove(collection, id) {
      const file = fileOf(collection, id);
      await inTurn(file, async () => {
        try {
          await rm(file);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
          throw error;
        }
        await syncDirectory(path.dirname(file));
      });
    },

    ids: (collection) => listRecordIds(collectionDirectory(collection)),
  };
}

async function openRecord(file: string, id: string): Promise<Low<RecordFile>> {
  const adapter = atomicJsonFile<RecordFile>(file, (json) => {
    const record = parseRecordFile(json);
    if (record.id !== id)
      throw new Error("the file holds the record of another id");
    return record;
  });
  const db = new Low<RecordFile>(adapter, { id, version: 0, value: undefined });
  await db.read();
  return db;
}

function jsonCopy(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined)
    throw new TypeError("The value cannot be stored as JSON");
  return JSON.parse(text);
}
