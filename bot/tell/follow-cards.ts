import type { ClaimSummary } from "../../services/claims/claim-summary.ts";
import {
  defaultRetries,
  pauseAfter,
} from "../../services/delivery/retry-policy.ts";
import type { Follow } from "../../services/follows/follows.ts";
import { createKeyedQueue } from "../../services/storage/keyed-queue.ts";
import type { Services } from "../services.ts";
import { classifyFault } from "./classify-fault.ts";
import { machineTime, type Time } from "../../services/schedule/time.ts";
import { drawFollowed, type DrawFollowedDeps } from "./draw-followed.ts";

/** Several steps in a row draw the card once. */
const defaultSettleMs = 1000;

export interface FollowCardsDeps extends DrawFollowedDeps {
  readonly services: DrawFollowedDeps["services"] &
    Pick<Services, "tenants" | "log">;
  /** How long a card waits for further changes; 1 s unless told. */
  readonly settleMs?: number | undefined;
  readonly after?: Time["after"] | undefined;
}

/** Keeps one card per followed claim up to date in channels and group chats. */
export function createFollowCards(deps: FollowCardsDeps) {
  const {
    services,
    settleMs = defaultSettleMs,
    after = machineTime.after,
  } = deps;
  const { records, follows, settingsOf, log } = services;
  const waiting = new Map<string, () => void>();
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
      after(ms, () => {
        waiting.delete(slot);
        show(tenant, claimId);
      }),
    );
  }

  function show(tenant: string, claimId: string): void {
    const settings = settingsOf(tenant);
    const claim = records.summary(claimId);
    if (!settings || !claim) return;
    for (const { conversationId } of follows.of(claim, settings)) {
      const work = inTurn(conversationId, () =>
        draw(tenant, conversationId, claimId),
      )
        .catch((error: unknown) => {
          log.error({ err: error }, "a followed claim could not be shown");
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
  }

  async function draw(
    tenant: string,
    conversationId: string,
    claimId: string,
  ): Promise<void> {
    const drawn = await drawFollowed(deps, { tenant, conversationId }, claimId);
    if (drawn === "shown") failures.delete(claimId);
    else if (drawn !== "nothing") failed(tenant, claimId, drawn.fault);
  }

  function failed(tenant: string, claimId: string, fault: unknown): void {
    log.warn({ err: fault }, "a followed chat could not be reached");
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
      for (const settings of services.tenants())
        for (const claim of records.summaries(settings.tenantId))
          if (follows.of(claim, settings).some((one) => isStale(one, claim)))
            later(settings.tenantId, claim.id);
    },

    /** What was not drawn yet is found at the next start. */
    async stop(): Promise<void> {
      isStopped = true;
      for (const callOff of waiting.values()) callOff();
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
