import type { CommandId, Understood } from "../../locales/commands.ts";
import { showCreateForm } from "../talk/claims/create-claim.ts";
import {
  askDelete,
  askSubmit,
  askText,
  showHistory,
} from "../talk/claims/claim-page.ts";
import { showDeadline } from "../talk/claims/deadline.ts";
import { exportClaim } from "../talk/claims/exports.ts";
import { showMine, showQueue } from "../talk/claims/overviews.ts";
import { listRetention } from "../talk/claims/retention.ts";
import { offerUpload } from "../talk/documents/offer-upload.ts";
import { follow, unfollow } from "../talk/follows/follow.ts";
import { chooseLanguage, showHelp } from "../talk/home/home.ts";
import { listRoles } from "../talk/people/roles.ts";
import { listKept } from "../talk/questions/kept.ts";
import { answerDue } from "../talk/questions/questions.ts";
import { askAsSaid } from "../talk/requests/ask-sentence.ts";
import { isAsked, listMyRequests } from "../talk/requests/asked.ts";
import { listRequests } from "../talk/requests/requests.ts";
import { showNotices } from "../talk/telling/notices.ts";
import { showReport } from "../talk/telling/report.ts";
import type { Press } from "./press.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

type Answer = (
  turn: Turn,
  said: Understood,
  text: string,
) => Reply | Promise<Reply>;

const firstPage = { page: 1 };

/** Typed command → what it does. One that the locales know and that has no row here does not compile. */
export const commands = {
  help: showHelp,
  create: (turn) => showCreateForm(turn, undefined, {}),
  mine: (turn) => showMine(turn, undefined, firstPage),
  reviews: (turn) => showQueue(turn, undefined, firstPage),
  retention: (turn) => listRetention(turn, undefined, firstPage),
  language: chooseLanguage,
  mute: (turn) => showNotices(turn),
  report: showReport,
  roles: (turn) => listRoles(turn, undefined, firstPage),
  answers: (turn) => listKept(turn, undefined, firstPage),
  follow: (turn, { what = "" }) => follow(turn, what),
  unfollow: (turn, { what = "" }) => unfollow(turn, what),

  history: ofClaim((turn, claim) => showHistory(turn, claim)),
  export: ofClaim(exportClaim),
  submit: ofClaim(askSubmit),
  comment: ofClaim(askText("comment")),
  delete: ofClaim(askDelete),
  files: ofClaim(offerUpload),
  ask: ofClaim(askAsSaid),
  due: ofClaim(showDeadline, (turn, _said, text) => answerDue(turn, text)),
  requests: (turn, said, text) =>
    // What somebody is asked for comes before what they asked others for.
    turn.audience.isPartner && !isAsked(turn)
      ? requestsOfClaim(turn, said, text)
      : listMyRequests(turn),
} satisfies Record<Exclude<CommandId, "find">, Answer>;

/** Commands that are for groups; everything else said there gets the way to the personal chat. */
export const forGroups: readonly CommandId[] = ["follow", "unfollow"];

/** Commands like "history" mean the claim being talked about; without one, the list of claims is the way on. */
function ofClaim(
  answer: (
    turn: Turn,
    claim: Pick<Press, "claimId">,
    said: Understood,
  ) => Promise<Reply>,
  otherwise: Answer = (turn) => showMine(turn, undefined, firstPage),
): Answer {
  return (turn, said, text) => {
    const { services, person, record } = turn;
    const { claimId } = record;
    return claimId !== undefined && services.claims.summary(claimId, person)
      ? answer(turn, { claimId }, said)
      : otherwise(turn, said, text);
  };
}

const requestsOfClaim: Answer = ofClaim(listRequests);
