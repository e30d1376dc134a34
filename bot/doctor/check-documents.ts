import { Readable } from "node:stream";
import { probeAzureStorage } from "../../services/documents/store/azure-document-store.ts";
import { createClamdScanner } from "../../services/documents/clamd-scanner.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const documents = findingsOf("documents");
const scan = findingsOf("virus scan");

/** Azure takes a blob, gives it back and deletes it; documents in the data folder are part of the check of that folder. */
export async function checkDocuments({
  environment,
  patienceMs,
}: DoctorContext): Promise<Finding[]> {
  const { AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_CONTAINER } =
    environment;
  if (
    environment.DOCUMENTS === "file" ||
    AZURE_STORAGE_CONNECTION_STRING === undefined
  )
    return [documents.ok("Documents are kept in the data folder.")];
  const fault = await probeAzureStorage({
    connectionString: AZURE_STORAGE_CONNECTION_STRING,
    container: AZURE_STORAGE_CONTAINER,
    patienceMs,
  });
  if (fault === undefined)
    return [
      documents.ok(
        `Azure Blob Storage takes, gives back and deletes in the container ${AZURE_STORAGE_CONTAINER}.`,
      ),
    ];
  return [
    documents.wrong(
      `Azure Blob Storage does not work (${fault}).`,
      /Auth/.test(fault)
        ? "Copy the connection string anew from the access keys of the storage account."
        : "Check the connection string, the network rules of the storage account, and whether this machine reaches it.",
    ),
  ];
}

/** clamd looks at a few harmless bytes. */
export async function checkScan({
  environment,
  patienceMs,
}: DoctorContext): Promise<Finding[]> {
  const { CLAMAV, CLAMAV_DOWN, MicrosoftAppId } = environment;
  if (CLAMAV === undefined)
    return [
      MicrosoftAppId === undefined
        ? scan.ok("The try-out checks no files for viruses.")
        : scan.warning(
            "Files are not checked for viruses.",
            "Run ClamAV and name its daemon in CLAMAV, if nothing else checks them.",
          ),
    ];
  const scanner = createClamdScanner({
    address: CLAMAV,
    connectTimeoutMs: patienceMs,
    idleTimeoutMs: patienceMs,
  });
  const { kind } = await scanner.scan(Readable.from([Buffer.from("probe")]));
  if (kind !== "unavailable") return [scan.ok("clamd checks files.")];
  const todo = "Start clamd, or correct the address in CLAMAV.";
  return [
    CLAMAV_DOWN === "block"
      ? scan.wrong("clamd does not answer, so every file is refused.", todo)
      : scan.warning(
          "clamd does not answer, so files are taken unchecked, and marked.",
          todo,
        ),
  ];
}
