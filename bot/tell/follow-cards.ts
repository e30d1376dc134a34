import type { ConversationReference, TurnContext } from "botbuilder";
import { followCard, followEndCard } from "../../cards/follows/follow-card.ts";
import { nearestLocale } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import type { ClaimSummary } from "../../services/claims/claim-summary.ts";
import {
  followerOf,
  withCard,
  type Follow,
} from "../../services/follows/follows.ts";
import {
  defaultRetries,
  pauseAfter,
} from "../../services/delivery/retry-policy.ts";
import { createKeyedQueue } from "../../services/storage/keyed-queue.ts";
import type { Services } from "../services.ts";
import { classifyFault } from "./classify-fault.ts";
import type { Proactive } from "./proactive.ts";
import type { Reply } from "../turn/reply.ts";
import { cardFor, cardMessage } from "../turn/respond.ts";
import { isTrustedServiceUrl } from "../door/service-url.ts";

/** Several steps in a row draw the card once. */
const defaultSettleMs = 1000;

/** Keeps one card per followed claim up to date in channels and group chats. */
export function createFollowCards(
  services: Pick<
    Services,
    | "claims"
    | "records"
    | "follows"
    | "settingsOf"
    | "tenants"
    | "limiter"
    | "log"
  >,
  proactive: Pick<Proactive, "speak">,
  {
    isLocal,
    settleMs = defaultSettleMs,
  }: { readonly isLocal: boolean; readonly settleMs?: number | undefined },
) {
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  const failures = new Map<string, number>();
  const inTurn = createKeyedQueue();
  let isStopped = false;

  /** A try again has a slot of its own: what changes meanwhile does not wait for it. */
  function later(
    tenant: string,
    claimId: string,
    { slot = claimId, ms = settleMs } = {},
  ): void {
    if (isStopped || waiting.has(slot)) return;
    waiting.set(
      slot,
      setTimeout(() => {
        waiting.delete(slot);
        show(tenant, claimId);
      }, ms).unref(),
    );
  }

  function show(tenant: string, claimId: string): void {
    const settings = services.settingsOf(tenant);
    const claim = services.records.summary(claimId);
    if (!settings || !claim) return;
    for (const { conversationId } of services.follows.of(claim, settings)) {
      const work = inTurn(conversationId, () =>
        draw({ tenant, conversationId }, claimId),
      )
        .catch((error: unknown) => {
          services.log.error(
            { err: error },
            "a followed claim could not be shown",
          );
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
  }

  async function draw(
    key: { readonly tenant: string; readonly conversationId: string },
    claimId: string,
  ): Promise<void> {
    const { tenant } = key;
    const claim = services.records.summary(claimId);
    // Asked for again: it may have waited behind other cards for long.
    const follow = services.follows.get(key);
    const reply = claim && follow && (await replyFor(follow, claim));
    if (!reply) return;
    const { conversation, cards } = follow;
    const reference = conversation as Partial<ConversationReference>;
    if (!isTrustedServiceUrl(reference.serviceUrl ?? "", isLocal)) return;
    const { draft } = reply;
    const locale = nearestLocale(follow.locale);
    const message = cardMessage(cardFor(reply, { locale }), draft);
    const permit = await services.limiter.acquire(tenant, key.conversationId);
    let shown: string | undefined;
    const fault = await proactive
      .speak(reference, async (context) => {
        shown = await place(context, message, cards[claimId]);
      })
      .finally(permit.done);
    if (fault !== undefined || shown === undefined) {
      failed(tenant, claimId, fault);
      return;
    }
    failures.delete(claimId);
    const activityId = shown;
    await services.follows.update(key, follow, (now) =>
      withCard(now, claim, activityId),
    );
  }

  async function replyFor(
    follow: Follow,
    claim: ClaimSummary,
  ): Promise<Reply | undefined> {
    const { tenant, members } = follow;
    const settings = services.settingsOf(tenant);
    if (!settings) return undefined;
    const by = followerOf(follow, claim, settings);
    if (by === undefined) return undefined;
    const tr = createTranslator(
      nearestLocale(follow.locale),
      settings.timeZone,
    );
    if (claim.status === "deleted")
      return follow.cards[claim.id] === undefined
        ? undefined
        : { draft: followEndCard(tr, claim.name) };
    const person = { tenant, id: by, name: "" };
    const view = await services.claims.view(claim.id, person);
    return view.ok
      ? {
          draft: followCard(tr, view.value),
          views: { claim: claim.id, userIds: members },
        }
      : undefined;
  }

  function failed(tenant: string, claimId: string, fault: unknown): void {
    services.log.warn({ err: fault }, "a followed chat could not be reached");
    const result = classifyFault(fault);
    if (result.kind !== "retry") return;
    const count = (failures.get(claimId) ?? 0) + 1;
    failures.set(claimId, count);
    later(tenant, claimId, {
      slot: `again ${claimId}`,
      ms: pauseAfter(count, defaultRetries, Math.random, result.afterMs),
    });
  }

  return {
    changed: (tenant: string, claimId: string): void => {
      later(tenant, claimId);
    },

    /** Draws what changed while the bot was down. */
    start(): void {
      for (const { tenantId } of services.tenants()) {
        const settings = services.settingsOf(tenantId);
        for (const claim of services.records.summaries(tenantId))
          if (
            settings &&
            services.follows
              .of(claim, settings)
              .some((one) => isStale(one, claim))
          )
            later(tenantId, claim.id);
      }
    },

    /** What was not drawn yet is found at the next start. */
    async stop(): Promise<void> {
      isStopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}

/** Its card shows an earlier state; or there should be one. A location's claims appear when they change. */
function isStale(
  { claims, cards, drawn }: Follow,
  { id, changedAt }: ClaimSummary,
): boolean {
  const isWanted = id in claims || id in cards;
  return isWanted && (cards[id] === undefined || drawn[id] !== changedAt);
}

/** In place of the card that is there; anew where that is gone. */
async function place(
  context: TurnContext,
  message: ReturnType<typeof cardMessage>,
  old: string | undefined,
): Promise<string | undefined> {
  if (old !== undefined)
    try {
      await context.updateActivity({ ...message, id: old });
      return old;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
    }
  return (await context.sendActivity(message))?.id;
}
