import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { createCollection } from "../storage/collection.ts";
import type { RecordStore } from "../storage/record-store.ts";
import type { DocumentScanner, ScanResult } from "./document-scanner.ts";
import type {
  DocumentStore,
  ReceivedDocument,
} from "./store/document-store.ts";
import { identifyDocument } from "./identify/identify-document.ts";
import { createVisits } from "./visits.ts";
import type { PersonKey } from "../person.ts";

/** A file somebody sent that is not part of a claim yet. Its bytes are already safe. */
const waitingFile = z.strictObject({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
  receivedAt: z.string(),
  /** What the person wrote along with the file. */
  note: z.string().optional(),
  /** There is a scanner, and it could not look at this file. */
  scanned: z.literal(false).optional(),
});
export type WaitingFile = z.infer<typeof waitingFile>;

/** A file whose bytes have just been taken. */
export interface KeptFile extends WaitingFile {
  /** The same content was stored before, by anybody of any tenant: a person may hear of it only from their own claims. */
  readonly isKnown: boolean;
}

/** Leaves out what is only for the moment. */
const listed = waitingFile.strip();
const intakeRecord = z.strictObject({
  schema: z.literal(1),
  files: z.array(waitingFile),
});

export interface IntakeDeps {
  readonly store: RecordStore;
  readonly documents: DocumentStore;
  readonly maxBytes: number;
  /** Whether any claim knows these bytes; then they stay, whatever became of a second copy (R-RET-2). */
  readonly isHeld: (sha256: string) => boolean;
  readonly now: () => Date;
  /** Absent: nothing is scanned. */
  readonly scanning?: Scanning | undefined;
}

export interface Scanning {
  readonly scanner: DocumentScanner;
  /** When the scanner can't look at a file: refuse it, or take it with a mark. */
  readonly whenDown: "block" | "mark";
  readonly onInfected: (found: InfectedDocument) => void;
  readonly onUnavailable: (reason: string) => void;
}

export interface InfectedDocument {
  readonly sha256: string;
  readonly threat: string;
  /** It was stored before, maybe for a claim, and is not moved. */
  readonly isKnown: boolean;
}

export type Intake = ReturnType<typeof createIntake>;

/** Takes in files: bytes first (stored by content, looked at, named safely), then the list of what waits to be placed. */
export function createIntake({
  store,
  documents,
  maxBytes,
  isHeld,
  now,
  scanning,
}: IntakeDeps) {
  const intakes = createCollection(store, "intakes", intakeRecord);
  const visit = createVisits(documents, isHeld);

  async function filesOf(key: PersonKey): Promise<readonly WaitingFile[]> {
    return (await intakes.load(recordId(key)))?.record.files ?? [];
  }

  async function change(
    key: PersonKey,
    next: (files: readonly WaitingFile[]) => readonly WaitingFile[],
  ): Promise<readonly WaitingFile[]> {
    const { files } = await intakes.update(recordId(key), (before) => ({
      schema: 1 as const,
      files: [...next(before?.files ?? [])],
    }));
    return files;
  }

  /** Stores and checks the bytes; nothing that is refused stays behind unless the same content was there before. */
  async function keepBytes(
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Outcome<KeptFile>> {
    const arrival = visit();
    try {
      const { onHash } = arrival;
      const stored = await documents.put(bytes, { maxBytes, onHash });
      if (!stored.ok) return stored;
      const { sha256, size, isNew } = stored.value;
      arrival.isNew = isNew;
      const identified = await identifyDocument({
        name,
        size,
        read: (position, length) => documents.read(sha256, position, length),
      });
      if (!identified.ok) return identified;
      const { safeName, type } = identified.value;
      const scan = await scanStored(stored.value);
      if (scan?.kind === "infected") {
        arrival.verdict = "infected";
        const { threat } = scan;
        return refused("document.infected", { name: safeName, threat });
      }
      const isUnscanned = scan?.kind === "unavailable";
      if (isUnscanned && scanning?.whenDown !== "mark")
        return refused("document.scan-unavailable", { name: safeName });
      arrival.verdict = "taken";
      return accepted({
        id: randomUUID(),
        sha256,
        name: safeName,
        size,
        mediaType: type,
        receivedAt: now().toISOString(),
        ...(isUnscanned ? { scanned: false } : {}),
        isKnown: !isNew,
      });
    } finally {
      await arrival.end();
    }
  }

  async function scanStored({
    sha256,
    isNew,
  }: ReceivedDocument): Promise<ScanResult | undefined> {
    if (scanning === undefined) return undefined;
    const opened = await documents.open(sha256);
    if (!opened.ok) throw new Error(`${sha256} is gone before it was scanned`);
    const { stream } = opened.value;
    try {
      const result = await scanning.scanner.scan(stream);
      if (result.kind === "infected")
        scanning.onInfected({ sha256, threat: result.threat, isKnown: !isNew });
      if (result.kind === "unavailable") scanning.onUnavailable(result.reason);
      return result;
    } finally {
      stream.destroy();
    }
  }

  return {
    keepBytes,

    /** Puts kept files on the person's list, in this order. */
    async enlist(
      key: PersonKey,
      files: readonly (WaitingFile | KeptFile)[],
    ): Promise<void> {
      const added = files.map((file) => listed.parse(file));
      if (added.length > 0)
        await change(key, (before) => [...before, ...added]);
    },

    waiting: async (key: PersonKey): Promise<readonly WaitingFile[]> =>
      filesOf(key),

    async find(key: PersonKey, fileId: string): Promise<Outcome<WaitingFile>> {
      const file = (await filesOf(key)).find(({ id }) => id === fileId);
      return file ? accepted(file) : refused("intake.gone");
    },

    /** Off the list, once the claim has it or the person does not want it. Resolves with what still waits. */
    settle: (
      key: PersonKey,
      fileIds: readonly string[],
    ): Promise<readonly WaitingFile[]> =>
      change(key, (files) => files.filter(({ id }) => !fileIds.includes(id))),
  };
}

const recordId = ({ tenant, id }: PersonKey) => JSON.stringify([tenant, id]);
