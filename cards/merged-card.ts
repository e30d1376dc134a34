import type { Translator } from "../locales/translator.ts";
import type { CardDraft } from "./card-draft.ts";
import { line, press, type ActionView } from "./views.ts";
import { fewerLine, noNotice } from "./words.ts";

/** One of several things that are told in one message. */
export interface MergedPart {
  readonly summary: string;
  /** What deals with it. */
  readonly action: ActionView | undefined;
}

const shown = 6;

/** Several things for one person: a line and a button each; what finds no room is counted. */
export function mergedCard(
  tr: Translator,
  parts: readonly MergedPart[],
): CardDraft {
  const summary = tr.t("merged.title", { count: parts.length });
  const more = parts.length - shown;
  return {
    template: "list",
    summary,
    view: {
      title: summary,
      notice: noNotice,
      lines: [
        ...(more > 0 ? [line(tr.t("merged.more", { count: more }))] : []),
        fewerLine(tr),
      ],
      rows: parts.slice(0, shown).map((part) => ({
        title: "",
        text: part.summary,
        detail: "",
        note: "",
        side: "",
        tone: "default",
        tap: null,
        actions: part.action ? [part.action] : [],
        links: [],
      })),
      actions:
        more > 0 ? [press(tr.t("button.my-claims"), "overview.mine")] : [],
      links: [],
    },
  };
}
