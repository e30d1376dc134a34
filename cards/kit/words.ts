import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type {
  ClaimStatus,
  ClaimValue,
  ExpenseLine,
} from "../../services/claims/events.ts";
import type { Refusal } from "../../services/outcome.ts";
import { line, type LineView, type Tone } from "./views.ts";

/** Small pieces of wording that several cards share. */

const statusTones: Readonly<Record<ClaimStatus, Tone>> = {
  editing: "accent",
  submitted: "default",
  "in-review": "default",
  "action-required": "attention",
  approved: "good",
  rejected: "attention",
  disputed: "attention",
  deleted: "default",
};

export function statusView(tr: Translator, status: ClaimStatus) {
  return { label: tr.t(`status.${status}`), tone: statusTones[status] };
}

export function claimTitle(tr: Translator, claim: Claim): string {
  return tr.t("claim.title", {
    name: claim.form.name,
    amount: tr.format.money(claim.form.amount),
  });
}

/** "Claim by 14 Feb 2027, in 12 days" and how alarming that is. */
export function deadlineView(
  tr: Translator,
  { deadline, daysLeft }: Pick<ClaimView, "deadline" | "daysLeft">,
): { readonly text: string; readonly tone: Tone } {
  if (deadline === undefined || daysLeft === undefined)
    return { text: "", tone: "default" };
  const date = tr.format.day(deadline);
  if (daysLeft < 0)
    return { text: tr.t("deadline.over", { date }), tone: "attention" };
  return {
    text: tr.t("deadline.open", { date, days: daysLeft }),
    // yellow text is too weak on white
    tone: daysLeft <= 14 ? "attention" : "default",
  };
}

export function expenseTitle(tr: Translator, line: ExpenseLine): string {
  return tr.t(
    line.kind === "invoice" ? "expense.invoice-title" : "expense.csr-title",
    {
      vendor: line.vendor,
      amount: tr.format.money(line.amount),
    },
  );
}

export function valueText(tr: Translator, value: ClaimValue): string {
  switch (value.kind) {
    case "count":
      return tr.format.number(value.count);
    case "amount":
      return tr.format.money(value.amount);
    case "text":
      return value.text;
    case "url":
      return value.url;
  }
}

/** Several are quoted, for many a label has an "and" of its own. */
export function itemLabels(tr: Translator, keys: readonly string[]): string {
  const labels = keys.map((key) => tr.item(key).label);
  return tr.format.list(
    labels.length > 1
      ? labels.map((text) => tr.t("told.quote", { text }))
      : labels,
  );
}

/** The sentence of a refusal: what happened, why, and the way on. */
export function refusalText(
  tr: Translator,
  { code, params = {} }: Refusal,
): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === "date" || name === "submitted"
        ? tr.format.day(String(value))
        : value,
    ]),
  );
  return tr.t(`refusal.${code}` satisfies MessageKey, values);
}

/** Under what a reviewer wrote: it is shown as it was written, whatever the reader's language. */
export function originalLine(tr: Translator): LineView {
  return line(tr.t("task.original"), { subtle: true });
}

/** At most `length` characters, cut between words where there are any. */
export function shorten(text: string, length: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= length) return plain;
  // Never half of an emoji.
  const cut = plain.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
