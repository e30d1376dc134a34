import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type {
  ClaimStatus,
  ClaimValue,
  ExpenseLine,
} from "../../services/claims/events.ts";
import type { Tone } from "../kit/views.ts";

/** Small pieces of wording about a claim that several cards share. */

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

/** Once the claim is in, its deadline no longer drives anybody (R-CLAIM-7). */
export const hasDeadline = (status: ClaimStatus): boolean =>
  status === "editing" || status === "action-required";

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

export function expenseTitle(
  tr: Translator,
  { kind, vendor, amount }: ExpenseLine,
): string {
  return tr.t(
    kind === "invoice" ? "expense.invoice-title" : "expense.csr-title",
    { vendor, amount: tr.format.money(amount) },
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
