import { setTimeout as delay } from "node:timers/promises";
import {
  TeamsInfo,
  TurnContext,
  type CloudAdapter,
  type ConversationParameters,
} from "botbuilder";
import { chatKey } from "../../services/delivery/rate-limiter.ts";
import type { Services } from "../services.ts";
import type { Reach, Reached } from "../turn/edge.ts";
import type { Proactive } from "./proactive.ts";
import type { PersonKey } from "../../services/person.ts";

/** Longer than this nobody waits before a button; the message itself is sent later in any case. */
const waitMs = 2000;
/** Where the app was not installed a moment ago it is not asked for again. */
const asksAgainMs = 60_000;
const channel = "msteams";
const audience = "https://api.botframework.com";

export function createReach(
  services: Pick<Services, "people" | "limiter" | "now" | "log">,
  {
    adapter,
    appId,
    referenceOf,
    onOpened,
  }: {
    readonly adapter: CloudAdapter;
    /** Undefined on a machine without one. */
    readonly appId: string | undefined;
    readonly referenceOf: Proactive["referenceOf"];
    /** Somebody's chat is there now: what waited for them can be sent. */
    readonly onOpened: (person: PersonKey) => void;
  },
): Reach {
  const opening = new Map<string, Promise<Reached>>();
  const missedAt = new Map<string, number>();

  return async (tenant, id, throughId) => {
    if (await referenceOf(tenant, id)) return { isReachable: true };
    // The local client takes any message for anybody, and shows it nowhere.
    if (appId === undefined) return { isReachable: false };
    const through = await referenceOf(tenant, throughId);
    if (through?.serviceUrl === undefined) return { isReachable: false };
    const late = new AbortController();
    try {
      return await Promise.race([
        openOnce(appId, through.serviceUrl, tenant, id),
        // Not known in time: the outbox finds out.
        delay(waitMs, { isReachable: true }, late),
      ]);
    } finally {
      late.abort();
    }
  };

  /** One call at a time for one person, however many wait for it. */
  function openOnce(
    ...where: Parameters<typeof open>
  ): Promise<Reached> | Reached {
    const [, , tenant, id] = where;
    const key = `${tenant} ${id}`;
    const now = services.now().getTime();
    const missed = missedAt.get(key);
    if (missed !== undefined && now < missed + asksAgainMs)
      return { isReachable: false };
    missedAt.delete(key);
    const work =
      opening.get(key) ??
      open(...where)
        .then((found) => {
          if (!found.isReachable) missedAt.set(key, now);
          return found;
        })
        .finally(() => opening.delete(key));
    opening.set(key, work);
    return work;
  }

  async function open(
    botId: string,
    serviceUrl: string,
    tenant: string,
    id: string,
  ): Promise<Reached> {
    const parameters = {
      isGroup: false,
      bot: { id: `28:${botId}`, name: "" },
      members: [{ id, name: "" }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    } as unknown as ConversationParameters;
    let name = "";
    const permit = await services.limiter.acquire(tenant, chatKey({ id }));
    try {
      await adapter.createConversationAsync(
        botId,
        channel,
        serviceUrl,
        audience,
        parameters,
        async (context) => {
          const { activityId: _activity, ...conversation } =
            TurnContext.getConversationReference(context.activity);
          permit.done();
          services.limiter.note(tenant, chatKey({ id }));
          name = await nameIn(context, id);
          // What they wrote meanwhile counts; an address that is not Teams' was never theirs.
          const own = await referenceOf(tenant, id);
          await services.people.update({ tenant, id }, (person) => ({
            ...person,
            ...(person.name === "" ? { name } : {}),
            conversation: own ?? conversation,
          }));
        },
      );
      onOpened({ tenant, id });
      return name === "" ? { isReachable: true } : { isReachable: true, name };
    } catch (error) {
      services.log.info(
        { err: error, person: id },
        "no personal chat can be made",
      );
      return { isReachable: !isNotInstalled(error) };
    } finally {
      permit.done();
    }
  }
}

async function nameIn(context: TurnContext, id: string): Promise<string> {
  try {
    return (await TeamsInfo.getMember(context, id)).name;
  } catch {
    return ""; // a name is nice to have
  }
}

/** 403 ForbiddenOperationException, BotNotInConversationRoster, blocked, disabled: all mean that nothing can be sent now. */
function isNotInstalled(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: number };
  return statusCode === 403 || statusCode === 404;
}
