import type { Translator } from "../../locales/translator.ts";
import type { OverviewRow } from "../../services/claims/overview.ts";
import { claimRows } from "../claims/claim-rows.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listView } from "../kit/list-view.ts";
import { line, press } from "../kit/views.ts";

/** What waits for the reviewer. */
export function queueCard(
  tr: Translator,
  rows: readonly OverviewRow[],
  page = 1,
): CardDraft {
  const summary = tr.t("queue.count", { count: rows.length });
  const list = claimRows(tr, rows, {
    page,
    verb: "overview.queue",
  });
  return listView({
    summary,
    title: tr.t("queue.title"),
    lines: [line(summary)],
    rows: list.rows,
    actions: [press(tr.t("button.find"), "overview.find-ask"), ...list.turns],
  });
}
