import type { AnswerView } from "./answer-view.ts";
import type { FormView } from "./form-view.ts";
import type { ListView } from "./list-view.ts";
import type { MessageView } from "./message-view.ts";
import type { PageView } from "./page-view.ts";

/** A card in words but not yet tied to a conversation; its `template` lays it out. */
export type CardDraft =
  MessageView | FormView | ListView | AnswerView | PageView;

export type TemplateName = CardDraft["template"];

/** Each is laid out by a file of its name in `templates/`. */
export const templateNames = [
  "message",
  "form",
  "list",
  "answer",
  "claim-page",
] as const satisfies readonly TemplateName[];
