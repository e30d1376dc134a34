import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import { expenseTitle } from "../claims/claim-words.ts";
import type { Choice } from "../kit/fields.ts";
import { shorten } from "../kit/words.ts";

/** What a file can be for: an invoice or CSR line (`expense:<id>`), or checklist items (`item:<key>`). */
export function purposeChoices(
  tr: Translator,
  view: ClaimView,
  /** What the file is for already: a colleague may have brought one for any item that was asked for. */
  kept: readonly string[] = [],
): Choice[] {
  return [
    ...view.claim.expenses.map((one) => ({
      value: `expense:${one.id}`,
      title: shorten(expenseTitle(tr, one), 80),
    })),
    ...view.rows
      .filter(
        ({ key, item }) =>
          item.evidence.includes("proof-document") || kept.includes(key),
      )
      .sort(
        (a, b) => Number(a.group === "common") - Number(b.group === "common"),
      )
      .map(({ key }) => ({ value: `item:${key}`, title: tr.item(key).label })),
  ];
}

/** Reads what was chosen back into items and an invoice line. */
export function readPurposes(chosen: string): {
  readonly items: string[];
  readonly expenseId: string | undefined;
} {
  const parts = chosen.split(",").filter(Boolean);
  return {
    items: parts
      .filter((one) => one.startsWith("item:"))
      .map((one) => one.slice("item:".length)),
    expenseId: parts
      .find((one) => one.startsWith("expense:"))
      ?.slice("expense:".length),
  };
}

export function purposesOf({ items, expenseId }: ClaimDocument): string {
  return [
    ...(expenseId === undefined ? [] : [`expense:${expenseId}`]),
    ...items.map((key) => `item:${key}`),
  ].join(",");
}
