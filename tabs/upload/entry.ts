import type { UploadBoot } from "../../bot/pages/boot.ts";

/** One file on the page, from being chosen to its result. */
export interface Entry {
  readonly id: string;
  readonly file: File;
  readonly fingerprint: string;
  readonly note: string;
  readonly purposes: readonly string[];
  readonly state: EntryState;
  /** Bytes that have arrived. */
  readonly sent: number;
  /** A sentence of the server: where the file is now, or why not. */
  readonly text: string;
}

export type EntryState =
  | "ready"
  | "waiting"
  | "sending"
  | "note"
  | "checking"
  | "offline"
  | "failed"
  | "refused"
  | "placed";

const active: readonly EntryState[] = [
  "waiting",
  "sending",
  "note",
  "checking",
  "offline",
];
/** Its bytes are moving or about to. */
export const isActive = ({ state }: Pick<Entry, "state">): boolean =>
  active.includes(state);
/** Nothing changes any more. */
export const isSettled = ({ state }: Pick<Entry, "state">): boolean =>
  state === "placed" || state === "refused";
/** The note is on its way or in. */
export const isNoteGone = ({ state }: Pick<Entry, "state">): boolean =>
  state === "checking" || isSettled({ state });

/** The same file chosen again, also after the page was loaded anew. */
export function fingerprintOf(file: File): string {
  return `${file.name}/${file.size}/${file.lastModified}`;
}

/** Why a file need not even be sent; in the server's own sentence. */
export function refusedAtOnce(
  file: File,
  { maxBytes, words }: Pick<UploadBoot, "maxBytes" | "words">,
): string | undefined {
  if (file.size === 0) return words.empty;
  return file.size > maxBytes ? words.tooLarge : undefined;
}
