import { isIsoDate, type IsoDate } from "../calendar/dates.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { isBlank, wordsOf } from "./check-text.ts";
import { areItems } from "./claim-items.ts";
import { isEditable, type Claim } from "./claim.ts";
import type { RequestCommand } from "./commands.ts";
import type { Actor, DocumentRequest, EventBody } from "./events.ts";
import { evolve } from "./evolve.ts";
import { isId } from "./ids.ts";
import { longestText, mostAsked, mostRequests } from "./limits.ts";
import { openRequests, remainingOf } from "./requests.ts";

/** Asking colleagues, and what they answer besides documents and comments (R-DET-1). */
export function decideRequest(
  command: RequestCommand,
  claim: Claim,
  context: { readonly personId: string; readonly today: IsoDate },
): Outcome<readonly EventBody[]> {
  if (command.type === "request-documents")
    return decideAsk(command.requests, claim, context);
  const request = claim.requests.find(({ id }) => id === command.request);
  if (!request) return refused("request.not-found");
  if (request.state !== "open") return refused("request.closed");
  const { id, to } = request;
  switch (command.type) {
    case "cancel-request":
      return accepted([{ type: "request-cancelled", request: id, to }]);
    case "remind-request":
      return command.when !== "asked" && request.reminded.includes(command.when)
        ? accepted([])
        : accepted([
            { type: "request-reminded", request: id, to, when: command.when },
          ]);
    case "decline-request": {
      const reason = wordsOf(command.reason);
      if (reason === "") return refused("reason.missing");
      if (reason.length > longestText)
        return refused("value.too-long", { limit: longestText });
      return accepted([{ type: "request-declined", request: id, to, reason }]);
    }
    case "hand-on-request": {
      const words = wordsOf(command.words);
      if (isBlank(command.to.id)) return refused("request.nobody");
      // Whoever asked cannot bring it either: then it is declined.
      if ([to.id, request.askedBy.id].includes(command.to.id))
        return refused("request.yourself");
      if (words.length > longestText)
        return refused("value.too-long", { limit: longestText });
      return accepted([
        {
          type: "request-handed-on",
          request: id,
          from: to,
          to: command.to,
          ...(words === "" ? {} : { words }),
        },
      ]);
    }
  }
}

function decideAsk(
  asked: readonly DocumentRequest[],
  claim: Claim,
  { personId, today }: { readonly personId: string; readonly today: IsoDate },
): Outcome<readonly EventBody[]> {
  // What comes after the submission could not be put in.
  if (!isEditable(claim)) return refused("claim.locked");
  if (asked.length === 0) return refused("request.nobody");
  if (asked.length > mostAsked)
    return refused("request.too-many", { limit: mostAsked });
  if (claim.requests.length + asked.length > mostRequests)
    return refused("limit.requests", { limit: mostRequests });
  const requests = asked.map(tidied);
  const ids = [...claim.requests, ...requests].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refused("evidence.known");
  for (const { id, to, items, text = "", words = "", due } of requests) {
    if (!isId(id)) return refused("request.not-found");
    if (isBlank(to.id)) return refused("request.nobody");
    if (to.id === personId) return refused("request.yourself");
    if (items.length === 0 && text === "") return refused("request.nothing");
    if (!areItems(claim, items)) return refused("item.unknown");
    if (Math.max(text.length, words.length) > longestText)
      return refused("value.too-long", { limit: longestText });
    if (due !== undefined && (!isIsoDate(due) || due < today))
      return refused("request.due-past");
  }
  return accepted(
    requests.map((request) => ({ type: "document-requested", request })),
  );
}

/** Without blanks around the words, and each item once. */
function tidied(request: DocumentRequest): DocumentRequest {
  const { text: _text, words: _words, ...rest } = request;
  const text = wordsOf(request.text);
  const words = wordsOf(request.words);
  return {
    ...rest,
    items: [...new Set(request.items)],
    ...(text === "" ? {} : { text }),
    ...(words === "" ? {} : { words }),
  };
}

/**
 * What closes by itself along with these events: a request whose last item has come, whoever brought it, and every
 * open request of a claim that takes no more documents.
 */
export function closingEvents(
  claim: Claim,
  bodies: readonly EventBody[],
  entry: { readonly by: Actor; readonly at: string },
): EventBody[] {
  if (openRequests(claim).length === 0) return [];
  const after = bodies.reduce(
    (before, body) =>
      evolve(before.id, before, {
        ...entry,
        seq: before.version + 1,
        key: "",
        body,
        previous: "",
        hash: "",
      }),
    claim,
  );
  return openRequests(after).flatMap((request): EventBody[] => {
    const { id, to } = request;
    if (!isEditable(after))
      return [{ type: "request-cancelled", request: id, to }];
    if (remainingOf(after, request).length > 0) return [];
    const delivered = bodies.some(
      (body) => body.type === "document-added" && body.request === id,
    );
    const how = delivered ? "delivered" : "otherwise";
    return [{ type: "request-fulfilled", request: id, to, how }];
  });
}
