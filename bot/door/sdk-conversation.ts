import {
  TeamsInfo,
  type Activity as SdkActivity,
  type TurnContext,
} from "botbuilder";
import type { Conversation, Message } from "../turn/conversation.ts";

interface WithCredentials {
  readonly credentials?: {
    readonly getToken?: () => Promise<string | { token?: string } | null>;
  };
}

/** The chat of an SDK turn. `onSent` is called for whatever Teams counts as a message of the bot. */
export function sdkConversation(
  context: TurnContext,
  onSent: () => void = () => undefined,
): Conversation {
  return {
    async say(message) {
      onSent();
      return (await context.sendActivity(sdkMessage(message)))?.id;
    },

    async replace(id, message) {
      onSent();
      await context.updateActivity({ ...sdkMessage(message), id });
    },

    takeBack: (id) => context.deleteActivity(id),

    async typing() {
      onSent();
      await context.sendActivity({ type: "typing" });
    },

    async members(most) {
      const { members } = await TeamsInfo.getPagedMembers(context, most);
      return members.map(({ id, aadObjectId }) => ({
        id,
        objectId: aadObjectId,
      }));
    },

    nameOf: async (id) => (await TeamsInfo.getMember(context, id)).name,

    ownToken: () => ownToken(context),
  };
}

function sdkMessage({
  attachments,
  ...message
}: Message): Partial<SdkActivity> {
  return {
    type: "message",
    ...message,
    ...(attachments
      ? { attachments: attachments.map((one) => ({ ...one })) }
      : {}),
  };
}

/** Pictures pasted into a chat are fetched with it. */
async function ownToken(context: TurnContext): Promise<string | undefined> {
  const { adapter } = context;
  const client = context.turnState.get<WithCredentials | undefined>(
    (adapter as { ConnectorClientKey?: symbol }).ConnectorClientKey,
  );
  const token = await client?.credentials?.getToken?.();
  const text = typeof token === "string" ? token : token?.token;
  return text === undefined || text === "" ? undefined : text;
}
