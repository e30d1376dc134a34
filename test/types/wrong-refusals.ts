import { decisionCard } from "../../cards/reviews/decision-card.ts";
import { refusalText } from "../../cards/kit/words.ts";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimCommand } from "../../services/claims/commands.ts";
import type { EventBody } from "../../services/claims/events.ts";
import type { Check } from "../../services/claims/check.ts";
import { refused, type RefusalCode } from "../../services/outcome.ts";

/** Never run: `tsc --noEmit` proves that each marked line does not compile. */
export function wrongRefusals(tr: Translator, view: ClaimView): unknown[] {
  // @ts-expect-error: no such refusal
  const code: RefusalCode = "claim.closed";
  // @ts-expect-error: an approval ends in the status approved
  const to: Extract<EventBody, { type: "approved" }>["to"] = "rejected";
  return [
    code,
    to,
    refused("claim.locked"),
    // @ts-expect-error: no such refusal
    refused("claim.lokced"),
    // @ts-expect-error: a sentence takes words and numbers only
    refused("deadline.passed", { date: new Date() }),
    // @ts-expect-error: no such refusal
    refusalText(tr, { code: "deadline.over" }),
    // @ts-expect-error: no such decision
    decisionCard(tr, view, "delete"),
    // @ts-expect-error: a finding that only warns never blocks
    { level: "block", code: "over-cap", fix: { to: "form" } } satisfies Check,
    // @ts-expect-error: nothing of this kind can happen to a claim
    { type: "reopened" } satisfies EventBody,
    // @ts-expect-error: nobody can ask for this
    { type: "reopen" } satisfies ClaimCommand,
  ];
}
