import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";

/** A child process that runs under `ulimit -f`: the kernel cuts its second write short, as a full disk does. */
process.on("SIGXFSZ", () => undefined); // without a listener the kernel ends the process instead of failing the write
const [directory = ""] = process.argv.slice(2);
const store = createLowdbRecordStore({ directory });
await store.write("claims", "c1", "old", 0);
try {
  await store.write("claims", "c1", "x".repeat(1_000_000), 1);
  process.stdout.write("written");
} catch (error) {
  process.stdout.write(
    `failed ${String((error as NodeJS.ErrnoException).code)}`,
  );
}
