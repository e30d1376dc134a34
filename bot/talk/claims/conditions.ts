import { z } from "zod";
import {
  conditionCard,
  type conditionInputs,
} from "../../../cards/claims/condition-card.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import { claimReply, pageReply, withClaim } from "../shared/claim-reply.ts";

export const openConditionInputs = z.object({
  /** The condition's id; old cards name it so. */
  question: z.string().max(200),
});

/** What an activity asks, because what it needs depends on it. */
export async function openCondition(
  turn: Turn,
  { claimId }: Press,
  { question: id }: z.infer<typeof openConditionInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const condition = view.questions.find((one) => one.id === id);
    return condition
      ? claimReply(view.claim, conditionCard(turn.tr, view.claim, condition))
      : pageReply(turn, view);
  });
}

export async function answerCondition(
  turn: Turn,
  press: Press,
  { question, answer }: z.infer<typeof conditionInputs>,
): Promise<Reply> {
  const options = answer.split(",").filter(Boolean);
  const command = { type: "answer-condition", question, options } as const;
  const result = await runPress(turn, press, command);
  return pageAfter(turn, result, () => turn.tr.t("done.answered"));
}
