import type { Translator } from "../../locales/translator.ts";
import type { OverviewRow } from "../../services/claims/overview.ts";
import { listRow, type RowView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import type { Verb } from "../kit/verbs.ts";
import { tap, type ActionView } from "../kit/views.ts";
import { deadlineView, hasDeadline, statusView } from "./claim-words.ts";

/** On a page of a list of claims. */
export const claimsShown = 5;

/** A page of a list of claims, with the buttons that turn it. */
export function claimRows(
  tr: Translator,
  rows: readonly OverviewRow[],
  options: {
    readonly page: number;
    readonly verb: Verb;
    readonly data?: Readonly<Record<string, unknown>>;
  },
): { readonly rows: RowView[]; readonly turns: readonly ActionView[] } {
  const { shown, turns } = paged(tr, rows, { length: claimsShown, ...options });
  return { rows: shown.map((row) => claimRow(tr, row)), turns };
}

/** A claim in a list: what it is, until when, and where it stands. */
function claimRow(tr: Translator, row: OverviewRow): RowView {
  const { summary, deadline, daysLeft } = row;
  const status = statusView(tr, summary.status);
  return listRow({
    title: summary.name,
    text: tr.t("overview.row", {
      activity: tr.activity(summary.activity),
      amount: tr.format.money(summary.amount),
    }),
    detail: hasDeadline(summary.status)
      ? deadlineView(tr, { deadline, daysLeft }).text
      : "",
    note: tr.t("overview.owner", {
      number: String(summary.number),
      owner: summary.ownerName,
    }),
    side: status.label,
    tone: status.tone,
    tap: tap("claim.open", { claim: summary.id }, summary.name),
  });
}
