import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { press as button } from "../../../cards/kit/views.ts";
import {
  claimTitle,
  deadlineView,
  statusView,
} from "../../../cards/claims/claim-words.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply, withClaim } from "../shared/claim-reply.ts";

/** Until when the claim being talked about has to be in. */
export async function showDeadline(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  const { tr } = turn;
  return withClaim(turn, claimId, (view) =>
    claimReply(
      view.claim,
      answerCard(
        tr.t("done.due", {
          claim: claimTitle(tr, view.claim),
          deadline: isOpen(view)
            ? deadlineView(tr, view).text
            : statusView(tr, view.claim.phase.status).label,
        }),
        { actions: [button(tr.t("button.open-claim"), "claim.open")] },
      ),
    ),
  );
}

/** Once a claim is in, its deadline is met; what counts then is where it stands. */
function isOpen({ claim }: ClaimView): boolean {
  return claim.firstSubmittedAt === undefined;
}
