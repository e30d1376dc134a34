import { accepted, type RefusalCode } from "../outcome.ts";
import type { Made } from "./claim-run.ts";
import type { ClaimView } from "./claim-view.ts";
import type { ReviewDecision } from "./commands.ts";
import { refusalToOpen } from "./may-open.ts";

/** What somebody filled in to decide about a claim. */
export interface DecisionWords {
  readonly decision: Exclude<ReviewDecision["type"], "start-review">;
  /** Keys of checklist items. */
  readonly items: readonly string[];
  readonly text: string;
}

/**
 * The reviewer's command, or the record of a decision made outside. What the form lacks is told to those who may fill
 * it in before anything is tried, so that what was typed can be kept.
 */
export function makeDecision(
  view: ClaimView,
  form: "decision" | "outside",
  words: DecisionWords,
): Made<"words"> {
  const code = missingIn(words);
  if (code !== undefined && !refusalToOpen(form, view))
    return { ok: false, refusal: { code }, wrong: "words" };
  const decision = decisionOf(words);
  return accepted(
    form === "outside" ? { type: "record-outside", decision } : decision,
  );
}

function decisionOf({ decision, items, text }: DecisionWords): ReviewDecision {
  switch (decision) {
    case "give-feedback":
      return { type: decision, item: items[0] ?? "", text };
    case "request-information":
      return { type: decision, items, text };
    case "approve":
    case "reject":
      return { type: decision, text };
  }
}

function missingIn({
  decision,
  items,
  text,
}: DecisionWords): RefusalCode | undefined {
  const needsItems =
    decision === "give-feedback" || decision === "request-information";
  if (needsItems && items.length === 0) return "items.missing";
  if (decision !== "approve" && text.trim() === "") return "reason.missing";
  return undefined;
}
