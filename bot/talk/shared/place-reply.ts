import { placeFilesCard } from "../../../cards/documents/place-files-card.ts";
import { requestsTo } from "../../../services/claims/asked-of.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import { openClaims } from "../../../services/claims/overview.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { claimReply } from "./claim-reply.ts";

/** Where somebody's files may go: claims of theirs, and what they were asked for. By the index, no claim is read. */
export function placesOf({ services, person, settings }: Turn) {
  const summaries = services.claims.summaries(person);
  const claims = openClaims(summaries, settings, person.id);
  const open = requestsTo(summaries, person.id, "open");
  // For somebody without a claim also what was just fulfilled: one more file may follow.
  const state = open.length === 0 && claims.length === 0 ? "fulfilled" : "open";
  const requests = requestsTo(summaries, person.id, state).flatMap(
    ({ claimId, requests: some }) => some.map(({ id }) => ({ claimId, id })),
  );
  return { claims, requests, state } as const;
}

/** Asks what the waiting files are for in this claim. */
export function placeReply(
  turn: Turn,
  view: ClaimView,
  waiting: readonly WaitingFile[],
  problems: readonly string[] = [],
): Reply {
  const { claims, requests } = placesOf(turn);
  const mayChooseClaim = claims.length + requests.length > 1;
  const draft = placeFilesCard(turn.tr, view, waiting, {
    mayChooseClaim,
    problems,
  });
  return claimReply(view.claim, draft);
}
