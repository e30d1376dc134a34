import type { Translator } from "../../locales/translator.ts";
import type { Check } from "../../services/claims/check.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { nextStepView, type NextStepView } from "../kit/page-view.ts";
import { press, type ActionView } from "../kit/views.ts";
import { askButton, remindButton } from "../requests/request-buttons.ts";
import { nameOf, openRequestsFor } from "../requests/request-words.ts";
import { checkSentence, fixButton } from "./check-words.ts";

/** What the partner does next while the claim is with them: what blocks first, else they may submit. */
export function partnerStep(tr: Translator, view: ClaimView): NextStepView {
  const lead = tr.t("page.next");
  const asked = askedText(tr, view);
  const check = firstCheck(view);
  if (!check)
    return view.tasks.length > 0
      ? nextStepView({
          lead,
          text: tr.t("task.all-done"),
          detail: asked,
          actions: [tasksButton(tr)],
        })
      : nextStepView({ lead, text: tr.t("page.ready"), detail: asked });
  const button = fixButton(tr, check);
  const waiting = openRequestFor(view, check);
  return nextStepView({
    lead,
    text: checkSentence(tr, check),
    detail: [asked, waiting ? askedSince(tr, waiting) : ""]
      .filter(Boolean)
      .join(" "),
    // Two at most: four more stand below.
    actions: [...(button ? [button] : []), ...wayOn(tr, view, check, waiting)],
  });
}

/** What a reviewer asked for comes before everything else; then what blocks, in the order one would fix it. */
function firstCheck({ checks }: ClaimView): Check | undefined {
  return (
    checks.find(({ code }) => code === "deadline-passed") ??
    checks.find(({ code }) => code === "feedback-unanswered") ??
    checks.find(({ level }) => level === "block")
  );
}

/** The reviewer's own words. */
function askedText(tr: Translator, { claim: { phase } }: ClaimView): string {
  return phase.status === "action-required"
    ? tr.t("page.asked", { text: phase.text })
    : "";
}

/** The newest open request for the item that is missing. */
function openRequestFor(
  { claim }: ClaimView,
  { fix }: Check,
): ClaimRequest | undefined {
  return fix.to === "item"
    ? openRequestsFor(claim, fix.item).at(-1)
    : undefined;
}

function askedSince(tr: Translator, { to, askedAt }: ClaimRequest): string {
  return tr.t("page.asked-since", {
    person: nameOf(tr, to),
    date: tr.format.dayAt(askedAt),
  });
}

/** All tasks where there are several; else what sits with somebody else is asked for right where it is missed. */
function wayOn(
  tr: Translator,
  view: ClaimView,
  { fix, code }: Check,
  waiting: ClaimRequest | undefined,
): ActionView[] {
  if (view.tasks.filter(({ isDone }) => !isDone).length > 1)
    return [tasksButton(tr)];
  if (waiting) return [remindButton(tr, waiting)];
  return fix.to === "item" && code === "item-missing"
    ? [askButton(tr, fix.item)]
    : [];
}

const tasksButton = (tr: Translator) =>
  press(tr.t("button.tasks"), "claim.tasks");
