import { createAlertRecords } from "../../../services/alerts/alert-records.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import { dueOn, manyDrafts } from "../../support/alert-kit.ts";

/** A child process for the crash test: raises what is due, and prints a dot for each subject that is saved. */
const [directory = ""] = process.argv.slice(2);
const records = createAlertRecords(createLowdbRecordStore({ directory }));
for (const alert of dueOn("2021-08-07", manyDrafts(300))) {
  await records.raise("tenant-a", [alert], new Date(), (_, error) => {
    throw error;
  });
  process.stdout.write(".\n");
}
