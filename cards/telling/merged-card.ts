import type { Translator } from "../../locales/translator.ts";
import { myClaimsButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { fewerLine } from "../kit/told-lines.ts";
import { line, tap, type ActionView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";

/** One of several things that are told in one message. */
export interface MergedPart {
  readonly summary: string;
  readonly detail?: string | undefined;
  /** What deals with it: a tap on the line, for a button each would be a wall. */
  readonly action: ActionView | undefined;
  /** Which notification it is: a tap acts on this one alone. */
  readonly told: string;
}

const shown = 6;
/** Characters of a line; what is behind it shows all. */
const longest = 300;

/** Several things for one person: a line each, and a tap that deals with it; what finds no room is counted. */
export function mergedCard(
  tr: Translator,
  parts: readonly MergedPart[],
): CardDraft {
  const summary = tr.t("merged.title", { count: parts.length });
  const more = parts.length - shown;
  return listView({
    summary,
    title: summary,
    lines: [
      ...(more > 0 ? [line(tr.t("merged.more", { count: more }))] : []),
      fewerLine(tr),
    ],
    rows: parts.slice(0, shown).map((part) =>
      listRow({
        text: shorten(part.summary, longest),
        detail: part.detail ?? "",
        tap: part.action
          ? tap(
              part.action.verb,
              { ...part.action.data, told: part.told },
              shorten(part.summary, longest),
            )
          : null,
      }),
    ),
    actions: more > 0 ? [myClaimsButton(tr)] : [],
  });
}
