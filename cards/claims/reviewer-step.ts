import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";

/** Where a claim stands, said to the one who reviews it. */
export function reviewerStep(
  tr: Translator,
  { claim: { phase }, mayReview }: ClaimView,
): string {
  if (!mayReview) return tr.t("refusal.role.own-claim");
  switch (phase.status) {
    case "submitted":
      return tr.t("page.review-waits");
    case "in-review":
      return tr.t("page.review-runs");
    case "disputed":
      return tr.t("page.review-disputed", { reason: phase.reason });
    case "action-required":
      return tr.t("page.review-asked", { text: phase.text });
    case "rejected":
      return tr.t("page.rejected", { reason: phase.reason });
    case "approved":
      return tr.t("page.approved");
    case "editing":
    case "deleted":
      return tr.t("page.with-partner");
  }
}
