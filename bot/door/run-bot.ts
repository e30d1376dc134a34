import type { TurnContext } from "botbuilder";
import {
  chatKey,
  type RateLimiter,
} from "../../services/delivery/rate-limiter.ts";
import type { Bot } from "../turn/bot.ts";
import type { ReadActivity } from "../turn/incoming.ts";
import { sdkConversation } from "./sdk-conversation.ts";

/** Runs the bot in an SDK turn; the answer to an invoke leaves in the response to its request. */
export async function runBot(
  bot: Bot,
  limiter: Pick<RateLimiter, "note">,
  read: ReadActivity,
  context: TurnContext,
): Promise<void> {
  const conversation = sdkConversation(context, () => {
    countAnswer(limiter, read);
  });
  const answer = await bot({ ...read, conversation });
  if (answer)
    await context.sendActivity({ type: "invokeResponse", value: answer });
}

/** Answers wait for nobody, but what the bot sends of its own accord must leave room for them. */
function countAnswer(
  limiter: Pick<RateLimiter, "note">,
  { activity, sender }: ReadActivity,
): void {
  if (!sender) return;
  const chat = sender.isPersonal ? chatKey(sender) : activity.conversation.id;
  limiter.note(sender.tenant, chat);
}
