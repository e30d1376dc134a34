import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";

/** A child process for the crash test: writes eight records at once, forever, and prints `id version` after each write. */
const [directory = ""] = process.argv.slice(2);
const store = createLowdbRecordStore({ directory });

async function writeForever(id: string): Promise<never> {
  for (let version = 0; ; version += 1) {
    await store.write(
      "claims",
      id,
      { next: version + 1, filling: "x".repeat(20_000) },
      version,
    );
    process.stdout.write(`${id} ${version + 1}\n`);
  }
}

await Promise.all(["A", "b", "c/c", "d", "e", "f", "g", "h"].map(writeForever));
