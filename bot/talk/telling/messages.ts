import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { messagesCard } from "../../../cards/telling/messages-card.ts";
import type { pageInputs } from "../../../cards/kit/paging.ts";
import { press as button } from "../../../cards/kit/views.ts";
import { claimMessages } from "../../../services/telling/messages.ts";
import { namesIn } from "../../tell/names-in.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply, withClaim } from "../claims/show-claim.ts";

/** For the owner and the admins of a claim: whether each message about it arrived. */
export async function showMessages(
  turn: Turn,
  { claimId }: Press,
  { page }: z.infer<typeof pageInputs>,
): Promise<Reply> {
  const { services, settings, tr } = turn;
  return withClaim(turn, claimId, async ({ claim, maySeeMessages }) => {
    if (!maySeeMessages)
      return claimReply(
        claim,
        answerCard(tr.t("messages.owner-only"), {
          style: "attention",
          actions: [button(tr.t("button.back"), "claim.open")],
        }),
      );
    const loaded = await services.records.load(claim.id);
    const messages = (loaded ? claimMessages(loaded.record) : []).sort((a, b) =>
      b.changedAt.localeCompare(a.changedAt),
    );
    const nameOf = namesIn(services, settings, tr);
    return claimReply(
      claim,
      messagesCard(tr, claim, messages, { page, nameOf }),
    );
  });
}
