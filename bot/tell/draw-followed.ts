import { followCard, followEndCard } from "../../cards/follows/follow-card.ts";
import { nearestLocale } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import type { ClaimSummary } from "../../services/claims/claim-summary.ts";
import {
  followerOf,
  withCard,
  type Follow,
  type FollowKey,
} from "../../services/follows/follows.ts";
import type { Services } from "../services.ts";
import { cardMessage } from "../turn/card-for.ts";
import type { Conversation, Message } from "../turn/conversation.ts";
import type { Reply } from "../turn/reply.ts";
import type { Speaker } from "../turn/speaker.ts";

export interface DrawFollowedDeps {
  readonly services: Pick<
    Services,
    "claims" | "records" | "follows" | "settingsOf" | "limiter"
  >;
  readonly speaker: Pick<Speaker, "isTrusted" | "speak">;
}

/** What became of a drawing: nothing to show, the card is there, or what went wrong. */
export type Drawn = "nothing" | "shown" | { readonly fault: unknown };

/** Draws a followed claim's one card in a channel or group chat. */
export async function drawFollowed(
  { services, speaker }: DrawFollowedDeps,
  key: FollowKey,
  claimId: string,
): Promise<Drawn> {
  const { records, follows, limiter } = services;
  const claim = records.summary(claimId);
  // Asked for again: it may have waited behind other cards for long.
  const follow = follows.get(key);
  const reply = claim && follow && (await replyFor(services, follow, claim));
  const reference = follow?.conversation;
  if (!reply || !reference || !speaker.isTrusted(reference.serviceUrl))
    return "nothing";
  const message = cardMessage(reply, { locale: nearestLocale(follow.locale) });
  const permit = await limiter.acquire(key.tenant, key.conversationId);
  let shown: string | undefined;
  const fault = await speaker
    .speak(reference, async (chat) => {
      shown = await place(chat, message, follow.cards[claimId]);
    })
    .finally(permit.done);
  if (fault !== undefined || shown === undefined) return { fault };
  const messageId = shown;
  await follows.update(key, follow, (now) => withCard(now, claim, messageId));
  return "shown";
}

async function replyFor(
  { claims, settingsOf }: Pick<Services, "claims" | "settingsOf">,
  follow: Follow,
  claim: ClaimSummary,
): Promise<Reply | undefined> {
  const { tenant, members } = follow;
  const settings = settingsOf(tenant);
  if (!settings) return undefined;
  const by = followerOf(follow, claim, settings);
  if (by === undefined) return undefined;
  const tr = createTranslator(nearestLocale(follow.locale), settings.timeZone);
  if (claim.status === "deleted")
    return follow.cards[claim.id] === undefined
      ? undefined
      : { draft: followEndCard(tr, claim.name) };
  const person = { tenant, id: by, name: "" };
  const view = await claims.view(claim.id, person);
  return view.ok
    ? {
        draft: followCard(tr, view.value),
        views: { claim: claim.id, userIds: members },
      }
    : undefined;
}

/** In place of the card that is there; anew where that is gone. */
async function place(
  chat: Conversation,
  message: Message,
  old: string | undefined,
): Promise<string | undefined> {
  if (old !== undefined)
    try {
      await chat.replace(old, message);
      return old;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
    }
  return chat.say(message);
}
