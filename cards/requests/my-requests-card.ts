import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { line, press, tap } from "../kit/views.ts";
import { aboutText } from "./request-lines.ts";
import { wanted } from "./request-words.ts";

const shown = 8;

/** For the one who was asked: what is still wanted of them. */
export function myRequestsCard(
  tr: Translator,
  views: readonly RequestView[],
): CardDraft {
  const summary = tr.t("asked.count", { count: views.length });
  return listView({
    summary,
    lines: [line(summary)],
    rows: views.slice(0, shown).map((view) => myRequestRow(tr, view)),
    actions: [press(tr.t("button.language"), "language.choose")],
  });
}

function myRequestRow(tr: Translator, view: RequestView) {
  const { claimId, request } = view;
  const what = wanted(tr, request);
  return listRow({
    title: what,
    text: aboutText(tr, view),
    detail: tr.t("asked.by", { who: request.askedBy.name }),
    note:
      request.due === undefined
        ? ""
        : tr.t("asked.until", { date: tr.format.day(request.due) }),
    tap: tap("request.open", { claim: claimId, request: request.id }, what),
  });
}
