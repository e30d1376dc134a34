import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { requestCard } from "../../../cards/requests/request-card.ts";
import type { handOnInputs } from "../../../cards/requests/request-answer.ts";
import { nameOf } from "../../../cards/requests/request-words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import type { Colleague } from "../../../services/claims/events.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { requestReply, wrong } from "./asked.ts";
import { pickedIds, readPeople } from "../people/pick-people.ts";
import { good, refusalReply } from "../claims/show-claim.ts";
import { unreachable } from "./unreachable.ts";

type HandOn = z.infer<typeof handOnInputs>;

/** To somebody else, who is asked instead; the asker learns of it. */
export async function handOn(
  turn: Turn,
  press: Press,
  inputs: HandOn,
): Promise<Reply> {
  const { request, people, text } = inputs;
  const found = await turn.services.claims.request(
    press.claimId,
    request,
    turn.person,
  );
  if (!found.ok)
    return (
      (await handedOnBefore(turn, press, inputs)) ??
      refusalReply(turn, found.refusal)
    );
  const view = found.value;
  const again = (refusal: Refusal) =>
    requestReply(turn, view, {
      form: "hand-on",
      typed: { people: pickedIds(turn, people), text },
      ...wrong(turn, refusal),
    });
  const read = readPeople(turn, { people });
  if (!read.ok) return again(read.refusal);
  const [to] = read.value;
  if (!to) return again({ code: "request.nobody" });
  if (view.request.state !== "open") return again({ code: "request.closed" });
  const { edge, person } = turn;
  const reached = await edge.reach(person.tenant, to.id, person.id);
  const other = { id: to.id, name: to.name || (reached.name ?? "") };
  const result = await run(turn, press, inputs, other);
  if (!result.ok) return again(result.refusal);
  const notice = reached.isReachable
    ? done(turn, other, view.request.askedBy)
    : warning(unreachable(turn, nameOf(turn.tr, other)));
  // It is no longer theirs: what they see is what they did.
  return { draft: requestCard(turn.tr, closed(view), { notice }) };
}

async function run(
  { services, person }: Turn,
  { claimId, key }: Press,
  { request, text }: HandOn,
  to: Colleague,
) {
  const { id, name } = to;
  return services.claims.run({
    claimId,
    person,
    key,
    command: {
      type: "hand-on-request",
      request,
      to: { id, name },
      words: text,
    },
  });
}

/** The second click of a double click finds a request that is somebody else's already; its key tells that it is the same press. */
async function handedOnBefore(
  turn: Turn,
  press: Press,
  inputs: HandOn,
): Promise<Reply | undefined> {
  // To oneself: new, it would be refused.
  const result = await run(turn, press, inputs, turn.person);
  const request =
    result.ok && result.events.length === 0
      ? result.claim.requests.find(({ id }) => id === inputs.request)
      : undefined;
  if (!request) return undefined;
  const { text } = done(turn, request.to, request.askedBy);
  return { draft: answerCard(text, { style: "good" }) };
}

function done(
  { tr }: Turn,
  to: Colleague,
  askedBy: { readonly name: string },
): NoticeView {
  const person = nameOf(tr, to);
  return good(tr.t("done.handed-on", { person, who: askedBy.name }));
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
