import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { messagesCard } from "../../../cards/telling/messages-card.ts";
import type { pageInputs } from "../../../cards/kit/paging.ts";
import { press as button } from "../../../cards/kit/views.ts";
import { messagesOf, newestFirst } from "../../../services/telling/messages.ts";
import { namesIn } from "../../tell/names-in.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply } from "../shared/claim-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

/** For the owner and the admins of a claim: whether each message about it arrived. */
export async function showMessages(
  turn: Turn,
  { claimId }: Press,
  { page }: z.infer<typeof pageInputs>,
): Promise<Reply> {
  const { services, person, settings, tr } = turn;
  const found = await services.claims.messages(claimId, person);
  if (!found.ok) return refusalReply(turn, found.refusal);
  const { view, outbox } = found.value;
  const { claim } = view;
  if (!view.maySeeMessages)
    return claimReply(
      claim,
      answerCard(tr.t("messages.owner-only"), {
        style: "attention",
        actions: [button(tr.t("button.back"), "claim.open")],
      }),
    );
  const messages = newestFirst(messagesOf(claim, view.events, outbox));
  const nameOf = namesIn(services, settings, tr);
  return claimReply(claim, messagesCard(tr, claim, messages, { page, nameOf }));
}
