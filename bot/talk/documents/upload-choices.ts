import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { wanted } from "../../../cards/requests/request-words.ts";
import { uploadLink } from "../../../cards/kit/views.ts";
import { shorten } from "../../../cards/kit/words.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { openClaims } from "../claims/open-claims.ts";
import { requestsOf } from "../requests/my-requests.ts";
import { requestUploadUrl, uploadUrl } from "../claims/show-claim.ts";

/** A card shows six buttons at most. */
const mostLinks = 6;

/**
 * Where the files of whoever pressed may go, each a link to the upload page that is theirs alone. For chats with
 * several people, where Teams gives bots no files: only the one who pressed sees the answer.
 */
export async function uploadChoices(turn: Turn): Promise<Reply> {
  const { tr } = turn;
  const requests = await requestsOf(turn, "open");
  const links = [
    ...requests.map(({ claimId, request }) =>
      uploadLink(
        shorten(wanted(tr, request), 40),
        requestUploadUrl(turn, claimId, request.id),
        { claim: claimId, request: request.id },
      ),
    ),
    ...openClaims(turn).map(({ id, name }) =>
      uploadLink(shorten(name, 40), uploadUrl(turn, id), { claim: id }),
    ),
  ].slice(0, mostLinks);
  return {
    draft:
      links.length === 0
        ? answerCard(tr.t("group.nothing-open"))
        : answerCard(tr.t("group.where"), { links }),
  };
}
