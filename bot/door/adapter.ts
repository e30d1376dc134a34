import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type TurnContext,
} from "botbuilder";
import type { Logger } from "pino";
import type { Environment } from "../config/environment.ts";
import { isTrustedServiceUrl } from "../turn/service-url.ts";

type Authentication = ConfigurationBotFrameworkAuthentication;
type Connectors = ReturnType<Authentication["createConnectorFactory"]>;
/** Who sent an activity, as the SDK found it. */
export type Identity = Awaited<
  ReturnType<Authentication["authenticateRequest"]>
>;
/** Of botbuilder's connector client; only `httpClient` has an effect. */
export type ConnectorOptions = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;

/**
 * `process` of the SDK answers with the text of what it throws, and 500 for a wrong signature. Asking who speaks and
 * answering them are two steps here, so that refusing is ours to word, and the token is still checked once.
 */
export class DoorAdapter extends CloudAdapter {
  authenticate(activity: Activity, authorization: string): Promise<Identity> {
    return this.botFrameworkAuthentication.authenticateRequest(
      activity,
      authorization,
    );
  }

  answer(
    who: Identity,
    activity: Activity,
    bot: (context: TurnContext) => Promise<void>,
  ) {
    return this.processActivity(who, activity, bot);
  }
}

/** The SDK signs requests to any address; here every way to a connector leads past the list of trusted ones. */
class GuardedAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly isTrusted: (serviceUrl: string) => boolean;

  constructor(
    isTrusted: (serviceUrl: string) => boolean,
    ...rest: ConstructorParameters<
      typeof ConfigurationBotFrameworkAuthentication
    >
  ) {
    super(...rest);
    this.isTrusted = isTrusted;
  }

  override createConnectorFactory(
    ...identity: Parameters<Authentication["createConnectorFactory"]>
  ): Connectors {
    return this.guarded(super.createConnectorFactory(...identity));
  }

  override async authenticateRequest(
    ...request: Parameters<Authentication["authenticateRequest"]>
  ): Promise<Identity> {
    const who = await super.authenticateRequest(...request);
    return who.connectorFactory === undefined
      ? who
      : { ...who, connectorFactory: this.guarded(who.connectorFactory) };
  }

  /** The SDK makes a new one for every turn, so nothing is guarded twice. */
  private guarded(factory: Connectors): Connectors {
    const create = factory.create.bind(factory);
    factory.create = async (serviceUrl, audience) => {
      if (!this.isTrusted(serviceUrl))
        throw new Error("The service address is not one of Teams'");
      const connector = await create(serviceUrl, audience);
      // A redirect would carry the message to any address.
      removePolicy(connector, "redirectPolicy");
      return connector;
    };
    return factory;
  }
}

type Credentials = Pick<
  Environment,
  | "MicrosoftAppId"
  | "MicrosoftAppPassword"
  | "MicrosoftAppType"
  | "MicrosoftAppTenantId"
>;

/** The Bot Framework adapter; without an app id it asks for no authentication, so such a server stays on this machine. */
export function createAdapter(
  credentials: Credentials,
  log: Pick<Logger, "error">,
  connector?: ConnectorOptions,
): DoorAdapter {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId } =
    credentials;
  const adapter = new DoorAdapter(
    new GuardedAuthentication(
      (url) => isTrustedServiceUrl(url, MicrosoftAppId === undefined),
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
      undefined,
      undefined,
      undefined,
      connector,
    ),
  );
  adapter.use(async (context, next) => {
    withoutHiddenRetries(adapter, context);
    await next();
  });
  // The bot answers for its own faults; what comes here went wrong in the SDK. Without this it would tell the sender.
  adapter.onTurnError = (_, fault) => {
    log.error({ err: fault }, "the SDK failed");
    return Promise.resolve();
  };
  return adapter;
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
  return removePolicy(
    context.turnState.get<object | undefined>(adapter.ConnectorClientKey),
    "defaultRetryPolicy",
  );
}

function removePolicy(connector: object | undefined, name: string): boolean {
  const { client } = (connector ?? {}) as WithPipeline;
  const pipeline = client?.pipeline;
  if (typeof pipeline?.removePolicy !== "function") return false;
  pipeline.removePolicy({ name });
  return true;
}
