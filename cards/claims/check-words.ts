import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Check } from "../../services/claims/readiness.ts";
import {
  line,
  press,
  subtle,
  type ActionView,
  type LineView,
} from "../kit/views.ts";
import { shorten } from "../kit/words.ts";

/** A finding of "ready to submit?" as a sentence that names the fix (section 6). */
export function checkSentence(tr: Translator, check: Check): string {
  const { fix } = check;
  return tr.t(`check.${check.code}`, {
    date: check.date === undefined ? "" : tr.format.day(check.date),
    amount: check.money === undefined ? "" : tr.format.money(check.money),
    limit: check.limit === undefined ? "" : tr.format.money(check.limit),
    hasAmount: check.money === undefined ? "no" : "yes",
    count: check.count ?? 0,
    name: check.name ?? "",
    cap: check.cap === undefined ? "" : tr.cap(check.cap),
    ...otherWords(check),
    item: fix.to === "item" ? tr.item(fix.item).label : "",
    question: fix.to === "question" ? tr.question(fix.question) : "",
  });
}

/** The other claim; its name only for those who may see it. */
function otherWords({ duplicate }: Check) {
  return {
    why: duplicate?.why === "same-number" ? "number" : "sum",
    seen: duplicate?.other.seen ? "yes" : "no",
    claim: duplicate?.other.seen?.name ?? "",
    number: String(duplicate?.other.number ?? ""),
    owner: duplicate?.other.ownerName ?? "",
  };
}

/** What is known of a document or invoice elsewhere, and the button to the first such claim one may see. */
export function duplicateWords(
  tr: Translator,
  { checks }: Pick<ClaimView, "checks">,
  kind: "document" | "invoice",
  id: string,
): { readonly lines: readonly LineView[]; readonly actions: ActionView[] } {
  const found = checks.filter(
    ({ duplicate }) => duplicate?.kind === kind && duplicate.id === id,
  );
  const button = found.flatMap((one) => fixButton(tr, one) ?? [])[0];
  return {
    lines: found
      .slice(0, 1)
      .map((one) => line(checkSentence(tr, one), { tone: "attention" })),
    actions: button ? [button] : [],
  };
}

/** The button that leads to the fix; undefined where nothing in the bot can fix it. */
export function fixButton(
  tr: Translator,
  { code, fix, duplicate }: Check,
): ActionView | undefined {
  switch (fix.to) {
    case "form":
      return press(tr.t("button.edit-claim"), "claim.edit");
    case "expense":
      return press(tr.t("button.add-expense"), "expense.new");
    case "upload":
      return press(tr.t("button.add-invoice-file"), "expense.open", {
        expense: fix.expenseId,
      });
    case "question":
      return press(tr.t("button.answer"), "question.open", {
        question: fix.question,
      });
    case "item":
      return press(
        tr.t(
          code === "feedback-unanswered"
            ? "button.answer-item"
            : "button.add-this",
          { item: shorten(tr.item(fix.item).label, 22) },
        ),
        "item.open",
        { item: fix.item },
      );
    case "document":
      return press(tr.t("button.add-note"), "document.open", {
        document: fix.documentId,
      });
    case "requests":
      return press(tr.t("button.requests"), "request.list");
    case "claim":
      return press(
        tr.t("button.open-other", {
          number: String(duplicate?.other.number ?? ""),
        }),
        "claim.open",
        { claim: fix.claim },
      );
    case "nothing":
      return undefined;
  }
}

/** Why there is no button to remove what was submitted (R-RET-2). */
export function staysLine(
  tr: Translator,
  { editable, retained, retainUntil }: ClaimView,
  id: string,
): LineView[] {
  if (!editable || !retained.includes(id)) return [];
  const date = tr.format.day(retainUntil);
  return [subtle(tr.t("document.stays", { date }))];
}
