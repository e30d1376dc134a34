import type { IncomingMessage } from "node:http";
import type { Activity as SdkActivity } from "botbuilder";
import type { Services } from "../services.ts";
import type { Bot } from "../turn/bot.ts";
import type { ReadActivity } from "../turn/incoming.ts";
import type { DoorAdapter, Identity } from "./adapter.ts";
import { readRequest } from "./read-request.ts";
import type { Refusals } from "./refusals.ts";
import { runBot } from "./run-bot.ts";

/** Longer than any id of Teams' that is worth finding in a log. */
const maxLogged = 200;

export interface DoorResponse {
  readonly headersSent: boolean;
  send(status: number, body?: unknown): unknown;
  status(status: number): unknown;
  end(): unknown;
}

export interface DoorDeps {
  readonly services: Pick<Services, "settingsOf" | "limiter" | "log">;
  readonly adapter: DoorAdapter;
  readonly bot: Bot;
  readonly refusals: Refusals;
  /** Without an app id nobody is authenticated, so only this machine is answered. */
  readonly isLocal: boolean;
}

/** Lets in activities that Teams signed for this bot; everything else is refused, counted and told apart in the log. */
export function createFrontDoor(deps: DoorDeps) {
  const { log } = deps.services;
  return async (
    request: IncomingMessage,
    response: DoorResponse,
  ): Promise<void> => {
    try {
      await receive(deps, request, response);
    } catch (error) {
      // Whoever sent it is gone.
      if (request.destroyed && !request.complete) return;
      log.error({ err: error }, "an activity could not be taken in");
      if (!response.headersSent) response.send(500, { error: "internal" });
    }
  };
}

async function receive(
  deps: DoorDeps,
  request: IncomingMessage,
  response: DoorResponse,
): Promise<void> {
  const { services, adapter, bot, refusals, isLocal } = deps;
  const read = await readRequest(request, isLocal);
  if (typeof read === "string") {
    refusals.refuse(response, read);
    return;
  }
  const activity = read.activity as unknown as SdkActivity;
  const { authorization = "" } = request.headers;
  const who = await identify(deps, activity, authorization, response);
  if (!who) return;
  noteStranger(deps, read);
  const answer = await adapter.answer(who, activity, (context) =>
    runBot(bot, services.limiter, read, context),
  );
  if (answer?.body) response.send(answer.status, answer.body);
  else {
    response.status(answer?.status ?? 200);
    response.end();
  }
}

/** The SDK judges. What it throws holds parts of the token, so only its kind is logged. */
async function identify(
  { services, adapter, refusals }: DoorDeps,
  activity: SdkActivity,
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
      refusals.refuse(response, "keys-unavailable");
    } else refusals.refuse(response, "token", { fault: name });
    return undefined;
  }
}

/** Not the sender's fault: the keys could not be fetched. */
function isWithoutKeys(error: unknown): boolean {
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  return name === "FetchError" || statusCode === 500;
}

/** A real activity of an organization that this bot does not serve: who it was is kept; the bot says its sentence. */
function noteStranger(
  { services, refusals }: DoorDeps,
  { activity, tenant }: ReadActivity,
): void {
  if (tenant !== undefined && services.settingsOf(tenant)) return;
  const { conversation, channelData, type, id } = activity as {
    readonly conversation: { readonly tenantId?: unknown };
    readonly channelData?: { readonly tenant?: { readonly id?: unknown } };
    readonly type: string;
    readonly id?: string | undefined;
  };
  refusals.note(
    "tenant",
    {
      tenant: short(conversation.tenantId),
      channelTenant: short(channelData?.tenant?.id),
      activity: short(type),
    },
    short(id),
  );
}

const short = (value: unknown): string | undefined =>
  typeof value === "string" ? value.slice(0, maxLogged) : undefined;
