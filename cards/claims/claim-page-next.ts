import type { Translator } from "../../locales/translator.ts";
import type { Check } from "../../services/claims/check.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { press, type ActionView, type LinkView } from "../kit/views.ts";
import {
  nameOf,
  openRequestsFor,
  shortNameOf,
} from "../requests/request-words.ts";
import { checkSentence, fixButton } from "./check-words.ts";

export interface NextStep {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

/** The one next step, with its button: what the reader should do now, or whose turn it is. */
export function nextStep(tr: Translator, view: ClaimView): NextStep {
  const step = (
    text: string,
    detail = "",
    actions: readonly ActionView[] = [],
  ): NextStep => ({
    lead: tr.t("page.next"),
    text,
    detail,
    actions,
    links: [],
  });
  const told = (text: string, detail = ""): NextStep => ({
    ...step(text, detail),
    lead: "",
  });
  const { phase } = view.claim;
  if (view.as === "reviewer") return told(reviewerStep(tr, view));
  switch (phase.status) {
    case "editing":
    case "action-required": {
      if (!view.editable) return told(tr.t("page.with-partner"));
      const asked =
        phase.status === "action-required"
          ? tr.t("page.asked", { text: phase.text })
          : "";
      const check = firstStep(view);
      if (!check)
        return view.tasks.length > 0
          ? step(tr.t("task.all-done"), asked, [
              press(tr.t("button.tasks"), "claim.tasks"),
            ])
          : step(tr.t("page.ready"), asked);
      const button = fixButton(tr, check);
      const waiting =
        check.fix.to === "item"
          ? openRequestsFor(view.claim, check.fix.item).at(-1)
          : undefined;
      return step(
        checkSentence(tr, check),
        [asked, waiting ? askedSince(tr, waiting) : ""]
          .filter(Boolean)
          .join(" "),
        [
          ...(button ? [button] : []),
          // Two at most: four more stand below.
          ...(openTasks(view) > 1
            ? [press(tr.t("button.tasks"), "claim.tasks")]
            : waiting
              ? [
                  press(
                    tr.t("button.remind", {
                      person: shortNameOf(tr, waiting.to),
                    }),
                    "request.remind",
                    { request: waiting.id },
                  ),
                ]
              : askButton(tr, check)),
        ],
      );
    }
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

function openTasks({ tasks }: ClaimView): number {
  return tasks.filter(({ isDone }) => !isDone).length;
}

function askedSince(tr: Translator, { to, askedAt }: ClaimRequest): string {
  return tr.t("page.asked-since", {
    person: nameOf(tr, to),
    date: tr.format.dayAt(askedAt),
  });
}

/** What sits with somebody else is asked for right where it is missed. */
function askButton(tr: Translator, { fix, code }: Check): ActionView[] {
  return fix.to === "item" && code === "item-missing"
    ? [
        press(tr.t("button.ask"), "document.request-ask", {
          items: fix.item,
        }),
      ]
    : [];
}

/** The same claim, said to the one who reviews it. */
function reviewerStep(
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

/** What a reviewer asked for comes before everything else; then what blocks, in the order one would fix it. */
function firstStep({ checks }: ClaimView) {
  return (
    checks.find(({ code }) => code === "deadline-passed") ??
    checks.find(({ code }) => code === "feedback-unanswered") ??
    checks.find(({ level }) => level === "block")
  );
}
