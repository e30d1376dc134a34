import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Activity, TurnContext } from "botbuilder";
import { z } from "zod";
import type { DoorAdapter, Identity } from "./adapter.ts";
import type { Services } from "../services.ts";
import { mayBeOfTeams } from "./incoming-token.ts";
import type { DoorReason, Metrics } from "./metrics.ts";
import { tenantOf } from "../turn/sender.ts";
import { isThisMachine, isTrustedServiceUrl } from "./service-url.ts";

/** An activity larger than this is no message of a person. */
const maxBodyBytes = 512 * 1024;
/** Longer than any id of Teams' that is worth finding in a log. */
const maxLogged = 200;

/** What every activity must have before it comes near the SDK, which throws or looks away where one is missing. */
const incomingActivity = z.looseObject({
  type: z.string().min(1),
  channelId: z.literal("msteams"),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({
    id: z.string().min(1),
    tenantId: z.string().nullish(),
  }),
});

/** All that somebody who is refused is told: nothing that they sent, nothing of how they were found out. */
const refusals = {
  host: [403, "this address is not served here"],
  "content-type": [415, "not JSON"],
  "no-token": [401, "not signed in"],
  token: [401, "not signed in"],
  "keys-unavailable": [503, "try again later"],
  "too-large": [413, "too large"],
  "no-activity": [400, "not an activity from Teams"],
  "service-url": [400, "not an activity from Teams"],
} as const satisfies Partial<
  Record<DoorReason, readonly [status: number, error: string]>
>;

type Refusal = keyof typeof refusals;

interface DoorResponse {
  readonly headersSent: boolean;
  send(status: number, body?: unknown): unknown;
  status(status: number): unknown;
  end(): unknown;
}

export interface DoorDeps {
  readonly services: Pick<Services, "settingsOf" | "log">;
  readonly metrics: Metrics;
  /** Without an app id nobody is authenticated, so only this machine is answered. */
  readonly isLocal: boolean;
  readonly adapter: DoorAdapter;
  readonly bot: (context: TurnContext) => Promise<void>;
  /** Under which browsers reach the pages. */
  readonly publicUrl?: string | undefined;
}

/** Lets in activities that Teams signed for this bot; everything else is refused, counted and told apart in the log. */
export function createFrontDoor({
  services,
  metrics,
  isLocal,
  adapter,
  bot,
  publicUrl,
}: DoorDeps) {
  const publicHost =
    publicUrl === undefined ? undefined : new URL(publicUrl).hostname;

  function refuse(
    response: DoorResponse,
    reason: Refusal,
    details: object = {},
  ): void {
    const [status, error] = refusals[reason];
    note(reason, details);
    response.send(status, { error });
  }

  function note(
    reason: DoorReason,
    details: object,
    reference: string = randomUUID(),
  ): void {
    metrics.refused(reason);
    services.log.info(
      { reason, reference, ...details },
      "a request was refused",
    );
  }

  /** In this order, so that rubbish costs least: headers, body, token. */
  async function receive(
    request: IncomingMessage,
    response: DoorResponse,
  ): Promise<void> {
    const { authorization = "" } = request.headers;
    const read = reasonIn(request) ?? (await activityIn(request));
    if (typeof read === "string") {
      refuse(response, read);
      return;
    }
    const activity = read;
    const who = await identify(activity, authorization, response);
    if (!who) return;
    noteStranger(activity);
    const answer = await adapter.answer(who, activity, bot);
    if (answer?.body) response.send(answer.status, answer.body);
    else {
      response.status(answer?.status ?? 200);
      response.end();
    }
  }

  function reasonIn(request: IncomingMessage): Refusal | undefined {
    if (!isJson(request)) return "content-type";
    if (isLocal) return undefined;
    const { authorization = "" } = request.headers;
    if (authorization === "") return "no-token";
    return mayBeOfTeams(authorization) ? undefined : "token";
  }

  async function activityIn(
    request: IncomingMessage,
  ): Promise<Activity | Refusal> {
    const body = await bodyOf(request);
    if (body === undefined) return "too-large";
    const { success, data } = incomingActivity.safeParse(fromJson(body));
    if (!success) return "no-activity";
    return isTrustedServiceUrl(data.serviceUrl, isLocal)
      ? (data as unknown as Activity)
      : "service-url";
  }

  /** The SDK judges. What it throws holds parts of the token, so only its kind is logged. */
  async function identify(
    activity: Activity,
    authorization: string,
    response: DoorResponse,
  ): Promise<Identity | undefined> {
    try {
      return await adapter.authenticate(activity, authorization);
    } catch (error) {
      const { name } = error as Error;
      if (isWithoutKeys(error)) {
        services.log.error(
          { err: error },
          "the keys that Teams signs with can't be had",
        );
        refuse(response, "keys-unavailable");
      } else refuse(response, "token", { fault: name });
      return undefined;
    }
  }

  /** A real activity of an organization that this bot does not serve: who it was is kept; the bot says its sentence. */
  function noteStranger(activity: Activity): void {
    const tenant = tenantOf(activity);
    if (tenant !== undefined && services.settingsOf(tenant)) return;
    const { conversation, channelData, id } = activity as {
      readonly conversation?: { readonly tenantId?: unknown };
      readonly channelData?: { readonly tenant?: { readonly id?: unknown } };
      readonly id?: unknown;
    };
    note(
      "tenant",
      {
        tenant: short(conversation?.tenantId),
        channelTenant: short(channelData?.tenant?.id),
        activity: short(activity.type),
      },
      short(id),
    );
  }

  return {
    /**
     * Without authentication only programs of this machine are answered. A web page that lets its own name point here
     * (DNS rebinding) still sends that name; the pages have a public name where one is set.
     */
    isHere(request: IncomingMessage): boolean {
      if (!isLocal) return true;
      const host = hostOf(request);
      const isMessage = /^\/*api\//i.test(request.url ?? "");
      return (
        isThisMachine(host) ||
        (!isMessage && publicHost !== undefined && host === publicHost)
      );
    },

    refuse,

    /** Counts what was cut off before anybody could answer it. */
    noteSlow: (): void => {
      note("too-slow", {});
    },

    messages: async (
      request: IncomingMessage,
      response: DoorResponse,
    ): Promise<void> => {
      try {
        await receive(request, response);
      } catch (error) {
        // Whoever sent it is gone.
        if (request.destroyed && !request.complete) return;
        services.log.error({ err: error }, "an activity could not be taken in");
        if (!response.headersSent) response.send(500, { error: "internal" });
      }
    },
  };
}

/**
 * Activities are JSON and nothing else: a form is what any web page can make a browser send, without asking first, to
 * the unauthenticated local bot; and what is compressed could be of any size.
 */
function isJson({ headers }: IncomingMessage): boolean {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  const encoding = headers["content-encoding"] ?? "identity";
  return type.trim().toLowerCase() === "application/json"
    ? encoding === "identity"
    : false;
}

/** Undefined when it is too large; then it is read to its end and forgotten, so that the answer can be read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

function fromJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Not the sender's fault: the keys could not be fetched. */
function isWithoutKeys(error: unknown): boolean {
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  return name === "FetchError" || statusCode === 500;
}

function hostOf({ headers }: IncomingMessage): string {
  const address = `http://${headers.host ?? ""}/`;
  return URL.canParse(address) ? new URL(address).hostname : "";
}

const short = (value: unknown): string | undefined =>
  typeof value === "string" ? value.slice(0, maxLogged) : undefined;
