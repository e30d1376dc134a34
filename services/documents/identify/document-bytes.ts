/** Random access to a document, so that telling its type needs neither the whole file nor a path on disk. */
export interface DocumentBytes {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>;
}
