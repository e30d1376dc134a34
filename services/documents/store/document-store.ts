import type { Readable } from "node:stream";
import type { Outcome } from "../../outcome.ts";

/** Where the bytes of documents are kept, named by their content: the same file sent twice is stored once. */
export interface DocumentStore {
  /**
   * Streams to the store, never holds a whole file in memory. Resolves once the bytes are durable.
   * When the source fails its error is passed on and nothing stays behind.
   */
  put(
    bytes: AsyncIterable<Uint8Array>,
    options: PutOptions,
  ): Promise<Outcome<ReceivedDocument>>;
  /** The stream holds a file open: read it to its end or destroy it. */
  open(sha256: string): Promise<Outcome<{ stream: Readable; size: number }>>;
  /**
   * Random access to a document that was put before: up to `length` bytes from `position` on, fewer only at its end.
   * Throws when there is no such document.
   */
  read(sha256: string, position: number, length: number): Promise<Uint8Array>;
  /** Removing what is not there is fine. The caller knows whether another claim still needs these bytes. */
  remove(sha256: string): Promise<void>;
  /** Moves a document to where nothing serves it from; it stays there for whoever examines it. What is not there: fine. */
  quarantine(sha256: string): Promise<void>;
}

export interface PutOptions {
  readonly maxBytes: number;
  /**
   * Called when the content is known and before it takes its place. A `remove` or `quarantine` called until then is
   * done before, one called later is done after: who counts users of a document begins here.
   */
  readonly onHash?: (sha256: string) => void;
}

export interface StoredDocument {
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface ReceivedDocument extends StoredDocument {
  readonly head: Uint8Array;
  /** False when the same bytes were stored before. */
  readonly isNew: boolean;
}

/** `head` of a received document is at most this many bytes: as much as telling a file type needs. */
export const headBytes = 4100;

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
