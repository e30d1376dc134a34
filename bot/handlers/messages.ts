import type { z } from "zod";
import { answerCard } from "../../cards/home-cards.ts";
import {
  messagesCard,
  type messagesInputs,
} from "../../cards/messages-card.ts";
import { press as button } from "../../cards/views.ts";
import { claimMessages } from "../../services/notifications/messages.ts";
import { namesIn } from "../delivery-report.ts";
import type { Press, Reply } from "../press.ts";
import type { Turn } from "../turn.ts";
import { claimReply, withClaim } from "./show-claim.ts";

/** For the owner and the admins of a claim: whether each message about it arrived. */
export async function showMessages(
  turn: Turn,
  { claimId }: Press,
  { page }: z.infer<typeof messagesInputs>,
): Promise<Reply> {
  const { app, settings, tr } = turn;
  return withClaim(turn, claimId, async ({ claim, maySeeMessages }) => {
    if (!maySeeMessages)
      return claimReply(
        claim,
        answerCard(tr.t("messages.owner-only"), {
          style: "attention",
          actions: [button(tr.t("button.back"), "claim.open")],
        }),
      );
    const loaded = await app.records.load(claim.id);
    const messages = (loaded ? claimMessages(loaded.record) : []).sort((a, b) =>
      b.changedAt.localeCompare(a.changedAt),
    );
    const nameOf = namesIn(app, settings, tr);
    return claimReply(
      claim,
      messagesCard(tr, claim, messages, { page, nameOf }),
    );
  });
}
