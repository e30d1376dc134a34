import {
  generateKeyPairSync,
  randomUUID,
  type KeyPairKeyObjectResult,
} from "node:crypto";
import type { Activity } from "botbuilder";
import {
  AppCredentials,
  AuthenticationConstants,
} from "botframework-connector";
import { JwtTokenExtractor } from "botframework-connector/lib/auth/jwtTokenExtractor.js";
import jwt from "jsonwebtoken";
import type { StartOptions } from "../../bot/start.ts";
import { startHttpBot, type HttpBot } from "./http-bot-kit.ts";

export const appId = "00000000-0000-4000-8000-0000000000b0";
/** Where Teams' own activities ask to be answered. */
export const teamsUrl = "https://smba.trafficmanager.net/emea/";
/** What the bot shows to Teams; it must be seen nowhere else. */
export const botsOwnToken = "the-bots-own-token";

export const makeKey = (): KeyPairKeyObjectResult =>
  generateKeyPairSync("rsa", { modulusLength: 2048 });
export const pemOf = ({ publicKey }: KeyPairKeyObjectResult): string =>
  publicKey.export({ type: "spki", format: "pem" }) as string;

export const teamsKey = makeKey();
/** By key id, as Microsoft publishes them: the key, and the channels it may speak for. */
const published: Readonly<Record<string, object>> = {
  teams: { key: pemOf(teamsKey), endorsements: ["msteams"] },
  elsewhere: { key: pemOf(teamsKey), endorsements: ["webchat"] },
};

interface Cache<T> {
  readonly get: (key: string) => T | undefined;
  readonly set: (key: string, value: T) => unknown;
  readonly delete: (key: string) => unknown;
}
const keyCache = (
  JwtTokenExtractor as unknown as { openIdMetadataCache: Cache<object> }
).openIdMetadataCache;
const tokenCache = (
  AppCredentials as unknown as {
    cache: Cache<{ accessToken: string; expiresOn: Date }>;
  }
).cache;
const keyAddresses = [
  AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  // Entra's, with which the emulator's tokens are checked.
  AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
];
const tokenKey = `${appId}${AuthenticationConstants.ToChannelFromBotOAuthScope}-cache`;

/** Puts keys of our own in the place where the SDK keeps Microsoft's, and a token where it keeps the bot's. */
export function pretendMicrosoft(
  getKey: (id: string) => Promise<object | null> = (id) =>
    Promise.resolve(published[id] ?? null),
): () => void {
  const expiresOn = new Date(Date.now() + 3_600_000);
  const restores = [
    ...keyAddresses.map((url) => put(keyCache, url, { getKey })),
    put(tokenCache, tokenKey, { accessToken: botsOwnToken, expiresOn }),
  ];
  return () => {
    for (const restore of restores) restore();
  };
}

function put<T>(cache: Cache<T>, key: string, value: T): () => void {
  const old = cache.get(key);
  cache.set(key, value);
  return () => {
    if (old === undefined) cache.delete(key);
    else cache.set(key, old);
  };
}

export interface TokenWish {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: jwt.Algorithm;
  readonly kid?: string | undefined;
  readonly key?: jwt.Secret;
}

/** As Teams makes it; `undefined` leaves a claim out. */
export function tokenOf({ claims, alg = "RS256", key, ...rest }: TokenWish) {
  const seconds = Math.floor(Date.now() / 1000);
  const all = {
    iss: "https://api.botframework.com",
    aud: appId,
    serviceurl: teamsUrl,
    nbf: seconds - 60,
    exp: seconds + 3600,
    ...claims,
  };
  const payload = JSON.stringify(all); // as text, so that nothing is checked or added
  return jwt.sign(payload, key ?? teamsKey.privateKey, {
    algorithm: alg,
    header: { alg, typ: "JWT", kid: "kid" in rest ? rest.kid : "teams" },
    allowInsecureKeySizes: true,
  } as jwt.SignOptions);
}

/** A call that the bot made to Teams. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: Partial<Activity>;
}

/** The registered bot over HTTP, with calls to Teams answered here, each as it would have left. */
export async function startSignedBot(
  options: Parameters<typeof startHttpBot>[0] & {
    /** How Teams answers; 200 with an id unless told. */
    readonly answer?: (call: Call) => {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    };
  } = {},
) {
  const { answer, ...rest } = options;
  const calls: Call[] = [];
  const logged: string[] = [];
  const restore = pretendMicrosoft();
  const connector = {
    httpClient: {
      sendRequest: (request: {
        method: string;
        url: string;
        headers: { get: (name: string) => string | undefined };
        body?: string;
      }) => {
        const call: Call = {
          method: request.method,
          url: request.url,
          authorization: request.headers.get("authorization"),
          body: JSON.parse(request.body ?? "{}") as Partial<Activity>,
        };
        calls.push(call);
        const { status, headers = {} } = answer?.(call) ?? { status: 200 };
        return Promise.resolve({
          request,
          status,
          headers: {
            toJson: () => ({ "content-type": "application/json", ...headers }),
          },
          bodyAsText: JSON.stringify({ id: randomUUID() }),
        });
      },
    },
  } as unknown as StartOptions["connector"];
  let bot: HttpBot;
  try {
    bot = await startHttpBot({ ...rest, appId, logged, connector: connector! });
  } catch (error) {
    restore();
    throw error;
  }

  async function post(
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      text: await response.text(),
      headers: JSON.stringify([...response.headers]),
    };
  }

  return {
    bot,
    calls,
    /** Every line of the log, as it is written. */
    logged,
    post,
    /** With a token of Teams', as good as they come. */
    postSigned: (activity: object) =>
      post(activity, { authorization: `Bearer ${tokenOf({})}` }),
    async refused(reason: string): Promise<number> {
      const text = await (await fetch(`${bot.url}/metrics`)).text();
      const line = `coop_refused_requests_total{reason="${reason}"} `;
      const found = text.split("\n").find((one) => one.startsWith(line));
      return Number(found?.slice(line.length) ?? 0);
    },
    async stop(): Promise<void> {
      await bot.stop();
      restore();
    },
  };
}
