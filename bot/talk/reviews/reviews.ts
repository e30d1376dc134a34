import { z } from "zod";
import {
  decisionCard,
  decisions,
  type DecisionInputs,
} from "../../../cards/reviews/decision-card.ts";
import { outsideCard } from "../../../cards/reviews/outside-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { ReviewDecision } from "../../../services/claims/commands.ts";
import type { RefusalCode } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  change,
  changeAndShow,
  claimReply,
  good,
  refusalReply,
  showClaim,
  withClaim,
} from "../claims/show-claim.ts";

export async function startReview(turn: Turn, press: Press): Promise<Reply> {
  return changeAndShow(turn, press, { type: "start-review" }, () =>
    turn.tr.t("done.review-started"),
  );
}

export const askInputs = z.object({ decision: z.enum(decisions) });

export async function askDecision(
  turn: Turn,
  { claimId }: Press,
  { decision }: z.infer<typeof askInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    view.mayReview
      ? claimReply(view.claim, decisionCard(turn.tr, view, decision))
      : refusalReply(turn, { code: "role.own-claim" }),
  );
}

export async function decideReview(
  turn: Turn,
  press: Press,
  inputs: DecisionInputs,
): Promise<Reply> {
  const problem = missing(inputs);
  if (problem)
    return withClaim(turn, press.claimId, (view) =>
      claimReply(
        view.claim,
        decisionCard(turn.tr, view, inputs.decision, {
          typed: inputs,
          notice: wrong(turn, problem),
        }),
      ),
    );
  return changeAndShow(turn, press, decisionOf(inputs), () =>
    turn.tr.t(`done.${inputs.decision}`),
  );
}

export async function askOutside(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    view.mayRecordOutside
      ? claimReply(view.claim, outsideCard(turn.tr, view))
      : refusalReply(turn, { code: "role.admin-needed" }),
  );
}

export async function recordOutside(
  turn: Turn,
  press: Press,
  inputs: DecisionInputs,
): Promise<Reply> {
  const problem = missing(inputs);
  if (problem)
    return withClaim(turn, press.claimId, (view) =>
      claimReply(
        view.claim,
        outsideCard(turn.tr, view, {
          typed: inputs,
          notice: wrong(turn, problem),
        }),
      ),
    );
  const command = {
    type: "record-outside" as const,
    decision: decisionOf(inputs),
  };
  return change(turn, press, command, ({ id }) =>
    showClaim(turn, id, { notice: good(turn.tr.t("done.recorded")) }),
  );
}

function decisionOf({ decision, items, text }: DecisionInputs): ReviewDecision {
  const keys = items.split(",").filter(Boolean);
  switch (decision) {
    case "give-feedback":
      return { type: decision, item: keys[0] ?? "", text };
    case "request-information":
      return { type: decision, items: keys, text };
    case "approve":
    case "reject":
      return { type: decision, text };
  }
}

/** What the form lacks, told before anything is tried, with what was typed kept. */
function missing({
  decision,
  items,
  text,
}: DecisionInputs): RefusalCode | undefined {
  const needsItems =
    decision === "give-feedback" || decision === "request-information";
  if (needsItems && items === "") return "items.missing";
  if (decision !== "approve" && text.trim() === "") return "reason.missing";
  return undefined;
}

function wrong({ tr }: Turn, code: RefusalCode): NoticeView {
  return { style: "attention", text: refusalText(tr, { code }) };
}
