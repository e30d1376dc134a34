import type { AnswerView } from "./answer-view.ts";
import type { FormView } from "./form-view.ts";
import type { ListView } from "./list-view.ts";
import type { MessageView } from "./message-view.ts";
import type { PageView } from "./page-view.ts";

/** A card in words but not yet tied to a conversation; its `template` lays it out. */
export type CardDraft =
  MessageView | FormView | ListView | AnswerView | PageView | LooseDraft;

/** Of cards that do not use the typed builders yet. */
export interface LooseDraft {
  readonly template: TemplateName;
  readonly view: object;
  readonly summary: string;
  readonly detail?: string;
}

export type TemplateName =
  "message" | "form" | "list" | "answer" | "claim-page";
