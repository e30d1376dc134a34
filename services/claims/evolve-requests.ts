import type { Claim, ClaimRequest } from "./claim.ts";
import type { Actor, ClaimEvent, EventBody } from "./events.ts";

type RequestEvent = Extract<
  EventBody,
  {
    type:
      | "document-added"
      | "document-requested"
      | "request-handed-on"
      | "request-declined"
      | "request-cancelled"
      | "request-fulfilled"
      | "request-reminded";
  }
>;

/** The requests of a claim after one more event about one of them. */
export function evolveRequests(
  { requests }: Claim,
  body: RequestEvent,
  { by, at, seq }: ClaimEvent,
): Pick<Claim, "requests"> {
  if (body.type === "document-requested") {
    const made: ClaimRequest = {
      ...body.request,
      askedBy: by,
      askedAt: at,
      seq,
      state: "open",
      reminded: [],
      documents: [],
      texts: [],
    };
    return { requests: [...requests, made] };
  }
  return {
    requests: requests.map((one) =>
      one.id === body.request
        ? { ...named(one, by), ...changeOf(one, body, at) }
        : one,
    ),
  };
}

/** Somebody picked whom the bot had not met yet has a name once they answer. */
function named(request: ClaimRequest, { id, name }: Actor): ClaimRequest {
  const { to } = request;
  return to.name === "" && to.id === id
    ? { ...request, to: { id, name } }
    : request;
}

function changeOf(
  request: ClaimRequest,
  body: Exclude<RequestEvent, { type: "document-requested" }>,
  at: string,
): Partial<ClaimRequest> {
  switch (body.type) {
    case "document-added":
      return {
        documents: [...request.documents, body.document.id],
        ...(body.isText ? { texts: [...request.texts, body.document.id] } : {}),
      };
    case "request-handed-on":
      // The new one has not been reminded of anything yet.
      return { to: body.to, reminded: [], handedOnAt: at };
    case "request-declined":
      return { state: "declined", reason: body.reason };
    case "request-cancelled":
      return { state: "cancelled" };
    case "request-fulfilled":
      return { state: "fulfilled" };
    case "request-reminded":
      return body.when === "asked"
        ? {}
        : { reminded: [...request.reminded, body.when] };
  }
}
