import { activityOf, type EvidenceKind } from "../activities/catalogue.ts";
import {
  checklistItems,
  type ChecklistItem,
} from "../activities/checklist-items.ts";
import type { Claim, ItemComment } from "./claim.ts";
import type { ClaimDocument, ClaimValue, ExpenseLine } from "./events.ts";

export interface ChecklistRow extends ChecklistItem {
  readonly required: boolean;
  /** `commented`: a reviewer's feedback is open, whatever is there. */
  readonly state: "missing" | "given" | "commented";
  readonly isGiven: boolean;
  readonly documents: readonly ClaimDocument[];
  readonly expenses: readonly ExpenseLine[];
  readonly value?: ClaimValue;
  readonly lastComment?: ItemComment;
}

/** The live checklist of this claim's activity. */
export function checklistOf(claim: Claim): ChecklistRow[] {
  const activity = activityOf(claim.form.activity);
  if (!activity) return [];
  const items = checklistItems(activity, claim.answers);
  return items.map((item) => rowOf(claim, item, items));
}

/** Where just one item wants such a line, that is what a new line is for: its key, else nothing. */
export function onlyProvable(
  rows: readonly ChecklistRow[],
  kind: ExpenseLine["kind"],
): string {
  const [only, ...others] = rows
    .filter(
      ({ key, item }) =>
        key !== "common/expense-document" && item.evidence.includes(kind),
    )
    .map(({ key }) => key);
  return only === undefined || others.length > 0 ? "" : only;
}

export interface Progress {
  readonly given: number;
  readonly total: number;
}

export function progressOf(rows: readonly ChecklistRow[]): Progress {
  const needed = rows.filter(({ required }) => required);
  return {
    given: needed.filter(({ isGiven }) => isGiven).length,
    total: needed.length,
  };
}

function rowOf(
  claim: Claim,
  entry: ChecklistItem,
  all: readonly ChecklistItem[],
): ChecklistRow {
  const documents = claim.documents.filter(({ items }) =>
    items.includes(entry.key),
  );
  const expenses = expensesFor(claim, entry);
  const value = claim.values[entry.key];
  const lastComment = claim.comments
    .filter(({ item }) => item === entry.key)
    .at(-1);
  const isGiven =
    isProven(claim, entry, { documents, expenses, value }) ||
    follows(claim, entry, all);
  return {
    ...entry,
    required: entry.item.required && !isExempt(claim, entry),
    state: openFeedback(claim, entry.key)
      ? "commented"
      : isGiven
        ? "given"
        : "missing",
    isGiven,
    documents,
    expenses,
    ...(value === undefined ? {} : { value }),
    ...(lastComment === undefined ? {} : { lastComment }),
  };
}

/** Feedback on an item that nothing has touched since (R-CLAIM-3). */
export function openFeedback(
  claim: Claim,
  key: string,
): ItemComment | undefined {
  const last = claim.comments
    .filter((one) => one.item === key && one.kind === "feedback")
    .at(-1);
  return last && last.seq > (claim.touched[key] ?? 0) ? last : undefined;
}

interface Evidence {
  readonly documents: readonly ClaimDocument[];
  readonly expenses: readonly ExpenseLine[];
  readonly value: ClaimValue | undefined;
}

function isProven(
  claim: Claim,
  { item }: ChecklistItem,
  evidence: Evidence,
): boolean {
  const has = (kind: EvidenceKind) => hasEvidence(claim, kind, evidence);
  return item.evidenceMode === "all"
    ? item.evidence.every(has)
    : item.evidence.some(has);
}

function hasEvidence(
  claim: Claim,
  kind: EvidenceKind,
  evidence: Evidence,
): boolean {
  switch (kind) {
    case "invoice":
    case "csr":
      return evidence.expenses.some(
        (line) => line.kind === kind && hasPaper(claim, line),
      );
    case "proof-document":
      return evidence.documents.length > 0;
    case "metric":
      return evidence.value !== undefined && evidence.value.kind !== "url";
    case "text":
      return evidence.value?.kind === "text";
    case "url":
      return evidence.value?.kind === "url";
  }
}

/** An invoice counts with its file; a CSR is itself the certified statement (R-CSR-3). */
export function hasPaper(claim: Claim, line: ExpenseLine): boolean {
  return (
    line.kind === "csr" ||
    claim.documents.some(({ expenseId }) => expenseId === line.id)
  );
}

function expensesFor(
  claim: Claim,
  { key }: ChecklistItem,
): readonly ExpenseLine[] {
  if (key === "common/expense-document") return claim.expenses;
  return claim.expenses.filter(({ items }) => items.includes(key));
}

/** Two common requirements speak of the documents as a whole, so they follow from the activity's own items (R-SUCC-1). */
function follows(
  claim: Claim,
  { key }: ChecklistItem,
  all: readonly ChecklistItem[],
): boolean {
  const shows = (groups: readonly string[]) =>
    all.some(
      ({ group, key: other }) =>
        groups.includes(group) &&
        claim.documents.some(({ items }) => items.includes(other)),
    );
  if (key === "common/execution-proven") return shows(["communication"]);
  if (key === "common/core-requirements-shown")
    return shows(
      all.some(({ group }) => group === "core") ? ["core"] : ["communication"],
    );
  return false;
}

/** `exceptFor`: not needed where every line is of that kind of cost (renewal of a Microsoft Certified Trainer). */
function isExempt(claim: Claim, { item }: ChecklistItem): boolean {
  const { exceptFor } = item;
  return (
    exceptFor !== undefined &&
    claim.expenses.length > 0 &&
    claim.expenses.every(({ expense }) => expense?.endsWith(`/${exceptFor}`))
  );
}
