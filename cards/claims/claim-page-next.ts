import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { nextStepView, type NextStepView } from "../kit/page-view.ts";
import { partnerStep } from "./partner-step.ts";
import { reviewerStep } from "./reviewer-step.ts";

/** The one next step, with its button: what the reader should do now, or whose turn it is. */
export function nextStep(tr: Translator, view: ClaimView): NextStepView {
  const { phase } = view.claim;
  if (view.as === "reviewer") return told(reviewerStep(tr, view));
  switch (phase.status) {
    case "editing":
    case "action-required":
      return view.editable
        ? partnerStep(tr, view)
        : told(tr.t("page.with-partner"));
    case "submitted":
      return told(tr.t("page.submitted"), tr.t("page.inside-bot"));
    case "in-review":
      return told(tr.t("page.in-review"));
    case "approved":
      return told(
        tr.t("page.approved"),
        tr.t("page.retention", { date: tr.format.day(view.retainUntil) }),
      );
    case "rejected":
      return told(
        tr.t("page.rejected", { reason: phase.reason }),
        tr.t("page.rejected-way-on"),
      );
    case "disputed":
      return told(tr.t("page.disputed"));
    case "deleted":
      return told("");
  }
}

/** Nothing to do for the reader. */
const told = (text: string, detail = ""): NextStepView =>
  nextStepView({ text, detail });
