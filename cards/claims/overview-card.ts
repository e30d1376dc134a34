import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { Overview, OverviewRow } from "../../services/claims/overview.ts";
import type { Money } from "../../services/money/money.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { textField } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { listRow, listView } from "../kit/list-view.ts";
import type { Verb } from "../kit/verbs.ts";
import { line, press, send, subtle, tap, type LineView } from "../kit/views.ts";
import { deadlineView, statusView } from "../kit/words.ts";

export const findInputs = z.object({ query: z.string().max(200).default("") });
export const pageInputs = z.object({
  page: z.int().min(1).max(10_000).default(1),
});

const pageLength = 5;

/** "My claims": what needs me first, and what all of them add up to per currency. */
export function overviewCard(
  tr: Translator,
  overview: Overview,
  page = 1,
): CardDraft {
  const { rows } = overview;
  const summary = tr.t("overview.count", { count: rows.length });
  const { shown, actions } = paged(tr, rows, page, "overview.mine", {});
  return listView({
    summary,
    title: tr.t("overview.title"),
    lines:
      rows.length === 0 ? [line(tr.t("overview.none"))] : totals(tr, overview),
    rows: shown.map((row) => claimRow(tr, row)),
    actions: [
      press(tr.t("button.create"), "claim.new"),
      ...(rows.length > pageLength
        ? [press(tr.t("button.find"), "overview.find-ask")]
        : []),
      ...actions,
    ],
  });
}

export function findCard(tr: Translator): CardDraft {
  return formView({
    summary: tr.t("overview.find"),
    title: tr.t("overview.find"),
    fields: [
      textField({
        id: "query",
        label: tr.t("overview.find-what"),
        required: true,
        requiredMessage: tr.t("form.required"),
        maxLength: 100,
      }),
    ],
    actions: [
      send(tr.t("button.find"), "overview.find"),
      backButton(tr, "overview.mine"),
    ],
  });
}

export function foundCard(
  tr: Translator,
  query: string,
  rows: readonly OverviewRow[],
  page = 1,
): CardDraft {
  const summary = tr.t("overview.found", { count: rows.length, query });
  const { shown, actions } = paged(tr, rows, page, "overview.find", { query });
  return listView({
    summary,
    lines: [line(summary)],
    rows: shown.map((row) => claimRow(tr, row)),
    actions: [press(tr.t("button.my-claims"), "overview.mine"), ...actions],
  });
}

/** What waits for the reviewer. */
export function queueCard(
  tr: Translator,
  rows: readonly OverviewRow[],
  page = 1,
): CardDraft {
  const summary = tr.t("queue.count", { count: rows.length });
  const { shown, actions } = paged(tr, rows, page, "overview.queue", {});
  return listView({
    summary,
    title: tr.t("queue.title"),
    lines: [line(summary)],
    rows: shown.map((row) => claimRow(tr, row)),
    actions: [press(tr.t("button.find"), "overview.find-ask"), ...actions],
  });
}

function claimRow(tr: Translator, row: OverviewRow) {
  const { summary } = row;
  const status = statusView(tr, summary.status);
  const deadline = deadlineView(tr, {
    deadline: row.deadline,
    daysLeft: row.daysLeft,
  });
  return listRow({
    title: summary.name,
    text: tr.t("overview.row", {
      activity: tr.activity(summary.activity),
      amount: tr.format.money(summary.amount),
    }),
    detail:
      summary.status === "editing" || summary.status === "action-required"
        ? deadline.text
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

function paged(
  tr: Translator,
  rows: readonly OverviewRow[],
  wanted: number,
  verb: Verb,
  data: Readonly<Record<string, unknown>>,
) {
  const pages = Math.max(1, Math.ceil(rows.length / pageLength));
  const page = Math.min(Math.max(1, wanted), pages);
  return {
    shown: rows.slice((page - 1) * pageLength, page * pageLength),
    actions: [
      ...(page > 1
        ? [press(tr.t("button.previous"), verb, { ...data, page: page - 1 })]
        : []),
      ...(page < pages
        ? [press(tr.t("button.next"), verb, { ...data, page: page + 1 })]
        : []),
    ],
  };
}
