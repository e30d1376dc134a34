import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { CardDraft } from "./card-draft.ts";
import { line, press } from "./views.ts";
import { claimTitle, noNotice } from "./words.ts";

/** What one rarely needs: comment, files, delete. */
export function moreCard(tr: Translator, view: ClaimView): CardDraft {
  const summary = claimTitle(tr, view.claim);
  const mayDelete = view.editable && view.claim.firstSubmittedAt === undefined;
  return {
    template: "message",
    summary,
    view: {
      title: "",
      notice: noNotice,
      lines: [
        line(summary, { weight: "Bolder" }),
        line(
          tr.t("more.retention", { date: tr.format.day(view.retainUntil) }),
          { subtle: true },
        ),
      ],
      actions: [
        press(tr.t("button.comment"), "claim.comment-ask"),
        press(tr.t("button.add-expense"), "expense.new"),
        press(tr.t("button.files"), "expense.list"),
        ...(mayDelete
          ? [press(tr.t("button.delete"), "claim.delete-ask")]
          : []),
        press(tr.t("button.back"), "claim.open"),
      ],
      links: [],
    },
  };
}

/** Asked once more, for it cannot be undone; the History of the deletion stays (section 4). */
export function deleteCard(tr: Translator, view: ClaimView): CardDraft {
  const summary = tr.t("delete.ask", { claim: claimTitle(tr, view.claim) });
  return {
    template: "message",
    summary,
    view: {
      title: tr.t("delete.title"),
      notice: { style: "warning", text: summary },
      lines: [line(tr.t("delete.what"), { subtle: true })],
      actions: [
        press(tr.t("button.delete-for-good"), "claim.delete"),
        press(tr.t("button.keep"), "claim.open"),
      ],
      links: [],
    },
  };
}
