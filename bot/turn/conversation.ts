/** What the bot says: a text, or a card or file with a summary for the banner. */
export interface Message {
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly MessageAttachment[];
}

export interface MessageAttachment {
  readonly contentType: string;
  readonly content?: unknown;
  readonly contentUrl?: string;
  readonly name?: string;
}

export interface Member {
  /** In Teams (`29:…`). */
  readonly id: string;
  /** Entra object id; guests may have none. */
  readonly objectId: string | undefined;
}

/** A chat, as far as the bot acts in it. Every verb rejects with what Teams answered. */
export interface Conversation {
  /** Resolves with the id of the new message, where Teams tells it. */
  say(message: Message): Promise<string | undefined>;
  /** Puts a message in the place of an earlier one. */
  replace(id: string, message: Message): Promise<void>;
  /** Takes a message away. */
  takeBack(id: string): Promise<void>;
  typing(): Promise<void>;
  /** Those who are in it; no more than `most`. */
  members(most: number): Promise<readonly Member[]>;
  /** What somebody in it is called; `id` of Teams or Entra. */
  nameOf(id: string): Promise<string>;
  /** The bot's own token for what Teams keeps of it; undefined where the bot has no identity (local mode). */
  ownToken(): Promise<string | undefined>;
}
