import type { Translator } from "../../locales/translator.ts";
import type { Overview } from "../../services/claims/overview.ts";
import type { Money } from "../../services/money/money.ts";
import { createClaimButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listView } from "../kit/list-view.ts";
import { line, press, subtle, type LineView } from "../kit/views.ts";
import { claimRows, claimsShown } from "./claim-rows.ts";

/** "My claims": what needs me first, and what all of them add up to per currency. */
export function overviewCard(
  tr: Translator,
  overview: Overview,
  page = 1,
): CardDraft {
  const { rows } = overview;
  const summary = tr.t("overview.count", { count: rows.length });
  const list = claimRows(tr, rows, {
    page,
    verb: "overview.mine",
  });
  return listView({
    summary,
    title: tr.t("overview.title"),
    lines:
      rows.length === 0 ? [line(tr.t("overview.none"))] : totals(tr, overview),
    rows: list.rows,
    actions: [
      createClaimButton(tr),
      ...(rows.length > claimsShown
        ? [press(tr.t("button.find"), "overview.find-ask")]
        : []),
      ...list.turns,
    ],
  });
}

function totals(tr: Translator, overview: Overview): LineView[] {
  const sum = (values: readonly Money[]) =>
    values.length === 0
      ? tr.t("overview.nothing")
      : tr.format.list(values.map(tr.format.money));
  return [
    line(tr.t("overview.claimed", { amount: sum(overview.claimed) })),
    line(tr.t("overview.approved", { amount: sum(overview.approved) })),
    subtle(tr.t("overview.total", { amount: sum(overview.total) })),
  ];
}
