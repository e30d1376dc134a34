import { mkdir, open } from "node:fs/promises";
import path from "node:path";

/** What file systems answer that cannot fsync a directory, or a parent that we may not read. */
const cannotSync = new Set([
  "EINVAL",
  "ENOTSUP",
  "ENOSYS",
  "EISDIR",
  "EPERM",
  "EACCES",
]);

/** After this a file that was renamed into or removed from the directory stays so through a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return; // Windows has no such call; NTFS journals its directories
  try {
    const handle = await open(directory, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannotSync.has((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  }
}

/** Makes each directory under `root` at most once per process, and its entry in every parent durable. */
export function createDirectoryMaker(
  root: string,
): (directory: string) => Promise<void> {
  const made = new Map<string, Promise<void>>();
  const aboveRoot = path.dirname(path.resolve(root));

  async function make(directory: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    let parent = path.resolve(directory);
    do {
      parent = path.dirname(parent);
      await syncDirectory(parent);
    } while (parent !== aboveRoot && parent !== path.dirname(parent));
  }

  return async function makeDirectory(directory) {
    const making = made.get(directory) ?? make(directory);
    made.set(directory, making);
    try {
      await making;
    } catch (error) {
      made.delete(directory); // so that the next write tries again
      throw error;
    }
  };
}
