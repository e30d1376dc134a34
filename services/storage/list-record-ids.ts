import { readdir } from "node:fs/promises";
import path from "node:path";
import { atomicJsonFile, DamagedFile } from "./atomic-json-file.ts";
import { parseRecordFile, recordExtension } from "./record-file.ts";
import { idOfFileName, recordFileName } from "./record-file-name.ts";

/** One folder after the other: 100,000 files at once would run out of file descriptors. */
export async function listRecordIds(collection: string): Promise<string[]> {
  const ids: string[] = [];
  for (const shard of await list(collection))
    if (/^[0-9a-f]{2}$/.test(shard))
      ids.push(...(await idsIn(path.join(collection, shard))));
  return ids;
}

/** Only `*.json`: what a killed process left half written ends in a number. */
async function idsIn(shard: string): Promise<string[]> {
  const ids: string[] = [];
  for (const file of await list(shard)) {
    if (!file.endsWith(recordExtension)) continue;
    const name = file.slice(0, -recordExtension.length);
    const id = idOfFileName(name) ?? (await idInside(path.join(shard, file)));
    if (id !== undefined && recordFileName(id).name === name) ids.push(id);
  }
  return ids;
}

/** A damaged file with a hashed name cannot tell its id, so it is missing from the list; reading that id names the file. */
async function idInside(file: string): Promise<string | undefined> {
  try {
    return (await atomicJsonFile(file, parseRecordFile).read())?.id;
  } catch (error) {
    if (error instanceof DamagedFile) return undefined;
    throw error;
  }
}

async function list(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
