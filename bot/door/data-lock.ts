import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Somebody else's process has the folder. */
export class DataInUse extends Error {
  override readonly name = "DataInUse";
}

/**
 * One process owns a data folder: two would overwrite each other's records. What a killed process left behind is
 * taken over. Returns the release.
 */
export function lockData(directory: string): () => void {
  const file = join(directory, "lock");
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = readOwner(file);
    if (owner !== undefined && owner !== process.pid && isAlive(owner))
      throw new DataInUse(
        `The data in ${directory} is in use by another bot (process ${owner}). Stop it, or choose another folder with the variable DATA_DIR.`,
      );
    rmSync(file, { force: true });
  }
}

/** The process that has the folder now; undefined where none does, or only one that was killed. */
export function dataOwner(directory: string): number | undefined {
  const owner = readOwner(join(directory, "lock"));
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

function readOwner(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // Released between our two looks.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
