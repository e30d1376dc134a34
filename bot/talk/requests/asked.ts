import type { z } from "zod";
import {
  requestCard,
  type RequestCardOptions,
} from "../../../cards/requests/request-card.ts";
import type {
  answerRequestInputs,
  openRequestInputs,
} from "../../../cards/requests/request-answer.ts";
import { myRequestsCard } from "../../../cards/requests/my-requests-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { requestsOf } from "./my-requests.ts";
import { peopleChoices } from "../people/pick-people.ts";
import { good, refusalReply, requestUploadUrl } from "../claims/show-claim.ts";

/** What somebody was asked for, and the ways to answer. */
export async function openRequest(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  { request, form }: z.infer<typeof openRequestInputs>,
): Promise<Reply> {
  return showRequest(turn, claimId, request, { form });
}

/** The request as the one who was asked may see it, or the sentence why not. */
export async function showRequest(
  turn: Turn,
  claimId: string,
  requestId: string,
  options: RequestCardOptions = {},
): Promise<Reply> {
  const found = await turn.services.claims.request(
    claimId,
    requestId,
    turn.person,
  );
  return found.ok
    ? requestReply(turn, found.value, options)
    : refusalReply(turn, found.refusal);
}

export function requestReply(
  turn: Turn,
  view: RequestView,
  options: RequestCardOptions = {},
): Reply {
  const { claimId, request } = view;
  return {
    request: request.id,
    draft: requestCard(turn.tr, view, {
      uploadUrl: requestUploadUrl(turn, claimId, request.id),
      people: peopleChoices(turn, options.typed?.people ?? "", [
        request.askedBy.id,
      ]),
      ...options,
    }),
  };
}

export async function listMyRequests(turn: Turn): Promise<Reply> {
  const views = await requestsOf(turn, "open");
  const [only, ...others] = views;
  return only && others.length === 0
    ? requestReply(turn, only)
    : { draft: myRequestsCard(turn.tr, views) };
}

type Answer = z.infer<typeof answerRequestInputs>;

export async function commentOnRequest(
  turn: Turn,
  press: Press,
  { request, text }: Answer,
): Promise<Reply> {
  return answer(turn, press, request, {
    form: "comment",
    typed: { text },
    command: ({ request: { items } }) => ({
      type: "comment",
      request,
      text,
      ...(items.length === 1 && items[0] !== undefined
        ? { item: items[0] }
        : {}),
    }),
    done: ({ request: { askedBy } }) =>
      turn.tr.t("done.request-comment", { who: askedBy.name }),
  });
}

export async function declineRequest(
  turn: Turn,
  press: Press,
  { request, text }: Answer,
): Promise<Reply> {
  return answer(turn, press, request, {
    form: "decline",
    typed: { text },
    command: () => ({ type: "decline-request", request, reason: text }),
    done: ({ request: { askedBy } }) =>
      turn.tr.t("done.request-declined", { who: askedBy.name }),
  });
}

async function answer(
  turn: Turn,
  press: Press,
  id: string,
  options: {
    readonly form: "comment" | "decline";
    readonly typed: { readonly text: string };
    readonly command: (view: RequestView) => ClaimCommand;
    readonly done: (view: RequestView) => string;
  },
): Promise<Reply> {
  const { form, typed } = options;
  const found = await turn.services.claims.request(
    press.claimId,
    id,
    turn.person,
  );
  if (!found.ok) return refusalReply(turn, found.refusal);
  const result = await turn.services.claims.run({
    claimId: press.claimId,
    person: turn.person,
    key: press.key,
    command: options.command(found.value),
  });
  if (!result.ok) {
    const { state } = found.value.request;
    const isGone = state === "declined" || state === "cancelled";
    return requestReply(turn, found.value, {
      form,
      typed,
      ...wrong(turn, isGone ? { code: "request.closed" } : result.refusal),
    });
  }
  return showRequest(turn, press.claimId, id, {
    notice: good(options.done(found.value)),
  });
}

export function wrong({ tr }: Turn, refusal: Refusal) {
  const text = refusalText(tr, refusal);
  return { error: text, notice: { style: "attention", text } as const };
}
