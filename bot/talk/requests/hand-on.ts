import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { requestCard } from "../../../cards/requests/request-card.ts";
import type { handOnInputs } from "../../../cards/requests/request-answer.ts";
import { nameOf } from "../../../cards/requests/request-words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { RequestResult } from "../../../services/claims/claim-run.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pickedIds, readPeople } from "../shared/pick-people.ts";
import { good, refusalReply } from "../shared/refusals.ts";
import { requestReply, wrong } from "../shared/request-reply.ts";
import { unreachable } from "./unreachable.ts";

type HandOn = z.infer<typeof handOnInputs>;

/** To somebody else, who is asked instead; the asker learns of it. */
export async function handOn(
  turn: Turn,
  { claimId, key }: Press,
  inputs: HandOn,
): Promise<Reply> {
  const { services, edge, person } = turn;
  const { request, text } = inputs;
  const read = readPeople(turn, { people: inputs.people });
  const [to] = read.ok ? read.value : [];
  if (!to) {
    const refusal = read.ok ? nobody : read.refusal;
    const found = await services.claims.request(claimId, request, person);
    return found.ok
      ? again(turn, found.value, inputs, refusal)
      : refusalReply(turn, found.refusal);
  }
  // Nobody's chat is opened for what will be refused.
  const reached = isOpen(turn, claimId, request)
    ? await edge.reach(person.tenant, to.id, person.id)
    : { isReachable: true };
  const other = { id: to.id, name: to.name || (reached.name ?? "") };
  const result = await services.claims.answer({
    claimId,
    request,
    person,
    key,
    command: { type: "hand-on-request", request, to: other, words: text },
  });
  if (result.ok) return doneReply(turn, result, request, reached.isReachable);
  return result.request
    ? again(turn, result.request, inputs, result.refusal)
    : refusalReply(turn, result.refusal);
}

const nobody: Refusal = { code: "request.nobody" };

function isOpen({ services, person }: Turn, claimId: string, request: string) {
  return services.claims
    .summary(claimId, person)
    ?.requests.some(
      ({ id, to, state }) =>
        id === request && to === person.id && state === "open",
    );
}

/** The form once more, with what was typed. */
function again(
  turn: Turn,
  view: RequestView,
  { people, text }: HandOn,
  refusal: Refusal,
): Reply {
  return requestReply(turn, view, {
    form: "hand-on",
    typed: { people: pickedIds(turn, people), text },
    ...wrong(turn, refusal),
  });
}

/** It is no longer theirs: what they see is what they did. */
function doneReply(
  turn: Turn,
  { claim, request: view }: RequestResult & { readonly ok: true },
  id: string,
  isReachable: boolean,
): Reply {
  const { tr } = turn;
  const asked = claim.requests.find((one) => one.id === id);
  const person = asked ? nameOf(tr, asked.to) : "";
  const text = tr.t("done.handed-on", {
    person,
    who: asked?.askedBy.name ?? "",
  });
  // The second click of a double click.
  if (!view) return { draft: answerCard(text, { style: "good" }) };
  const notice = isReachable ? good(text) : warning(unreachable(turn, person));
  return { draft: requestCard(tr, view, { notice }) };
}

function warning({ text, url }: ReturnType<typeof unreachable>): NoticeView {
  // As text, for it has to be copied.
  return {
    style: "warning",
    text: [text, ...(url === undefined ? [] : [url])].join("\n"),
  };
}
