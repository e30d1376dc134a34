import type { SendResult } from "../../services/delivery/ports.ts";
import type { ConversationReference } from "../../services/people/conversation-reference.ts";
import type { PersonKey } from "../../services/person.ts";
import { late, within } from "../../services/schedule/within.ts";
import type { Links } from "../pages/links.ts";
import type { Services } from "../services.ts";
import { cardMessage, dialogsIn } from "../turn/card-for.ts";
import type { Message } from "../turn/conversation.ts";
import { requestCardKey } from "../turn/remember-shown.ts";
import type { Chats } from "./chats.ts";
import { classifyFault } from "./classify-fault.ts";
import type { Redraw } from "./redraw.ts";
import type { Told } from "./source.ts";

/** Nobody waits longer for an answer of Teams; whether the message arrived is unknown then. */
const defaultAnswerWithinMs = 15_000;

export interface SendToldDeps {
  readonly services: Pick<Services, "people" | "log">;
  readonly chats: Pick<Chats, "speak" | "replace">;
  readonly redraw: Pick<Redraw, "claim">;
  readonly links: Pick<Links, "isSecure">;
  readonly answerWithinMs?: number | undefined;
}

export type SendTold = ReturnType<typeof createSendTold>;

/** Makes the one call that tells somebody something, and says what became of it. */
export function createSendTold({
  services,
  chats,
  redraw,
  links,
  answerWithinMs = defaultAnswerWithinMs,
}: SendToldDeps) {
  const { people, log } = services;

  async function send(
    person: PersonKey,
    reference: ConversationReference,
    told: Told,
    locale: string,
  ): Promise<SendResult> {
    const { chatId } = await people.get(person);
    const message = cardMessage(told.reply, {
      locale,
      dialogs: dialogsIn(links, reference),
      ...(chatId === undefined ? {} : { mri: chatId }),
    });
    if (told.refresh !== undefined) await redraw.claim(person, told.refresh);
    const result = await call(reference, message);
    if (result.kind === "sent") {
      const { activity } = result;
      await noteRequest(person, reference, told, { message, id: activity });
    }
    return result;
  }

  async function call(
    reference: ConversationReference,
    message: Message,
  ): Promise<SendResult> {
    let sent: SendResult | undefined;
    const fault = await within(
      answerWithinMs,
      chats.speak(reference, async (chat) => {
        sent = { kind: "sent", activity: await chat.say(message) };
      }),
    );
    if (fault === late) return { kind: "lost" };
    if (sent) return sent;
    if (fault === undefined) return { kind: "lost" };
    const result = classifyFault(fault);
    if (result.kind === "undeliverable" && result.reason === "misconfigured")
      log.error({ err: fault }, "Teams does not take the bot's messages");
    return result;
  }

  /** Never the reason that a message that arrived counts as lost. */
  async function noteRequest(
    person: PersonKey,
    reference: ConversationReference,
    { reply: { request }, closes = false }: Told,
    sent: { readonly message: Message; readonly id: string | undefined },
  ): Promise<void> {
    if (request === undefined) return;
    try {
      const about = requestCardKey(request);
      const { cards } = await people.get(person);
      const old = closes ? cards[about] : undefined;
      if (old !== undefined)
        await chats.replace(person, reference, old, sent.message);
      else if (sent.id !== undefined)
        await people.rememberRequestCard(person, about, sent.id);
    } catch (error) {
      log.warn({ err: error }, "a card was not remembered");
    }
  }

  return send;
}
