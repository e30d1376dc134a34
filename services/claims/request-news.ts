import type { Claim } from "./claim.ts";
import type { EventBody, EventType } from "./events.ts";
import type { ClaimNotificationKind } from "./claim-notification.ts";

export interface ToTell {
  readonly kind: ClaimNotificationKind;
  /** Entra object id. */
  readonly to: string;
}

/** Events that put something into the claim that can fulfil a request. */
const brings: readonly EventType[] = [
  "document-added",
  "document-changed",
  "expense-added",
  "value-set",
];

/** Who is told what about a request to a colleague: the one asked, and the one who asked (R-DET-1). */
export function requestNews(
  claim: Claim,
  body: EventBody,
  together: readonly EventBody[],
): ToTell[] {
  if (body.type === "document-requested")
    return [{ kind: "document-requested", to: body.request.to.id }];
  const id = "request" in body ? body.request : undefined;
  const request = claim.requests.find((one) => one.id === id);
  if (!request) return [];
  const asked = request.to.id;
  const asker = request.askedBy.id;
  switch (body.type) {
    case "document-added":
      // The last one is told of as "all is there"; one more after that shows on the claim's card.
      return request.state === "open"
        ? [{ kind: "request-delivered", to: asker }]
        : [];
    case "commented":
      return [{ kind: "request-commented", to: asker }];
    case "request-fulfilled":
      return body.how === "delivered"
        ? [{ kind: "request-fulfilled", to: asker }]
        : [
            { kind: "request-closed", to: asked },
            // Nothing came where an answer took the item off the checklist.
            ...(together.some(({ type }) => brings.includes(type))
              ? [{ kind: "request-fulfilled" as const, to: asker }]
              : []),
          ];
    case "request-cancelled":
      return [{ kind: "request-closed", to: asked }];
    case "request-declined":
      return [{ kind: "request-declined", to: asker }];
    case "request-handed-on":
      return [
        { kind: "document-requested", to: body.to.id },
        { kind: "request-handed-on", to: asker },
      ];
    case "request-reminded":
      return [
        { kind: "request-reminder", to: asked },
        ...(body.when === "due"
          ? [{ kind: "request-due" as const, to: asker }]
          : []),
      ];
    default:
      return [];
  }
}
