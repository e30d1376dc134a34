import { accepted, refused, type Outcome } from "../outcome.ts";
import { wordsOf } from "./check-text.ts";
import { areItems } from "./claim-items.ts";
import type { Claim } from "./claim.ts";
import type { ReviewDecision } from "./commands.ts";
import type { ClaimStatus, EventBody } from "./events.ts";
import { longestText } from "./limits.ts";

/** A review's verdicts may follow a running review or a dispute (section 4). */
const verdictFrom: readonly ClaimStatus[] = ["in-review", "disputed"];

/**
 * What a reviewer does. `outside` marks what was decided in Partner Center and recorded here; there the review has
 * long begun, so a decision recorded on a submitted claim also records that it did.
 */
export function decideReview(
  decision: ReviewDecision,
  claim: Claim,
  outside?: "partner-center",
): Outcome<readonly EventBody[]> {
  const { status } = claim.phase;
  const via = outside === undefined ? {} : { via: outside };
  if (decision.type === "start-review") {
    if (status !== "submitted") return refused("claim.transition");
    return accepted([
      { type: "review-started", from: status, to: "in-review", ...via },
    ]);
  }
  const begun: EventBody[] =
    outside !== undefined && status === "submitted"
      ? [
          {
            type: "review-started",
            from: status,
            to: "in-review",
            via: outside,
          },
        ]
      : [];
  const from = begun.length > 0 ? "in-review" : status;
  const text = wordsOf(decision.text);
  if (text.length > longestText)
    return refused("value.too-long", { limit: longestText });
  if (!verdictFrom.includes(from)) return refused("claim.transition");
  switch (decision.type) {
    case "give-feedback":
      if (!areItems(claim, [decision.item])) return refused("item.unknown");
      if (text === "") return refused("value.missing");
      return accepted([
        ...begun,
        { type: "feedback-given", item: decision.item, text, ...via },
      ]);
    case "request-information": {
      const items = [...new Set(decision.items)];
      if (items.length === 0) return refused("items.missing");
      if (!areItems(claim, items)) return refused("item.unknown");
      if (text === "") return refused("reason.missing");
      return accepted([
        ...begun,
        {
          type: "information-requested",
          from,
          to: "action-required",
          items,
          text,
          ...via,
        },
      ]);
    }
    case "approve":
      return accepted([
        ...begun,
        { type: "approved", from, to: "approved", reason: text, ...via },
      ]);
    case "reject":
      if (text === "") return refused("reason.missing");
      return accepted([
        ...begun,
        { type: "rejected", from, to: "rejected", reason: text, ...via },
      ]);
  }
}
