import { createCaseRecords } from "../ledger/case-records.ts";
import type { RecordStore } from "../storage/record-store.ts";
import { claimKind, type ClaimRecords } from "./claim-kind.ts";

/** The claims in the record store. */
export const createClaimRecords = (store: RecordStore): ClaimRecords =>
  createCaseRecords(store, claimKind);

/** Whether any claim of any tenant has, or once had, these bytes. */
export const isHeldIn =
  (records: Pick<ClaimRecords, "has">) =>
  (sha256: string): boolean =>
    records.has("bytes", sha256);
