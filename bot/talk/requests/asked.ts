import type { z } from "zod";
import type {
  answerRequestInputs,
  openRequestInputs,
} from "../../../cards/requests/request-answer.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { myRequestsCard } from "../../../cards/requests/my-requests-card.ts";
import { askedOf, requestsTo } from "../../../services/claims/asked-of.ts";
import type { RequestRun } from "../../../services/claims/claim-run.ts";
import { accepted } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good, refusalReply } from "../shared/refusals.ts";
import { requestReply, wrong } from "../shared/request-reply.ts";

/** What somebody was asked for, and the ways to answer. */
export async function openRequest(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  { request, form }: z.infer<typeof openRequestInputs>,
): Promise<Reply> {
  const { services, person } = turn;
  const found = await services.claims.request(claimId, request, person);
  return found.ok
    ? requestReply(turn, found.value, { form })
    : refusalReply(turn, found.refusal);
}

export async function listMyRequests(turn: Turn): Promise<Reply> {
  const { services, person, tr } = turn;
  const views = await askedOf(services.claims, person, "open");
  const [only, ...others] = views;
  return only && others.length === 0
    ? requestReply(turn, only)
    : { draft: myRequestsCard(tr, views) };
}

/** Whether there is anything they are asked for. */
export function isAsked({ services, person }: Turn): boolean {
  const summaries = services.claims.summaries(person);
  return requestsTo(summaries, person.id, "open").length > 0;
}

type Answer = z.infer<typeof answerRequestInputs>;

export async function commentOnRequest(
  turn: Turn,
  press: Press,
  { request, text }: Answer,
): Promise<Reply> {
  return answer(turn, press, {
    form: "comment",
    request,
    text,
    done: "done.request-comment",
    command: ({ request: { items } }) =>
      accepted({
        type: "comment",
        request,
        text,
        ...(items.length === 1 && items[0] !== undefined
          ? { item: items[0] }
          : {}),
      }),
  });
}

export async function declineRequest(
  turn: Turn,
  press: Press,
  { request, text }: Answer,
): Promise<Reply> {
  return answer(turn, press, {
    form: "decline",
    request,
    text,
    done: "done.request-declined",
    command: { type: "decline-request", request, reason: text },
  });
}

async function answer(
  turn: Turn,
  { claimId, key }: Press,
  said: {
    readonly form: "comment" | "decline";
    readonly request: string;
    readonly text: string;
    readonly done: "done.request-comment" | "done.request-declined";
    readonly command: RequestRun["command"];
  },
): Promise<Reply> {
  const { services, person, tr } = turn;
  const { form, request: id, text, done, command } = said;
  const order = { claimId, request: id, person, key, command };
  const result = await services.claims.answer(order);
  if (!result.ok) {
    const { refusal, request: view } = result;
    if (!view) return refusalReply(turn, refusal);
    const { state } = view.request;
    const isGone = state === "declined" || state === "cancelled";
    return requestReply(turn, view, {
      form,
      typed: { text },
      ...wrong(turn, isGone ? { code: "request.closed" } : refusal),
    });
  }
  const asked = result.claim.requests.find((one) => one.id === id);
  const words = tr.t(done, { who: asked?.askedBy.name ?? "" });
  return result.request
    ? requestReply(turn, result.request, { notice: good(words) })
    : { draft: answerCard(words, { style: "good" }) };
}
