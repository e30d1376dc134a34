import type { ConversationReference } from "../../services/people/conversation-reference.ts";
import type { PersonKey } from "../../services/person.ts";
import type { Conversation } from "./conversation.ts";

/** Acts in chats outside of their turns. */
export interface Speaker {
  /** Whether the bot's token may go to this service. Whoever changed a stored address gets none. */
  readonly isTrusted: (serviceUrl: string) => boolean;
  /** Acts in a known chat. Resolves with what went wrong; undefined when nothing did. */
  readonly speak: (
    reference: ConversationReference,
    act: (conversation: Conversation) => Promise<unknown>,
  ) => Promise<unknown>;
  /** Makes somebody's personal chat and acts in it. Rejects with what Teams answered. */
  readonly open: (
    where: PersonKey & { readonly serviceUrl: string },
    act: (
      conversation: Conversation,
      reference: ConversationReference,
    ) => Promise<void>,
  ) => Promise<void>;
}
