import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { press, type ActionView } from "../kit/views.ts";

/** One primary action; with the next step's button never more than six. */
export function pageActions(tr: Translator, view: ClaimView): ActionView[] {
  const history = press(tr.t("button.history"), "claim.history");
  const comment = press(tr.t("button.comment"), "claim.comment-ask");
  const more = press(tr.t("button.more"), "claim.more");
  if (view.as === "reviewer") return [...reviewActions(tr, view), history];
  switch (view.claim.phase.status) {
    case "editing":
    case "action-required":
      return [
        press(tr.t("button.submit"), "claim.submit-ask"),
        press(tr.t("button.edit"), "claim.edit"),
        history,
        more,
      ];
    case "rejected":
      return [
        press(tr.t("button.dispute"), "claim.dispute-ask"),
        comment,
        history,
        more,
      ];
    case "submitted":
    case "in-review":
    case "disputed":
      return view.mayRecordOutside
        ? [comment, history, press(tr.t("button.record"), "outside.ask"), more]
        : [comment, history, more];
    case "approved":
    case "deleted":
      return [comment, history, more];
  }
}

/** What a reviewer may do now (section 4); nothing on a claim of their own (R-ROLE-6). */
function reviewActions(tr: Translator, view: ClaimView): ActionView[] {
  const { status } = view.claim.phase;
  const evidence = press(tr.t("button.files"), "expense.list");
  if (!view.mayReview) return [evidence];
  if (status === "submitted")
    return [press(tr.t("button.start-review"), "review.start"), evidence];
  if (status !== "in-review" && status !== "disputed") return [evidence];
  return [
    press(tr.t("button.approve"), "review.ask", { decision: "approve" }),
    press(tr.t("button.request"), "review.ask", {
      decision: "request-information",
    }),
    press(tr.t("button.reject"), "review.ask", { decision: "reject" }),
    press(tr.t("button.feedback"), "review.ask", { decision: "give-feedback" }),
    evidence,
  ];
}
