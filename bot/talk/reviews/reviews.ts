import { z } from "zod";
import {
  decisionCard,
  decisions,
  type DecisionInputs,
} from "../../../cards/reviews/decision-card.ts";
import { outsideCard } from "../../../cards/reviews/outside-card.ts";
import {
  makeDecision,
  type DecisionWords,
} from "../../../services/claims/make-decision.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, refusalNotice, runPress } from "../shared/change-claim.ts";
import { claimReply, withForm } from "../shared/claim-reply.ts";

export async function startReview(turn: Turn, press: Press): Promise<Reply> {
  const result = await runPress(turn, press, { type: "start-review" });
  return pageAfter(turn, result, () => turn.tr.t("done.review-started"));
}

export const askInputs = z.object({ decision: z.enum(decisions) });

export async function askDecision(
  turn: Turn,
  { claimId }: Press,
  { decision }: z.infer<typeof askInputs>,
): Promise<Reply> {
  return withForm(turn, claimId, "decision", (view) =>
    claimReply(view.claim, decisionCard(turn.tr, view, decision)),
  );
}

export async function decideReview(
  turn: Turn,
  press: Press,
  typed: DecisionInputs,
): Promise<Reply> {
  const result = await runPress<"words">(turn, press, (view) =>
    makeDecision(view, "decision", wordsOf(typed)),
  );
  if (result.ok || !result.wrong || !result.view)
    return pageAfter(turn, result, () => turn.tr.t(`done.${typed.decision}`));
  const { view } = result;
  const notice = refusalNotice(turn, result);
  return claimReply(
    view.claim,
    decisionCard(turn.tr, view, typed.decision, { typed, notice }),
  );
}

export async function askOutside(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  return withForm(turn, claimId, "outside", (view) =>
    claimReply(view.claim, outsideCard(turn.tr, view)),
  );
}

export async function recordOutside(
  turn: Turn,
  press: Press,
  typed: DecisionInputs,
): Promise<Reply> {
  const result = await runPress<"words">(turn, press, (view) =>
    makeDecision(view, "outside", wordsOf(typed)),
  );
  if (result.ok || !result.wrong || !result.view)
    return pageAfter(turn, result, () => turn.tr.t("done.recorded"));
  const { view } = result;
  const notice = refusalNotice(turn, result);
  return claimReply(view.claim, outsideCard(turn.tr, view, { typed, notice }));
}

const wordsOf = ({ decision, items, text }: DecisionInputs): DecisionWords => ({
  decision,
  items: items.split(",").filter(Boolean),
  text,
});
