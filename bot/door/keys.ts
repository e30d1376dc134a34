import { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { late, within } from "../../services/schedule/within.ts";

const hourMs = 60 * 60_000;
const retryMs = 30_000;
/** The SDK itself waits for ever. */
const answerWithinMs = 10_000;
/** Longer than this the SDK does not use keys that it can't fetch anew. */
const goodForMs = 23 * hourMs;
const publicIssuer = "https://api.botframework.com";

export interface KeysOptions {
  readonly appId: string;
  readonly tenantId?: string | undefined;
  /** Where Microsoft says which keys sign what Teams sends; the SDK's own address unless told. */
  readonly metadataUrl?: string | undefined;
  readonly retryMs?: number;
}

export type Keys = ReturnType<typeof createKeys>;

/**
 * Microsoft's keys, with which every request of Teams is checked. The SDK fetches them with the first request, which
 * fails if they can't be had; here they are fetched at the start, and what is wrong is known before anybody asks.
 */
export function createKeys(options: KeysOptions) {
  const authentication = new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: options.appId,
    ...(options.metadataUrl === undefined
      ? {}
      : {
          ToBotFromChannelOpenIdMetadataUrl: options.metadataUrl,
          ToBotFromChannelTokenIssuer: publicIssuer,
        }),
  });
  let fetchedAt: number | undefined;
  let problem = "Microsoft's keys are being fetched";
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let fetching: Promise<void> | undefined;

  async function fetchKeys(): Promise<void> {
    const fault = await faultOf(authentication);
    if (fault === undefined) fetchedAt = performance.now();
    else
      problem = `Microsoft's keys can't be fetched (${fault}): this server must reach login.botframework.com over https`;
    const isWarm = fault === undefined;
    if (isStopped) return;
    timer = setTimeout(
      refresh,
      isWarm ? hourMs : (options.retryMs ?? retryMs),
    ).unref();
  }

  function refresh(): void {
    fetching = fetchKeys();
  }

  return {
    start: refresh,
    /** Why no request could be checked now, or undefined. */
    problem: (): string | undefined =>
      fetchedAt !== undefined && performance.now() - fetchedAt < goodForMs
        ? undefined
        : problem,
    /** The first try is over, however it ended. */
    tried: (): Promise<void> => fetching ?? Promise.resolve(),
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Asks the SDK to check a token that says it is signed with a key nobody has: to refuse it, it must have the keys. What
 * it refuses as a bad token is therefore well, anything else went wrong on the way to the keys.
 */
async function faultOf(
  authentication: ConfigurationBotFrameworkAuthentication,
): Promise<string | undefined> {
  const fault = await within(
    answerWithinMs,
    authentication.authenticateRequest(probe, `Bearer ${unknownKeyToken}`).then(
      () => "a token that nobody signed was accepted",
      (error: unknown) => (isRefusal(error) ? undefined : reasonOf(error)),
    ),
  );
  return fault === late ? "no answer in time" : fault;
}

const part = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString("base64url");
const unknownKeyToken = [
  part({ alg: "RS256", typ: "JWT", kid: "nobody" }),
  part({ iss: publicIssuer }),
  "AAAA",
].join(".");
const probe = { channelId: "msteams" } as Parameters<
  ConfigurationBotFrameworkAuthentication["authenticateRequest"]
>[0];

function isRefusal(error: unknown): boolean {
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  return statusCode === 401 || name === "JsonWebTokenError";
}

/** In a word or two: codes of the system, else the SDK's own status; no addresses, no bodies. */
function reasonOf(error: unknown): string {
  const { code, statusCode, name } = error as {
    code?: unknown;
    statusCode?: unknown;
    name?: unknown;
  };
  if (typeof code === "string") return code;
  if (typeof statusCode === "number") return "it answers with an error";
  return typeof name === "string" ? name : "unknown";
}
