import type { Translator } from "../../locales/translator.ts";
import type { ChecklistRow } from "../../services/claims/checklist.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ChecklistRowView } from "../kit/page-view.ts";
import { tap } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { nameOf, openRequestsFor } from "../requests/request-words.ts";
import { valueText } from "./claim-words.ts";

/** Rows shown before "Show all". */
const shortList = 5;

/** Open questions, then the checklist, what needs doing first. */
export function checklistRows(
  tr: Translator,
  view: ClaimView,
  showAll: boolean,
): ChecklistRowView[] {
  const items = [...view.rows]
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => itemRow(tr, row, view));
  const open = view.questions
    .filter(({ id }) => (view.claim.answers[id] ?? []).length === 0)
    .map(({ id }) => questionRow(tr, id));
  const all = [...open, ...items];
  const shown =
    showAll || all.length <= shortList + 1 ? all : all.slice(0, shortList);
  const rest = all.length - shown.length;
  return [...shown, ...(rest > 0 ? [moreRow(tr, all.length)] : [])];
}

/** Open feedback first, then what is missing, what follows from it, what is there; optional items last. */
function rank({ key, group, state, required }: ChecklistRow): number {
  if (state === "commented") return 0;
  if (state === "given") return group === "common" ? 5 : 4;
  if (!required) return 6;
  if (key === "common/expense-document") return 1;
  return group === "common" ? 3 : 2;
}

function itemRow(
  tr: Translator,
  row: ChecklistRow,
  view: ClaimView,
): ChecklistRowView {
  const { label } = tr.item(row.key);
  // Invoices and files have a list of their own.
  return row.key === "common/expense-document"
    ? {
        ...stateOf(tr, row, view),
        label,
        note: coverNote(tr, view),
        tap: tap("expense.list", {}, label),
      }
    : {
        ...stateOf(tr, row, view),
        label,
        note: `${rowNote(tr, row)}${askedNote(tr, row, view)}`,
        tap: tap("item.open", { item: row.key }, label),
      };
}

function stateOf(
  tr: Translator,
  { state, required }: ChecklistRow,
  { claim }: ClaimView,
): Pick<ChecklistRowView, "mark" | "tone" | "state"> {
  if (state === "commented")
    return { mark: "!", tone: "attention", state: tr.t("state.commented") };
  if (state === "given")
    return { mark: "✓", tone: "good", state: tr.t("state.given") };
  if (!required)
    return { mark: "○", tone: "default", state: tr.t("state.optional") };
  const isAsked = claim.phase.status === "action-required";
  return {
    mark: "○",
    tone: isAsked ? "attention" : "accent",
    state: tr.t("state.missing"),
  };
}

/** How much of the amount the invoices and CSR lines cover. */
function coverNote(tr: Translator, { covered, claim }: ClaimView): string {
  const values = {
    covered: tr.format.money(covered),
    amount: tr.format.money(claim.form.amount),
  };
  return ` · ${tr.t("page.covered", values)}`;
}

/** The newest thing said about an item, else what proves it. */
function rowNote(tr: Translator, row: ChecklistRow): string {
  if (row.lastComment)
    return ` · ${tr.t("page.said", { who: row.lastComment.by.name, text: shorten(row.lastComment.text, 80) })}`;
  const found = [
    ...row.documents.map(({ name }) => name),
    ...(row.value === undefined ? [] : [shorten(valueText(tr, row.value), 60)]),
    ...row.expenses.map(({ vendor }) => vendor),
  ];
  return found.length === 0 ? "" : ` · ${shorten(tr.format.list(found), 100)}`;
}

/** Who was asked for it and has not answered yet. */
function askedNote(
  tr: Translator,
  { key, state }: ChecklistRow,
  { claim }: ClaimView,
): string {
  if (state === "given") return "";
  const names = openRequestsFor(claim, key).map(({ to }) => nameOf(tr, to));
  return names.length === 0
    ? ""
    : ` · ${tr.t("page.asked-who", { names: tr.format.list(names) })}`;
}

function questionRow(tr: Translator, id: string): ChecklistRowView {
  const label = tr.question(id);
  return {
    mark: "?",
    tone: "accent",
    label,
    state: tr.t("state.question"),
    note: "",
    tap: tap("question.open", { question: id }, label),
  };
}

function moreRow(tr: Translator, count: number): ChecklistRowView {
  const label = tr.t("page.show-all", { count });
  return {
    mark: "…",
    tone: "default",
    label,
    state: "",
    note: "",
    tap: tap("claim.open", { all: true }, label),
  };
}
