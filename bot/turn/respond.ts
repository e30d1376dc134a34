import { randomUUID } from "node:crypto";
import { CardFactory, type Activity, type TurnContext } from "botbuilder";
import type { CardDraft } from "../../cards/kit/card-draft.ts";
import { renderCard, type Card } from "../../cards/kit/render.ts";
import type { Links } from "../pages/links.ts";
import type { Services } from "../services.ts";
import type { Reply } from "./reply.ts";
import { opensDialogs } from "../door/service-url.ts";
import type { Turn } from "./turn.ts";
import type { PersonKey } from "../../services/person.ts";

/** A reply as a card of this person: in their language, tied to the claim and to this one drawing of it. */
export function cardFor(
  reply: Reply,
  reader: {
    readonly locale: string;
    readonly mri?: string;
    /** Whether their client opens pages as dialogs; see `dialogsIn`. */
    readonly dialogs?: boolean;
  },
): Card {
  const { draft, claim } = reply;
  const { locale, mri, dialogs = false } = reader;
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

export function cardMessage(card: Card, draft: CardDraft): Partial<Activity> {
  return {
    type: "message",
    summary: draft.summary,
    attachments: [CardFactory.adaptiveCard(card)],
  };
}

/** Sends a new card and remembers it, so that it can be kept up to date in place. */
export async function sendReply(
  context: TurnContext,
  turn: Turn,
  reply: Reply,
): Promise<void> {
  const card = cardFor(reply, {
    locale: turn.tr.locale,
    mri: turn.mri,
    dialogs: dialogsIn(turn.edge.links, context.activity),
  });
  const sent = await context.sendActivity(cardMessage(card, reply.draft));
  await rememberShown(turn.services, turn.person, reply, sent?.id);
}

/** What is shown in the personal chat is drawn anew there when it changes elsewhere. */
export async function rememberShown(
  { people }: Pick<Services, "people">,
  person: PersonKey,
  { claim, request }: Reply,
  activityId: string | undefined,
): Promise<void> {
  if (!activityId) return;
  if (claim) await people.rememberCard(person, claim.id, activityId);
  if (request !== undefined)
    await people.rememberNotice(person, noticeKey(request), activityId);
}

/** Under which a request's newest card in the chat is remembered. */
export const noticeKey = (request: string) => `request:${request}`;

/** For clients that sent the press as a message: the card is replaced in place, or sent anew where that fails. */
export async function replaceReply(
  context: TurnContext,
  turn: Turn,
  reply: Reply,
): Promise<void> {
  const { replyToId } = context.activity;
  if (replyToId === undefined) return sendReply(context, turn, reply);
  const card = cardFor(reply, {
    locale: turn.tr.locale,
    mri: turn.mri,
    dialogs: dialogsIn(turn.edge.links, context.activity),
  });
  try {
    await context.updateActivity({
      ...cardMessage(card, reply.draft),
      id: replyToId,
    });
  } catch (error) {
    turn.services.log.info(
      { err: error },
      "a card could not be updated; it is sent anew",
    );
    await sendReply(context, turn, reply);
  }
}
