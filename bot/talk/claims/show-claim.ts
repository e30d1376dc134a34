import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { claimPageCard } from "../../../cards/claims/claim-page-card.ts";
import { eventSentence } from "../../../cards/claims/history-words.ts";
import { press as button, type NoticeView } from "../../../cards/kit/views.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { Claim } from "../../../services/claims/claim.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Result } from "../../../services/claims/claims.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";

export interface ShowOptions {
  readonly notice?: NoticeView | undefined;
  readonly all?: boolean;
}

/** The claim page for this person, or the sentence why not. */
export async function showClaim(
  turn: Turn,
  claimId: string,
  options: ShowOptions = {},
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => pageReply(turn, view, options));
}

export function pageReply(
  turn: Turn,
  view: ClaimView,
  options: ShowOptions = {},
): Reply {
  const draft = claimPageCard(turn.tr, view, {
    notice: options.notice,
    showAll: options.all,
    uploadUrl: uploadUrl(turn, view.claim.id),
  });
  return claimReply(view.claim, draft);
}

export function claimReply(
  { id, version }: Claim,
  draft: Reply["draft"],
): Reply {
  return { draft, claim: { id, version } };
}

/** Looks the claim up as this person may see it; whatever is refused becomes a card with a way on. */
export async function withClaim(
  turn: Turn,
  claimId: string,
  show: (view: ClaimView) => Reply | Promise<Reply>,
): Promise<Reply> {
  const found = await turn.services.claims.view(claimId, turn.person);
  return found.ok ? show(found.value) : refusalReply(turn, found.refusal);
}

export function refusalReply({ tr, audience }: Turn, refusal: Refusal): Reply {
  return {
    isRefusal: true,
    draft: answerCard(refusalText(tr, refusal), {
      style: "attention",
      actions: [
        audience.isPartner
          ? button(tr.t("button.my-claims"), "overview.mine")
          : audience.isReviewer
            ? button(tr.t("button.reviews"), "overview.queue")
            : button(tr.t("button.my-requests"), "request.mine"),
      ],
    }),
  };
}

/** Runs a command from a button. On success `done` answers; a refusal comes with the claim as it stands now. */
export async function change(
  turn: Turn,
  press: Press,
  command: ClaimCommand,
  done: (claim: Claim) => Reply | Promise<Reply>,
): Promise<Reply> {
  const result = await turn.services.claims.run({
    claimId: press.claimId,
    person: turn.person,
    command,
    key: press.key,
    ...(press.seen === undefined ? {} : { seen: press.seen }),
  });
  return result.ok
    ? done(result.claim)
    : refusedReply(turn, press.claimId, result);
}

/** Changes and shows the page with one line that says what was done. */
export async function changeAndShow(
  turn: Turn,
  press: Press,
  command: ClaimCommand,
  done: (claim: Claim) => string,
): Promise<Reply> {
  return change(turn, press, command, (claim) =>
    showClaim(turn, claim.id, { notice: good(done(claim)) }),
  );
}

export async function refusedReply(
  turn: Turn,
  claimId: string,
  result: Result & { readonly ok: false },
): Promise<Reply> {
  if (!result.claim) return refusalReply(turn, result.refusal);
  const notice = refusalNotice(turn, result);
  const page = await showClaim(turn, claimId, { notice });
  return { ...page, isRefusal: true };
}

/** Why not: what somebody else did meanwhile where that is the reason, else the refusal's own sentence. */
export function refusalNotice(
  { tr }: Turn,
  result: Result & { readonly ok: false },
): NoticeView {
  const last = result.since?.at(-1);
  const text =
    last === undefined
      ? refusalText(tr, result.refusal)
      : tr.t("done.changed", {
          what: eventSentence(tr, last),
          moment: tr.format.moment(last.at),
        });
  return { style: "attention", text };
}

export function good(text: string): NoticeView {
  return { style: "good", text };
}

export function uploadUrl(
  turn: Turn,
  claimId: string,
  purpose?: string,
): string {
  return turn.edge.links.url({
    kind: "upload",
    tenant: turn.person.tenant,
    person: turn.person.id,
    claim: claimId,
    ...(purpose === undefined ? {} : { purpose }),
  });
}

/** For whoever was asked: their page takes files for this one request. */
export function requestUploadUrl(
  { edge, person }: Pick<Turn, "edge" | "person">,
  claimId: string,
  request: string,
): string {
  return edge.links.url({
    kind: "upload",
    tenant: person.tenant,
    person: person.id,
    claim: claimId,
    request,
  });
}

export function fileUrl(turn: Turn, claimId: string) {
  return (document: string): string =>
    turn.edge.links.url({
      kind: "file",
      tenant: turn.person.tenant,
      person: turn.person.id,
      claim: claimId,
      document,
    });
}
