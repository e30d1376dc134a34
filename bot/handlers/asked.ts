import type { z } from "zod";
import {
  requestCard,
  type answerRequestInputs,
  type handOnInputs,
  type openRequestInputs,
  type RequestCardOptions,
} from "../../cards/request-card.ts";
import { myRequestsCard } from "../../cards/request-list-card.ts";
import { nameOf } from "../../cards/request-words.ts";
import type { NoticeView } from "../../cards/views.ts";
import { refusalText } from "../../cards/words.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import type { ClaimCommand } from "../../services/claims/commands.ts";
import type { Refusal } from "../../services/outcome.ts";
import type { Press, Reply } from "../press.ts";
import type { Turn } from "../turn.ts";
import { requestsOf } from "./my-requests.ts";
import { peopleChoices, pickedIds, readPeople } from "./pick-people.ts";
import { good, refusalReply, requestUploadUrl } from "./show-claim.ts";
import { unreachable } from "./unreachable.ts";

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
  const found = await turn.app.claims.request(claimId, requestId, turn.person);
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

/** To somebody else, who is asked instead; the asker learns of it. */
export async function handOn(
  turn: Turn,
  press: Press,
  { request, people, text }: z.infer<typeof handOnInputs>,
): Promise<Reply> {
  const typed = { people: pickedIds(turn, people), text };
  const found = await turn.app.claims.request(
    press.claimId,
    request,
    turn.person,
  );
  if (!found.ok) return refusalReply(turn, found.refusal);
  const again = (refusal: Refusal) =>
    requestReply(turn, found.value, {
      form: "hand-on",
      typed,
      ...wrong(turn, refusal),
    });
  const read = readPeople(turn, { people });
  if (!read.ok) return again(read.refusal);
  const [to] = read.value;
  if (!to) return again({ code: "request.nobody" });
  if (found.value.request.state !== "open")
    return again({ code: "request.closed" });
  const reached = await turn.app.reach(
    turn.person.tenant,
    to.id,
    turn.person.id,
  );
  const person = { id: to.id, name: to.name || (reached.name ?? "") };
  const result = await turn.app.claims.run({
    claimId: press.claimId,
    person: turn.person,
    key: press.key,
    command: { type: "hand-on-request", request, to: person, words: text },
  });
  if (!result.ok) return again(result.refusal);
  const { tr } = turn;
  const names = nameOf(tr, person);
  const notice = reached.isReachable
    ? good(
        tr.t("done.handed-on", {
          person: names,
          who: found.value.request.askedBy.name,
        }),
      )
    : warning(unreachable(turn, names));
  // It is no longer theirs: what they see is what they did.
  return { draft: requestCard(tr, closed(found.value), { notice }) };
}

function warning({ text, url }: ReturnType<typeof unreachable>): NoticeView {
  // As text, for it has to be copied.
  return {
    style: "warning",
    text: [text, ...(url === undefined ? [] : [url])].join("\n"),
  };
}

function closed(view: RequestView): RequestView {
  return {
    ...view,
    takesFiles: false,
    request: { ...view.request, state: "cancelled" },
  };
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
  const found = await turn.app.claims.request(press.claimId, id, turn.person);
  if (!found.ok) return refusalReply(turn, found.refusal);
  const result = await turn.app.claims.run({
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

function wrong({ tr }: Turn, refusal: Refusal) {
  const text = refusalText(tr, refusal);
  return { error: text, notice: { style: "attention", text } as const };
}
