import { chatKey } from "../../services/delivery/rate-limiter.ts";
import type { ConversationReference } from "../../services/people/conversation-reference.ts";
import type { PersonKey } from "../../services/person.ts";
import type { Services } from "../services.ts";
import type { Conversation, Message } from "../turn/conversation.ts";
import type { Speaker } from "../turn/speaker.ts";

export type Chats = ReturnType<typeof createChats>;

/** People's personal chats, outside of a turn of theirs. */
export function createChats(
  services: Pick<Services, "people" | "limiter" | "log">,
  speaker: Speaker,
) {
  const { people, limiter, log } = services;

  /** In its turn among all that is sent. Resolves with what went wrong; undefined when nothing did. */
  async function inTurn(
    person: PersonKey,
    reference: ConversationReference,
    act: (conversation: Conversation) => Promise<unknown>,
  ): Promise<unknown> {
    const permit = await limiter.acquire(person.tenant, chatKey(person));
    try {
      return await speaker.speak(reference, act);
    } finally {
      permit.done();
    }
  }

  return {
    speak: speaker.speak,
    inTurn,

    /** Where their chat is; undefined where there is none, or its address is not one of Teams'. */
    async referenceOf(
      person: PersonKey,
    ): Promise<ConversationReference | undefined> {
      const { conversation } = await people.get(person);
      return conversation && speaker.isTrusted(conversation.serviceUrl)
        ? conversation
        : undefined;
    },

    /** Puts a message in the place of an earlier one; that it is gone is no fault. */
    async replace(
      person: PersonKey,
      reference: ConversationReference,
      id: string,
      message: Message,
    ): Promise<void> {
      const fault = await inTurn(person, reference, (conversation) =>
        conversation.replace(id, message),
      );
      if (fault !== undefined)
        log.info({ err: fault }, "a card could not be refreshed");
    },
  };
}
