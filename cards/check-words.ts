import type { Translator } from "../locales/translator.ts";
import type { Check } from "../services/claims/readiness.ts";
import { press, type ActionView } from "./views.ts";
import { shorten } from "./words.ts";

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
    item: fix.to === "item" ? tr.item(fix.item).label : "",
    question: fix.to === "question" ? tr.question(fix.question) : "",
  });
}

/** The button that leads to the fix; undefined where nothing in the bot can fix it. */
export function fixButton(
  tr: Translator,
  { code, fix }: Check,
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
    case "nothing":
      return undefined;
  }
}
