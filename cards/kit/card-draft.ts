import type { TemplateName } from "./render.ts";

/** A card in words but not yet tied to a conversation: which layout, its view, and the one line that stands for it. */
export interface CardDraft {
  readonly template: TemplateName;
  readonly view: object;
  readonly summary: string;
  /** What else must be said where the card is only one line among others: until when. */
  readonly detail?: string;
}
