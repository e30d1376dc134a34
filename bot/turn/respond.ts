import { cardMessage, dialogsIn } from "./card-for.ts";
import type { Message } from "./conversation.ts";
import type { Incoming } from "./incoming.ts";
import { rememberShown } from "./remember-shown.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** Sends a new card and remembers it, so that it can be kept up to date in place. */
export async function sendReply(
  incoming: Incoming,
  turn: Turn,
  reply: Reply,
): Promise<void> {
  const message = messageOf(incoming, turn, reply);
  const id = await incoming.conversation.say(message);
  await rememberShown(turn.services, turn.person, reply, id);
}

/** For clients that sent the press as a message: the card is replaced in place, or sent anew where that fails. */
export async function replaceReply(
  incoming: Incoming,
  turn: Turn,
  reply: Reply,
): Promise<void> {
  const { replyToId } = incoming.activity;
  if (replyToId === undefined) return sendReply(incoming, turn, reply);
  try {
    const message = messageOf(incoming, turn, reply);
    await incoming.conversation.replace(replyToId, message);
  } catch (error) {
    turn.services.log.info(
      { err: error },
      "a card could not be updated; it is sent anew",
    );
    await sendReply(incoming, turn, reply);
  }
}

function messageOf(
  { activity }: Incoming,
  { tr, mri, edge }: Turn,
  reply: Reply,
): Message {
  const dialogs = dialogsIn(edge.links, activity);
  return cardMessage(reply, { locale: tr.locale, mri, dialogs });
}
