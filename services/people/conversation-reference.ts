import { z } from "zod";

const account = z.looseObject({ id: z.string() });

/**
 * Where a chat is found again, kept with whom it belongs to. What is named here is what the bot relies on; fields of
 * Teams that are not named stay as they came.
 */
export const conversationReference = z.looseObject({
  /** The service of Teams that serves the chat. Whoever calls it checks first whether it is one. */
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({
    id: z.string().min(1),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  bot: account.optional().catch(undefined),
  user: account.optional().catch(undefined),
  locale: z.string().optional().catch(undefined),
});
export type ConversationReference = z.infer<typeof conversationReference>;

/** As it lies in a record: one that nobody can use any more is as if none had been kept. */
export const storedReference = conversationReference
  .optional()
  .catch(undefined);
