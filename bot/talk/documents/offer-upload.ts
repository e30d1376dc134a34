import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { press as button, uploadLink } from "../../../cards/kit/views.ts";
import { claimTitle } from "../../../cards/claims/claim-words.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply, linksOf, withClaim } from "../shared/claim-reply.ts";

/** The ways to add files to the claim being talked about. */
export async function offerUpload(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  const { tr } = turn;
  return withClaim(turn, claimId, (view) =>
    claimReply(
      view.claim,
      answerCard(tr.t("place.claim", { claim: claimTitle(tr, view.claim) }), {
        details: [tr.t("item.drop")],
        links: view.editable
          ? [uploadLink(tr.t("button.upload"), linksOf(turn).upload(claimId))]
          : [],
        actions: [button(tr.t("button.open-claim"), "claim.open")],
      }),
    ),
  );
}
