import type { TurnContext } from "botbuilder";

interface WithCredentials {
  readonly credentials?: {
    readonly getToken?: () => Promise<string | { token?: string } | null>;
  };
}

/** The bot's own token, for pictures pasted into a chat; undefined where the bot has no identity (local mode). */
export async function botToken(
  context: TurnContext,
): Promise<string | undefined> {
  const { adapter } = context;
  const client = context.turnState.get<WithCredentials | undefined>(
    (adapter as { ConnectorClientKey?: symbol }).ConnectorClientKey,
  );
  const token = await client?.credentials?.getToken?.();
  const text = typeof token === "string" ? token : token?.token;
  return text === undefined || text === "" ? undefined : text;
}
