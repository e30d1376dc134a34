import type { Choice } from "../../cards/kit/fields.ts";
import type { Translator } from "../../locales/translator.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import type { Outcome } from "../../services/outcome.ts";
import type { Person } from "../../services/person.ts";

/** Where the files of an upload page go, and what the page says about it. */
export interface UploadTarget {
  readonly person: Person;
  readonly tr: Translator;
  readonly title: string;
  readonly lines: readonly string[];
  /** What a file can be for. */
  readonly choices: readonly Choice[];
  /** Chosen before the page opens. */
  readonly chosen: readonly string[];
  readonly multipleChoice: boolean;
  /** Once per key, however often it is called. The text says where the file is now. */
  place(
    file: WaitingFile,
    given: PlacedWith,
  ): Promise<Outcome<{ readonly text: string }>>;
}

export interface PlacedWith {
  /** Values of `choices`. */
  readonly purposes: readonly string[];
  readonly note: string;
  readonly key: string;
}
