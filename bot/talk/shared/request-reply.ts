import {
  requestCard,
  type RequestCardOptions,
} from "../../../cards/requests/request-card.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { linksOf } from "./claim-reply.ts";
import { peopleChoices } from "./pick-people.ts";
import { refusedNotice } from "./refusals.ts";

/** The request as the one who was asked may see it. */
export function requestReply(
  turn: Turn,
  view: RequestView,
  options: RequestCardOptions = {},
): Reply {
  const { claimId, request } = view;
  return {
    request: request.id,
    draft: requestCard(turn.tr, view, {
      uploadUrl: linksOf(turn).requestUpload(claimId, request.id),
      people: peopleChoices(turn, options.typed?.people ?? "", [
        request.askedBy.id,
      ]),
      ...options,
    }),
  };
}

/** What the form of an answer shows where it was refused. */
export function wrong(turn: Turn, refusal: Refusal) {
  const notice = refusedNotice(turn, refusal);
  return { error: notice.text, notice };
}
