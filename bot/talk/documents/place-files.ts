import { z } from "zod";
import { readPurposes } from "../../../cards/documents/purposes.ts";
import type { Choice } from "../../../cards/kit/fields.ts";
import { filesPerCard } from "../../../cards/documents/file-fields.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import {
  type chooseClaimInputs,
  chooseClaimCard,
} from "../../../cards/documents/choose-claim-card.ts";
import { noClaimForFilesCard } from "../../../cards/documents/no-claim-card.ts";
import {
  placeFilesCard,
  type placeFilesInputs,
} from "../../../cards/documents/place-files-card.ts";
import { wanted } from "../../../cards/requests/request-words.ts";
import { statusView } from "../../../cards/claims/claim-words.ts";
import { documentOf } from "../../../services/claims/document-of.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { answerWithWaiting } from "../requests/answer-files.ts";
import { documentIdOf } from "./document-id.ts";
import { requestsOf } from "../requests/my-requests.ts";
import { openClaims } from "../claims/open-claims.ts";
import {
  claimReply,
  good,
  refusedReply,
  showClaim,
  withClaim,
} from "../claims/show-claim.ts";

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
  const problems = options.problems ?? [];
  const waiting = await services.intake.waiting(person);
  if (waiting.length === 0)
    return {
      draft: answerCard(problems.join("\n") || tr.t("refusal.intake.gone"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const claims = openClaims(turn);
  const requests = await answerable(turn, claims.length === 0);
  const request = chosenRequest(requests, claims, options.into);
  if (request) return answerWithWaiting(turn, request, waiting, problems);
  const claim = chosenClaim(turn, claims, requests, options.into);
  if (claim)
    return withClaim(turn, claim.id, (view) =>
      claimReply(
        view.claim,
        placeFilesCard(tr, view, waiting, {
          mayChooseClaim: claims.length + requests.length > 1,
          problems,
        }),
      ),
    );
  if (claims.length + requests.length > 0)
    return {
      draft: chooseClaimCard(
        tr,
        waiting,
        placeChoices(turn, claims, requests),
        problems,
      ),
    };
  return {
    draft: noClaimForFilesCard(tr, waiting, {
      mayCreate: audience.isPartner,
      problems,
    }),
  };
}

/** Open requests; for somebody without a claim also those just fulfilled, for one more file may follow. */
async function answerable(
  turn: Turn,
  hasNoClaim: boolean,
): Promise<RequestView[]> {
  const open = await requestsOf(turn, "open");
  return open.length === 0 && hasNoClaim ? requestsOf(turn, "fulfilled") : open;
}

function chosenRequest(
  requests: readonly RequestView[],
  claims: readonly ClaimSummary[],
  into: string | undefined,
): RequestView | undefined {
  return (
    requests.find((one) => requestChoice(one) === into) ??
    (into === undefined && claims.length === 0 && requests.length === 1
      ? requests[0]
      : undefined)
  );
}

function chosenClaim(
  { record }: Turn,
  claims: readonly ClaimSummary[],
  requests: readonly RequestView[],
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
  const claims = openClaims(turn);
  const requests = await answerable(turn, claims.length === 0);
  const choices = placeChoices(turn, claims, requests);
  return { draft: chooseClaimCard(turn.tr, waiting, choices) };
}

export async function intoClaim(
  turn: Turn,
  _press: Press,
  { into }: z.infer<typeof chooseClaimInputs>,
): Promise<Reply> {
  return askForFiles(turn, { into });
}

/** Puts the shown files into the claim, then asks about the next ones or shows the page. */
export async function placeFiles(
  turn: Turn,
  press: Press,
  inputs: z.infer<typeof placeFilesInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const placed: string[] = [];
  for (const [index, fileId] of inputs.files.entries()) {
    const found = await services.intake.find(person, fileId);
    // Placed by an earlier delivery of the same press.
    if (!found.ok) continue;
    const file = found.value;
    const typed = inputs as unknown as Record<string, string | undefined>;
    const { items, expenseId } = readPurposes(typed[`purposes${index}`] ?? "");
    const note = typed[`note${index}`] ?? "";
    const result = await services.claims.run({
      claimId: press.claimId,
      person,
      key: `file/${fileId}`,
      command: {
        type: "add-document",
        document: documentOf(documentIdOf(fileId), file, {
          items,
          expenseId,
          note,
        }),
      },
    });
    if (!result.ok) return refusedReply(turn, press.claimId, result);
    placed.push(fileId);
    await services.intake.settle(person, [fileId]);
  }
  if (placed.length === 0 && inputs.files.length > 0)
    return showClaim(turn, press.claimId, {
      notice: good(tr.t("done.already")),
    });
  const rest = await services.intake.waiting(person);
  if (rest.length > 0) return askForFiles(turn, { into: press.claimId });
  return showClaim(turn, press.claimId, {
    notice: good(tr.t("done.placed", { count: placed.length })),
  });
}

export const discardInputs = z.object({
  files: z.array(z.string().max(100)).min(1).max(filesPerCard),
});

export async function discardFiles(
  turn: Turn,
  press: Press,
  { files }: z.infer<typeof discardInputs>,
): Promise<Reply> {
  await turn.services.intake.settle(turn.person, files);
  const text = turn.tr.t("done.discarded", { count: files.length });
  const shown = await turn.services.claims.view(press.claimId, turn.person);
  if (shown.ok) return showClaim(turn, press.claimId, { notice: good(text) });
  return {
    draft: answerCard(text, { actions: homeActions(turn.tr, turn.audience) }),
  };
}

function placeChoices(
  { tr }: Turn,
  claims: readonly ClaimSummary[],
  requests: readonly RequestView[],
): Choice[] {
  return [
    ...requests.map((view) => ({
      value: requestChoice(view),
      title: tr.t("asked.choice", {
        who: view.request.askedBy.name,
        what: wanted(tr, view.request),
      }),
    })),
    ...claims.map(({ id, name, amount, status }) => ({
      value: id,
      title: tr.t("place.choice", {
        claim: tr.t("claim.title", { name, amount: tr.format.money(amount) }),
        status: statusView(tr, status).label,
      }),
    })),
  ];
}

const requestChoice = ({ claimId, request }: RequestView) =>
  `request:${claimId}:${request.id}`;
