import { randomUUID } from "node:crypto";
import { renderCard, type Card } from "../../cards/kit/render.ts";
import { opensDialogs } from "./service-url.ts";
import type { Links } from "../pages/links.ts";
import type { Message } from "./conversation.ts";
import type { Reply } from "./reply.ts";

/** Whose card it is. */
export interface CardReader {
  readonly locale: string;
  readonly mri?: string;
  /** Whether their client opens pages as dialogs; see `dialogsIn`. */
  readonly dialogs?: boolean;
}

/** A reply as a card of this person: in their language, tied to the claim and to this one drawing of it. */
export function cardFor(
  reply: Reply,
  { locale, mri, dialogs = false }: CardReader,
): Card {
  const { draft, claim } = reply;
  return renderCard(draft, {
    lang: reply.locale ?? locale,
    nonce: randomUUID(),
    dialogs,
    ...(claim ? { claim: claim.id, seen: claim.version } : {}),
    ...(reply.views && reply.views.userIds.length > 0
      ? {
          claim: reply.views.claim,
          refresh: { verb: "follow.view", userIds: reply.views.userIds },
        }
      : {}),
    ...(reply.notice !== undefined && mri !== undefined
      ? {
          refresh: {
            verb: "notice.show",
            userIds: [mri],
            data: { notice: reply.notice },
          },
        }
      : {}),
    // Only the page itself may be drawn anew behind somebody's back; a form would lose what was typed.
    ...(claim && mri !== undefined && draft.template === "claim-page"
      ? { refresh: { verb: "claim.open", userIds: [mri] } }
      : {}),
  });
}

/** By the service address of the conversation: an activity's, or a stored reference's. */
export function dialogsIn(
  links: Pick<Links, "isSecure">,
  where: { readonly serviceUrl?: string | undefined },
): boolean {
  return opensDialogs(links.isSecure, where.serviceUrl);
}

/** The same as a message, with a line for the banner. */
export function cardMessage(reply: Reply, reader: CardReader): Message {
  return {
    summary: reply.draft.summary,
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: cardFor(reply, reader),
      },
    ],
  };
}
