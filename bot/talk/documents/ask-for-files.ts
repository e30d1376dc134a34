import type { z } from "zod";
import type { Choice } from "../../../cards/kit/fields.ts";
import { statusView } from "../../../cards/claims/claim-words.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import {
  chooseClaimCard,
  type chooseClaimInputs,
} from "../../../cards/documents/choose-claim-card.ts";
import { noClaimForFilesCard } from "../../../cards/documents/no-claim-card.ts";
import { wanted } from "../../../cards/requests/request-words.ts";
import { askedOf } from "../../../services/claims/asked-of.ts";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { withClaim } from "../shared/claim-reply.ts";
import { deliverReply } from "../shared/deliver-reply.ts";
import { placeReply, placesOf } from "../shared/place-reply.ts";

type Places = ReturnType<typeof placesOf>;

/** Asks what the waiting files are for; `problems` are the files that could not be taken. */
export async function askForFiles(
  turn: Turn,
  options: {
    readonly problems?: readonly string[];
    /** A claim's id, or a request's choice. */
    readonly into?: string | undefined;
  } = {},
): Promise<Reply> {
  const { services, person, tr, audience } = turn;
  const { problems = [], into } = options;
  const waiting = await services.intake.waiting(person);
  if (waiting.length === 0)
    return {
      draft: answerCard(problems.join("\n") || tr.t("refusal.intake.gone"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const places = placesOf(turn);
  const request = chosenRequest(places, into);
  if (request)
    return deliverReply(turn, request, {
      given: waiting.map((file) => ({
        file,
        wants: undefined,
        note: file.note ?? "",
      })),
      waiting,
      problems,
    });
  const claim = chosenClaim(turn, places, into);
  if (claim)
    return withClaim(turn, claim.id, (view) =>
      placeReply(turn, view, waiting, problems),
    );
  if (places.claims.length + places.requests.length > 0)
    return chooseReply(turn, places, waiting, problems);
  return {
    draft: noClaimForFilesCard(tr, waiting, {
      mayCreate: audience.isPartner,
      problems,
    }),
  };
}

/** The request that was chosen; for somebody without claims the only one there is. */
function chosenRequest({ claims, requests }: Places, into: string | undefined) {
  const [only, ...others] = requests;
  const found =
    requests.find(({ claimId, id }) => requestChoice(claimId, id) === into) ??
    (into === undefined && claims.length === 0 && others.length === 0
      ? only
      : undefined);
  return found && { claimId: found.claimId, request: found.id };
}

function chosenClaim(
  { record }: Turn,
  { claims, requests }: Places,
  into: string | undefined,
): ClaimSummary | undefined {
  if (into !== undefined) return claims.find(({ id }) => id === into);
  // Somebody is asked for files and has claims as well: either may be meant.
  if (requests.length > 0) return undefined;
  return (
    claims.find(({ id }) => id === record.claimId) ??
    (claims.length === 1 ? claims[0] : undefined)
  );
}

export async function chooseClaim(turn: Turn): Promise<Reply> {
  const waiting = await turn.services.intake.waiting(turn.person);
  return chooseReply(turn, placesOf(turn), waiting);
}

export async function intoClaim(
  turn: Turn,
  _press: Press,
  { into }: z.infer<typeof chooseClaimInputs>,
): Promise<Reply> {
  return askForFiles(turn, { into });
}

async function chooseReply(
  turn: Turn,
  { claims, state }: Places,
  waiting: readonly WaitingFile[],
  problems: readonly string[] = [],
): Promise<Reply> {
  const { services, person, tr } = turn;
  const requests = await askedOf(services.claims, person, state);
  const choices = [
    ...requests.map((view) => choiceOfRequest(turn, view)),
    ...claims.map((claim) => choiceOfClaim(turn, claim)),
  ];
  return { draft: chooseClaimCard(tr, waiting, choices, problems) };
}

function choiceOfRequest({ tr }: Turn, view: RequestView): Choice {
  const { claimId, request } = view;
  return {
    value: requestChoice(claimId, request.id),
    title: tr.t("asked.choice", {
      who: request.askedBy.name,
      what: wanted(tr, request),
    }),
  };
}

function choiceOfClaim(
  { tr }: Turn,
  { id, name, amount, status }: ClaimSummary,
): Choice {
  return {
    value: id,
    title: tr.t("place.choice", {
      claim: tr.t("claim.title", { name, amount: tr.format.money(amount) }),
      status: statusView(tr, status).label,
    }),
  };
}

const requestChoice = (claimId: string, request: string) =>
  `request:${claimId}:${request}`;
