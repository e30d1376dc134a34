import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { text } from "node:stream/consumers";
import {
  teamsLimits,
  type RateLimits,
} from "../../services/delivery/rate-limiter.ts";

/** An answer of the status table, with the body that Teams sends. */
export interface Fault {
  readonly status: number;
  readonly body?: object;
  readonly retryAfter?: string;
}
/** A fault, an answer that is lost after the message is in the chat, or one that comes late. */
export type Injected = Fault | "lost" | "refused" | { readonly slowMs: number };

const coded = (status: number, code: string): Fault => ({
  status,
  body: { error: { code, message: code } },
});

/** Every status that the bot service is documented to answer with. */
export const statusTable = {
  "400 Bad Argument": coded(400, "BadArgument"),
  "401 BotNotRegistered": coded(401, "BotNotRegistered"),
  "403 BotDisabledByAdmin": coded(403, "BotDisabledByAdmin"),
  "403 BotNotInConversationRoster": coded(403, "BotNotInConversationRoster"),
  "403 ConversationBlockedByUser": coded(403, "ConversationBlockedByUser"),
  "403 ForbiddenOperationException": coded(403, "ForbiddenOperationException"),
  "403 MessageWritesBlocked": {
    status: 403,
    body: {
      errorCode: 209,
      message: JSON.stringify({
        subCode: "MessageWritesBlocked",
        details: null,
        errorCode: null,
      }),
    },
  },
  "403 InvalidBotApiHost": coded(403, "InvalidBotApiHost"),
  "403 NotEnoughPermissions": coded(403, "NotEnoughPermissions"),
  "404 ConversationNotFound": coded(404, "ConversationNotFound"),
  "404 BotNotInConversationRoster": coded(404, "BotNotInConversationRoster"),
  "412 PreconditionFailed": coded(412, "PreconditionFailed"),
  "413 MessageSizeTooBig": coded(413, "MessageSizeTooBig"),
  "429 with Retry-After": { ...coded(429, "Throttled"), retryAfter: "1" },
  "429 without Retry-After": coded(429, "Throttled"),
  "500 ServiceError": coded(500, "ServiceError"),
  "502 BadGateway": { status: 502 },
  "503 ServiceUnavailable": { status: 503 },
  "504 GatewayTimeout": { status: 504 },
} as const satisfies Readonly<Record<string, Fault>>;

export type LimitingConnector = Awaited<
  ReturnType<typeof startLimitingConnector>
>;

/** What a connector in a process of its own tells. */
export interface Report {
  /** Messages per conversation. */
  readonly counts: readonly number[];
  readonly messages: number;
  readonly broken: number;
}

interface Track {
  readonly times: number[];
}

/** The bot service as documented: it enforces its limits, and answers what it is told to. */
export async function startLimitingConnector({
  limits = teamsLimits,
  fault = () => undefined,
  host = "127.0.0.1",
}: {
  readonly host?: string;
  readonly limits?: RateLimits;
  /** Asked for each call, in the order in which they come. */
  readonly fault?: (
    conversation: string,
    count: number,
  ) => Injected | undefined;
} = {}) {
  const tenant: Track = { times: [] };
  const conversations = new Map<string, Track>();
  /** Conversation → texts that stand in it, oldest first. */
  const shown = new Map<string, string[]>();
  const broken: string[] = [];
  const lostIn: string[] = [];
  let calls = 0;
  let messages = 0;

  const server = createServer((request, response) => {
    if (request.url === "/report") {
      const counts = [...shown.values()].map(({ length }) => length);
      say(response, {
        status: 200,
        body: { counts, messages, broken: broken.length } satisfies Report,
      });
      return;
    }
    // When it came, not when there was time to read it.
    const now = performance.now();
    void answer(request.url ?? "", request.method ?? "", now).catch(() => {
      request.socket.destroy();
    });

    async function answer(url: string, method: string, at: number) {
      const sent = await text(request);
      calls += 1;
      const path = /\/v3\/conversations\/([^/]+)\/activities/.exec(url);
      const conversation = decodeURIComponent(path?.[1] ?? url);
      const track = conversations.get(conversation) ?? { times: [] };
      conversations.set(conversation, track);
      const isBroken =
        exceeds(tenant, limits.tenant, at) ||
        exceeds(track, limits.conversation, at);
      if (isBroken) {
        broken.push(conversation);
        say(response, { ...coded(429, "Throttled"), retryAfter: "1" });
        return;
      }
      const injected = fault(conversation, calls);
      if (injected === "refused") {
        request.socket.destroy();
        return;
      }
      if (typeof injected === "object" && "status" in injected) {
        say(response, injected);
        return;
      }
      if (injected !== undefined && injected !== "lost")
        await delay(injected.slowMs);
      if (method === "POST" && path) {
        const { summary = "" } = JSON.parse(sent) as { summary?: string };
        const all = shown.get(conversation) ?? [];
        shown.set(conversation, all);
        all.push(summary);
        messages += 1;
      }
      if (injected === "lost") {
        lostIn.push(conversation);
        request.socket.destroy();
        return;
      }
      say(response, { status: 200, body: { id: `m${calls}` } });
    }
  });
  server.listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}`,
    shown,
    /** Conversations in which a limit was broken, one entry for each call that did. */
    broken,
    /** Conversations in which a message stands whose answer was lost. */
    lostIn,
    get calls() {
      return calls;
    },
    get messages() {
      return messages;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Counts the call, and says whether it is one too many in any stretch of time. */
function exceeds(
  { times }: Track,
  windows: RateLimits["tenant"],
  at: number,
): boolean {
  times.push(at);
  return windows.some(({ count, ms }) => {
    const before = times[times.length - 1 - count];
    return before !== undefined && at - before < ms;
  });
}

function say(
  response: ServerResponse,
  { status, body = {}, retryAfter }: Fault,
) {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
  response.end(JSON.stringify(body));
}
