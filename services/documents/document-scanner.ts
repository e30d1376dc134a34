/** Looks at a document for viruses and the like. */
export interface DocumentScanner {
  /** Reads as much as it needs and leaves closing to the caller. An error of the bytes themselves is thrown. */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanResult>;
}

export type ScanResult =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly threat: string }
  /** Nobody can say: the scanner is down, slow, or does not take files of this size. `reason` is for the log. */
  | { readonly kind: "unavailable"; readonly reason: string };
