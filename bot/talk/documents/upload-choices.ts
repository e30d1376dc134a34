import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { wanted } from "../../../cards/requests/request-words.ts";
import { uploadLink } from "../../../cards/kit/views.ts";
import { shorten } from "../../../cards/kit/words.ts";
import { askedOf } from "../../../services/claims/asked-of.ts";
import { openClaims } from "../../../services/claims/overview.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { linksOf } from "../shared/claim-reply.ts";

/** A card shows six buttons at most. */
const mostLinks = 6;

/**
 * Where the files of whoever pressed may go, each a link to the upload page that is theirs alone. For chats with
 * several people, where Teams gives bots no files: only the one who pressed sees the answer.
 */
export async function uploadChoices(turn: Turn): Promise<Reply> {
  const { tr } = turn;
  const { services, person, settings } = turn;
  const requests = await askedOf(services.claims, person, "open");
  const claims = openClaims(
    services.claims.summaries(person),
    settings,
    person.id,
  );
  const to = linksOf(turn);
  const links = [
    ...requests.map(({ claimId, request }) =>
      uploadLink(
        shorten(wanted(tr, request), 40),
        to.requestUpload(claimId, request.id),
        { claim: claimId, request: request.id },
      ),
    ),
    ...claims.map(({ id, name }) =>
      uploadLink(shorten(name, 40), to.upload(id), { claim: id }),
    ),
  ].slice(0, mostLinks);
  return {
    draft:
      links.length === 0
        ? answerCard(tr.t("group.nothing-open"))
        : answerCard(tr.t("group.where"), { links }),
  };
}
