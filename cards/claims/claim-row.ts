import type { Translator } from "../../locales/translator.ts";
import type { OverviewRow } from "../../services/claims/overview.ts";
import { listRow } from "../kit/list-view.ts";
import { tap } from "../kit/views.ts";
import { deadlineView, hasDeadline, statusView } from "./claim-words.ts";

/** On a page of a list of claims. */
export const claimsShown = 5;

/** A claim in a list: what it is, until when, and where it stands. */
export function claimRow(tr: Translator, row: OverviewRow) {
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
