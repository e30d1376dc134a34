import type { CardDraft } from "./card-draft.ts";
import { messageView } from "./message-view.ts";
import { line, type ActionView, type LinkView } from "./views.ts";

/** A short answer with the ways on. */
export function answerCard(
  text: string,
  options: {
    readonly style?: "good" | "warning" | "attention";
    readonly details?: readonly string[];
    readonly actions?: readonly ActionView[];
    readonly links?: readonly LinkView[];
  } = {},
): CardDraft {
  const { style, details = [], actions = [], links = [] } = options;
  return messageView({
    summary: text,
    notice: style && { style, text },
    lines: [...(style ? [] : [line(text)]), ...details.map((one) => line(one))],
    actions,
    links,
  });
}
