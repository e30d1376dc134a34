import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from "botbuilder";
import type { App } from "./app.ts";
import { apology } from "./bot.ts";
import type { Environment } from "./config/environment.ts";
import { chatKey } from "../services/notifications/delivery/delivery.ts";
import { senderOf } from "./sender.ts";

type Credentials = Pick<
  Environment,
  | "MicrosoftAppId"
  | "MicrosoftAppPassword"
  | "MicrosoftAppType"
  | "MicrosoftAppTenantId"
>;

/** The Bot Framework adapter; without an app id it asks for no authentication, so such a server stays on this machine. */
export function createAdapter(
  app: App,
  credentials: Credentials,
): CloudAdapter {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId } =
    credentials;
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      MicrosoftAppId === undefined
        ? {}
        : {
            MicrosoftAppId,
            MicrosoftAppType: credentials.MicrosoftAppType,
            ...(MicrosoftAppPassword === undefined
              ? {}
              : { MicrosoftAppPassword }),
            ...(MicrosoftAppTenantId === undefined
              ? {}
              : { MicrosoftAppTenantId }),
          },
    ),
  );
  adapter.use(async (context, next) => {
    withoutHiddenRetries(adapter, context);
    countAnswers(app, context);
    await next();
  });
  adapter.onTurnError = async (context, fault) => {
    const text = apology(app, context, fault);
    try {
      await context.sendActivity(text);
    } catch (error) {
      app.log.warn({ err: error }, "the apology could not be sent");
    }
  };
  return adapter;
}

/** Answers wait for nobody, but what the bot sends of its own accord must leave room for them. */
function countAnswers(app: App, context: TurnContext): void {
  const { activity } = context;
  const isOwnAccord =
    activity.type === "event" &&
    /^(Continue|Create)Conversation$/.test(activity.name ?? "");
  const sender = senderOf(activity);
  if (isOwnAccord || !sender) return;
  const chat = sender.isPersonal ? chatKey(sender) : activity.conversation.id;
  context.onSendActivities((_, sent, next) => {
    for (const { type } of sent)
      if (type !== "invokeResponse") app.limiter.note(sender.tenant, chat);
    return next();
  });
  context.onUpdateActivity((_, _changed, next) => {
    app.limiter.note(sender.tenant, chat);
    return next();
  });
}

interface WithPipeline {
  readonly client?: {
    readonly pipeline?: {
      readonly removePolicy?: (policy: { name: string }) => unknown;
    };
  };
}

/**
 * botbuilder's connector client posts again on its own after 500, 503 and connection resets, which can show a message
 * twice; what is sent again is decided by us. The pipeline is not public, hence the careful look.
 */
export function withoutHiddenRetries(
  adapter: CloudAdapter,
  context: TurnContext,
): boolean {
  const connector = context.turnState.get<WithPipeline | undefined>(
    adapter.ConnectorClientKey,
  );
  const pipeline = connector?.client?.pipeline;
  if (typeof pipeline?.removePolicy !== "function") return false;
  pipeline.removePolicy({ name: "defaultRetryPolicy" });
  return true;
}
