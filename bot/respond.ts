import { randomUUID } from "node:crypto";
import { CardFactory, type Activity, type TurnContext } from "botbuilder";
import type { CardDraft } from "../cards/card-draft.ts";
import { renderCard, type Card } from "../cards/render.ts";
import type { Reply } from "./press.ts";
import type { Turn } from "./turn.ts";

/** A reply as a card of this person: in their language, tied to the claim and to this one drawing of it. */
export function cardFor(
  reply: Reply,
  reader: { readonly locale: string; readonly mri?: string },
): Card {
  const { draft, claim } = reply;
  const { locale, mri } = reader;
  return renderCard(draft.template, draft.view, {
    lang: reply.locale ?? locale,
    summary: draft.summary,
    nonce: randomUUID(),
    ...(claim ? { claim: claim.id, seen: claim.version } : {}),
    // Only the page itself may be drawn anew behind somebody's back; a form would lose what was typed.
    ...(claim && mri !== undefined && draft.template === "claim-page"
      ? { refresh: { verb: "claim.open", userIds: [mri] } }
      : {}),
  });
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
  const card = cardFor(reply, { locale: turn.tr.locale, mri: turn.mri });
  const sent = await context.sendActivity(cardMessage(card, reply.draft));
  if (reply.claim && sent?.id)
    await turn.app.people.rememberCard(turn.person, reply.claim.id, sent.id);
}

/** For clients that sent the press as a message: the card is replaced in place, or sent anew where that fails. */
export async function replaceReply(
  context: TurnContext,
  turn: Turn,
  reply: Reply,
): Promise<void> {
  const { replyToId } = context.activity;
  if (replyToId === undefined) return sendReply(context, turn, reply);
  const card = cardFor(reply, { locale: turn.tr.locale, mri: turn.mri });
  try {
    await context.updateActivity({
      ...cardMessage(card, reply.draft),
      id: replyToId,
    });
  } catch (error) {
    turn.app.log.info(
      { err: error },
      "a card could not be updated; it is sent anew",
    );
    await sendReply(context, turn, reply);
  }
}
