import type { Translator } from "../../locales/translator.ts";
import type { Entry, Outbox } from "../../services/delivery/ports.ts";
import type { PersonKey } from "../../services/person.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Reply } from "../turn/reply.ts";

/** Notifications of one sort: where they lie, and what they say. */
export interface Source {
  readonly outbox: Outbox;
  /** As things stand now; undefined when there is nothing to tell any more. */
  readonly draw: (
    entry: Entry,
    reader: {
      readonly tr: Translator;
      readonly settings: TenantSettings;
      readonly person: PersonKey;
    },
  ) => Promise<Told | undefined>;
  /** Somebody of the same organization whose chat shows where Teams is, should the reader have none yet. */
  readonly through: (entry: Entry) => Promise<string | undefined>;
  /** The claim that it is about, which may be muted, and the last day on which it is of use. */
  readonly about: (entry: Entry) => {
    readonly claim?: string | undefined;
    readonly due?: string | undefined;
  };
}

export interface Told {
  readonly reply: Reply;
  /** The reader's own card of this claim is drawn anew along with it. */
  readonly refresh?: string | undefined;
  /** The card that asked for something says itself that this is over. */
  readonly closes?: boolean | undefined;
}

export type SourceOf = (entry: Pick<Entry, "outbox">) => Source;

/** Which source an entry comes from. An outbox without a source is a fault of whoever put them together. */
export function sourcesByOutbox(sources: readonly Source[]): SourceOf {
  const byName = new Map(sources.map((one) => [one.outbox.name, one]));
  return ({ outbox }) => {
    const source = byName.get(outbox);
    if (!source) throw new Error(`No source of ${outbox}`);
    return source;
  };
}
