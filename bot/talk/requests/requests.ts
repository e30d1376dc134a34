import { z } from "zod";
import { askedCard } from "../../../cards/requests/asked-card.ts";
import { requestListCard } from "../../../cards/requests/request-list-card.ts";
import { nameOf } from "../../../cards/requests/request-words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { RequestCommand } from "../../../services/claims/commands.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { refusalNotice, runPress } from "../shared/change-claim.ts";
import { claimReply, unshown, withClaim } from "../shared/claim-reply.ts";
import { good, refusalReply } from "../shared/refusals.ts";

export async function listRequests(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    claimReply(view.claim, requestListCard(turn.tr, view)),
  );
}

export const requestInputs = z.object({ request: z.string().max(100) });
type RequestInputs = z.infer<typeof requestInputs>;

export async function showRequest(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return withClaim(turn, press.claimId, (view) =>
    askedOneReply(turn, view, request),
  );
}

export async function remind(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return changeRequest(
    turn,
    press,
    { type: "remind-request", request, when: "asked" },
    "done.reminded",
  );
}

export async function withdraw(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return changeRequest(
    turn,
    press,
    { type: "cancel-request", request },
    "done.withdrawn",
  );
}

async function changeRequest(
  turn: Turn,
  press: Press,
  command: RequestCommand & { readonly request: string },
  done: "done.reminded" | "done.withdrawn",
): Promise<Reply> {
  const { tr } = turn;
  const result = await runPress(turn, press, command);
  if (!result.view)
    return refusalReply(
      turn,
      result.ok ? { code: "claim.not-found" } : result.refusal,
    );
  const asked = requestIn(result.view, command.request);
  const notice = result.ok
    ? good(tr.t(done, { person: asked ? nameOf(tr, asked.to) : "" }))
    : refusalNotice(turn, result);
  return askedOneReply(turn, result.view, command.request, notice);
}

function askedOneReply(
  turn: Turn,
  view: ClaimView,
  id: string,
  notice?: NoticeView,
): Reply {
  const found = requestIn(view, id);
  return found && view.as === "partner"
    ? claimReply(view.claim, askedCard(turn.tr, found, notice))
    : unshown(turn, view, { code: "request.not-found" });
}

const requestIn = ({ claim }: ClaimView, wanted: string) =>
  claim.requests.find(({ id }) => id === wanted);
