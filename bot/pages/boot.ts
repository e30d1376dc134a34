/** What the server hands to the upload page along with it; the page itself holds no word and no rule. */
export interface UploadBoot {
  readonly locale: string;
  /** Goes as `Authorization: Bearer` with every request. */
  readonly session: string;
  /** The same for everybody who may go on with the same uploads, and for nobody else. */
  readonly scope: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly choices: readonly {
    readonly value: string;
    readonly title: string;
  }[];
  readonly chosen: readonly string[];
  readonly multipleChoice: boolean;
  readonly maxBytes: number;
  /** Sent to the bot when the page is closed as a dialog of Teams. */
  readonly answer: { readonly claim: string; readonly request?: string };
  readonly appId?: string;
  readonly words: UploadWords;
}

/** Sentences for the reader; `{name}`, `{percent}` and the like are filled in by the page. */
export type UploadWords = Readonly<Record<UploadWord, string>>;

export type UploadWord =
  | "choose"
  | "photo"
  | "drop"
  | "dropNow"
  | "hint"
  | "files"
  | "item"
  | "for"
  | "unplaced"
  | "note"
  | "noteHint"
  | "send"
  | "finish"
  | "cancel"
  | "takeOff"
  | "retry"
  | "buttonOf"
  | "ready"
  | "waiting"
  | "noteWaits"
  | "sending"
  | "checking"
  | "offline"
  | "offlineFile"
  | "failed"
  | "progressOf"
  | "empty"
  | "tooLarge"
  | "doneTitle"
  | "nothing"
  | "close";

/** What became of a file that has arrived. */
export interface UploadResult {
  readonly state: "placed" | "refused";
  readonly text: string;
  readonly name: string;
}
