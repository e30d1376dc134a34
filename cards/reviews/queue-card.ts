import type { Translator } from "../../locales/translator.ts";
import type { OverviewRow } from "../../services/claims/overview.ts";
import { claimRow, claimsShown } from "../claims/claim-row.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { line, press } from "../kit/views.ts";

/** What waits for the reviewer. */
export function queueCard(
  tr: Translator,
  rows: readonly OverviewRow[],
  page = 1,
): CardDraft {
  const summary = tr.t("queue.count", { count: rows.length });
  const { shown, turns } = paged(tr, rows, {
    length: claimsShown,
    page,
    verb: "overview.queue",
  });
  return listView({
    summary,
    title: tr.t("queue.title"),
    lines: [line(summary)],
    rows: shown.map((row) => claimRow(tr, row)),
    actions: [press(tr.t("button.find"), "overview.find-ask"), ...turns],
  });
}
