import { join } from "node:path";
import type { Logger } from "pino";
import type { RecordStore } from "../storage/record-store.ts";
import { createClamdScanner } from "./clamd-scanner.ts";
import { createDocumentFetcher } from "./fetch/fetch-document.ts";
import {
  defaultFileHosts,
  strictLinkPolicy,
  type LinkPolicy,
} from "./fetch/link-policy.ts";
import { createIntake, type Scanning } from "./intake.ts";
import { createAzureDocumentStore } from "./store/azure-document-store.ts";
import { createFileDocumentStore } from "./store/file-document-store.ts";

/** Where documents come from, what they may be and where they are kept. */
export interface DocumentSettings {
  readonly dataDir: string;
  readonly maxFileBytes: number;
  /** Keeps documents in Azure Blob Storage instead of the data folder. */
  readonly azure?:
    | { readonly connectionString: string; readonly container: string }
    | undefined;
  readonly clamav?:
    | { readonly address: string; readonly whenDown: Scanning["whenDown"] }
    | undefined;
  /** Hosts that files may be fetched from and put to; those of Microsoft 365 unless told. */
  readonly fileHosts?: readonly string[] | undefined;
  readonly linkPolicy?: LinkPolicy | undefined;
}

export interface DocumentDeps extends DocumentSettings {
  /** Hosts of pictures that are pasted into a chat. */
  readonly inlineHosts: readonly string[];
  readonly store: RecordStore;
  /** Whether any claim has, or once had, these bytes. */
  readonly isHeld: (sha256: string) => boolean;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The bytes of evidence: how they come in, and where they are kept. */
export function openDocuments(deps: DocumentDeps) {
  const { store, isHeld, maxFileBytes, now } = deps;
  const documents = storeOf(deps);
  const fetcherOf = (allowedHosts: readonly string[]) =>
    createDocumentFetcher({
      allowedHosts,
      maxBytes: maxFileBytes,
      policy: deps.linkPolicy ?? strictLinkPolicy,
    });
  return {
    documents,
    maxFileBytes,
    intake: createIntake({
      store,
      documents,
      maxBytes: maxFileBytes,
      isHeld,
      now,
      scanning: scanningOf(deps),
    }),
    fetcher: fetcherOf(deps.fileHosts ?? defaultFileHosts),
    inlineFetcher: fetcherOf(deps.inlineHosts),
  };
}

function storeOf({ dataDir, azure }: DocumentSettings) {
  const directory = join(dataDir, "documents");
  return azure
    ? createAzureDocumentStore({ directory, ...azure })
    : createFileDocumentStore({ directory });
}

function scanningOf({ clamav, log }: DocumentDeps): Scanning | undefined {
  if (!clamav) return undefined;
  return {
    scanner: createClamdScanner(clamav),
    whenDown: clamav.whenDown,
    onInfected: (found) => {
      log.error(found, "a file with a virus was refused");
    },
    onUnavailable: (reason) => {
      log.error({ reason }, "a file could not be checked for viruses");
    },
  };
}
