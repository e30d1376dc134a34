import { chatKey } from "../../services/delivery/rate-limiter.ts";
import type { PersonKey } from "../../services/person.ts";
import { late, within } from "../../services/schedule/within.ts";
import type { Services } from "../services.ts";
import type { Conversation } from "../turn/conversation.ts";
import type { Reach, Reached } from "../turn/edge.ts";
import type { Speaker } from "../turn/speaker.ts";
import type { Chats } from "./chats.ts";

/** Longer than this nobody waits before a button; the message itself is sent later in any case. */
const waitMs = 2000;
/** Where the app was not installed a moment ago it is not asked for again. */
const asksAgainMs = 60_000;

export interface ReachDeps {
  readonly services: Pick<Services, "people" | "limiter" | "now" | "log">;
  readonly speaker: Pick<Speaker, "open">;
  readonly chats: Pick<Chats, "referenceOf">;
  /** The local client takes any message for anybody, and shows it nowhere. */
  readonly isLocal: boolean;
  /** Somebody's chat is there now: what waited for them can be sent. */
  readonly onOpened: (person: PersonKey) => void;
}

/** Makes personal chats where there are none yet. */
export function createReach(deps: ReachDeps): Reach {
  const { services, chats, isLocal } = deps;
  const opening = new Map<string, Promise<Reached>>();
  const missedAt = new Map<string, number>();

  return async (tenant, id, throughId) => {
    if (await chats.referenceOf({ tenant, id })) return { isReachable: true };
    if (isLocal) return { isReachable: false };
    const through = await chats.referenceOf({ tenant, id: throughId });
    if (!through) return { isReachable: false };
    const found = await within(
      waitMs,
      openOnce({ tenant, id }, through.serviceUrl),
    );
    // Not known in time: the outbox finds out.
    return found === late ? { isReachable: true } : found;
  };

  /** One call at a time for one person, however many wait for it. */
  async function openOnce(
    person: PersonKey,
    serviceUrl: string,
  ): Promise<Reached> {
    const key = `${person.tenant} ${person.id}`;
    const now = services.now().getTime();
    const missed = missedAt.get(key);
    if (missed !== undefined && now < missed + asksAgainMs)
      return { isReachable: false };
    missedAt.delete(key);
    const work =
      opening.get(key) ??
      openChat(deps, person, serviceUrl)
        .then((found) => {
          if (!found.isReachable) missedAt.set(key, now);
          return found;
        })
        .finally(() => opening.delete(key));
    opening.set(key, work);
    return work;
  }
}

async function openChat(
  { services, speaker, chats, onOpened }: ReachDeps,
  person: PersonKey,
  serviceUrl: string,
): Promise<Reached> {
  const { people, limiter, log } = services;
  const chat = chatKey(person);
  let name = "";
  const permit = await limiter.acquire(person.tenant, chat);
  try {
    await speaker.open(
      { ...person, serviceUrl },
      async (conversation, reference) => {
        permit.done();
        limiter.note(person.tenant, chat);
        name = await nameIn(conversation, person);
        // What they wrote meanwhile counts; an address that is not Teams' was never theirs.
        const own = await chats.referenceOf(person);
        await people.update(person, (before) => ({
          ...before,
          ...(before.name === "" ? { name } : {}),
          conversation: own ?? reference,
        }));
      },
    );
    onOpened(person);
    return name === "" ? { isReachable: true } : { isReachable: true, name };
  } catch (error) {
    log.info({ err: error, person: person.id }, "no personal chat can be made");
    return { isReachable: !isNotInstalled(error) };
  } finally {
    permit.done();
  }
}

async function nameIn(
  conversation: Conversation,
  { id }: PersonKey,
): Promise<string> {
  try {
    return await conversation.nameOf(id);
  } catch {
    return ""; // a name is nice to have
  }
}

/** 403 ForbiddenOperationException, BotNotInConversationRoster, blocked, disabled: all mean that nothing can be sent now. */
function isNotInstalled(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: number };
  return statusCode === 403 || statusCode === 404;
}
