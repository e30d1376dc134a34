import { machineTime, type Time } from "../schedule/time.ts";
import { createUseLog, type RateWindow, type UseLog } from "./use-log.ts";
import type { PersonKey } from "../person.ts";

export interface RateLimits {
  /** Of the bot in one tenant. */
  readonly tenant: readonly RateWindow[];
  /** Of the bot in one conversation. */
  readonly conversation: readonly RateWindow[];
}

/** The documented limits of Teams for sends and updates; they "may change". */
export const teamsLimits: RateLimits = {
  tenant: [{ count: 50, ms: 1000 }],
  conversation: [
    { count: 7, ms: 1000 },
    { count: 8, ms: 2000 },
    { count: 60, ms: 30_000 },
    { count: 1800, ms: 3_600_000 },
  ],
};

/** Leave to make one call. */
export interface Permit {
  /** The answer has come: from now on the call is in the past. */
  readonly done: () => void;
}

/** So near to its turn that what must be written down before can be written now. */
export interface Admission {
  /** Resolves when the call may be made. */
  readonly leave: () => Promise<Permit>;
  /** The call is not made after all. */
  readonly giveUp: () => void;
}

export interface RateLimiter {
  /** Waits for its turn: first come, first served, but nobody waits for a conversation that is not theirs. */
  acquire(tenant: string, conversation: string): Promise<Permit>;
  /** The same in two steps; between them there are never more than a few. */
  admit(tenant: string, conversation: string): Promise<Admission>;
  /** Counts a call that waits for nobody: the answer to what somebody just said. */
  note(tenant: string, conversation: string): void;
  /** The service said "not before"; it does not say whether it means the chat or the whole tenant. */
  throttled(tenant: string, conversation: string, afterMs: number): void;
}

export interface LimiterOptions extends Partial<Pick<Time, "clock" | "after">> {
  readonly limits?: RateLimits;
}

/** A call is late by this much at most, as far as the count goes: then it is taken to have arrived. */
const lateMs = 2000;
/** By how much more, with each call, a round trip is believed to be the least there is. */
const believesMs = 0.02;
/** What clocks and guesses may be wrong by. */
const spareMs = 5;
/** What is admitted leaves within this time, if nobody says "not before". */
const roomMs = 160;
/** Nothing makes a whole tenant wait longer. */
const longestPauseMs = 10 * 60_000;
/** Calls after which conversations that were silent for long are forgotten. */
const sweepEvery = 1000;

interface Waiting {
  readonly conversation: string;
  readonly go: (admission: Admission) => void;
}

interface Tenant {
  readonly uses: UseLog;
  /** Not admitted yet. */
  readonly waiting: Waiting[];
  /** Ready to leave, in their order. */
  readonly leaving: (() => void)[];
  /** How many are admitted and have not left. */
  inside: number;
  readonly conversations: Map<string, Conversation>;
  pausedUntil: number;
  /** The conversation that was throttled last. */
  blamed: string | undefined;
  /** When the next call would come if all came evenly. */
  evenly: number;
  granted: number;
  /** The shortest time from leaving to the answer, of late. */
  quickest: number;
  callOff: (() => void) | undefined;
}

interface Conversation {
  readonly uses: UseLog;
  pausedUntil: number;
}

/**
 * Keeps the rate limits before they are broken, for one process. (Ours: `p-throttle` keeps one limit at a time, not those
 * of a chat and of its tenant together, and `bottleneck` is no longer kept.)
 */
export function createRateLimiter({
  limits = teamsLimits,
  clock = machineTime.clock,
  after = machineTime.after,
}: LimiterOptions = {}): RateLimiter {
  const tenants = new Map<string, Tenant>();
  // Spread over the second, a few may follow each other closely.
  const [{ count, ms } = { count: 1, ms: 0 }] = limits.tenant;
  const stepMs = ms / count;
  const slackMs = stepMs * Math.max(0, Math.floor(count / 10) - 1);
  const room = Math.max(4, Math.ceil((count / ms) * roomMs));
  const longestMs = Math.max(0, ...limits.conversation.map((one) => one.ms));

  function tenantOf(id: string): Tenant {
    let tenant = tenants.get(id);
    if (!tenant) {
      tenant = {
        uses: createUseLog(limits.tenant),
        waiting: [],
        leaving: [],
        inside: 0,
        conversations: new Map(),
        pausedUntil: -Infinity,
        blamed: undefined,
        evenly: -Infinity,
        granted: 0,
        quickest: 0,
        callOff: undefined,
      };
      tenants.set(id, tenant);
    }
    return tenant;
  }

  function conversationOf(tenant: Tenant, id: string): Conversation {
    let one = tenant.conversations.get(id);
    if (!one) {
      one = { uses: createUseLog(limits.conversation), pausedUntil: -Infinity };
      tenant.conversations.set(id, one);
    }
    return one;
  }

  function leaves(
    tenant: Tenant,
    inConversation: (at: number) => void,
  ): Permit {
    const now = clock();
    tenant.evenly = Math.max(tenant.evenly, now) + stepMs;
    tenant.granted += 1;
    if (tenant.granted % sweepEvery === 0) sweep(tenant, now);
    // Arrives at some time until the answer; counted from the latest moment that this can be.
    const inTenant = tenant.uses.add(now + lateMs);
    inConversation(now + lateMs);
    return {
      done: () => {
        const took = clock() - now;
        tenant.quickest = Math.min(took, tenant.quickest + believesMs);
        // What every call takes shifts all of them alike; only what this one took longer counts.
        const late = took - tenant.quickest + spareMs;
        const arrived = now + Math.min(lateMs, late);
        inTenant(arrived);
        inConversation(arrived);
        pump(tenant);
      },
    };
  }

  function admission(tenant: Tenant, conversation: string): Admission {
    tenant.inside += 1;
    // Held until it has left.
    const used = conversationOf(tenant, conversation).uses.add(Infinity);
    let isInside = true;
    const goOut = () => {
      if (isInside) tenant.inside -= 1;
      isInside = false;
    };
    return {
      leave: () =>
        new Promise((resolve) => {
          tenant.leaving.push(() => {
            goOut();
            resolve(leaves(tenant, used));
          });
          pump(tenant);
        }),
      giveUp: () => {
        if (!isInside) return;
        goOut();
        used(-Infinity);
        pump(tenant);
      },
    };
  }

  function sweep({ conversations }: Tenant, now: number): void {
    for (const [id, { uses, pausedUntil }] of conversations)
      if (uses.last() + longestMs < now && pausedUntil < now)
        conversations.delete(id);
  }

  function readyAt(tenant: Tenant, conversation: string): number {
    const { uses, pausedUntil } = conversationOf(tenant, conversation);
    return Math.max(uses.freeAt(), pausedUntil);
  }

  /** Lets in and lets go whoever's turn it is; sets the clock for the next one. */
  function pump(tenant: Tenant): void {
    tenant.callOff?.();
    tenant.callOff = undefined;
    const wakeAt = Math.min(letGo(tenant), letIn(tenant));
    if (wakeAt !== Infinity)
      tenant.callOff = after(Math.max(0, wakeAt - clock()), () => {
        pump(tenant);
      });
  }

  /** Both return when to look again. */
  function letGo(tenant: Tenant): number {
    for (;;) {
      if (tenant.leaving.length === 0) return Infinity;
      const at = Math.max(
        tenant.uses.freeAt(),
        tenant.pausedUntil,
        tenant.evenly - slackMs,
      );
      if (at > clock()) return at;
      tenant.leaving.shift()?.();
    }
  }

  function letIn(tenant: Tenant): number {
    while (tenant.waiting.length > 0 && tenant.inside < room) {
      const now = clock();
      const ready = tenant.waiting.map(({ conversation }) =>
        readyAt(tenant, conversation),
      );
      const index = ready.findIndex((at) => at <= now);
      if (index < 0) return Math.min(...ready);
      const [next] = tenant.waiting.splice(index, 1);
      next?.go(admission(tenant, next.conversation));
    }
    // Whoever leaves makes room.
    return Infinity;
  }

  function admit(tenantId: string, conversation: string): Promise<Admission> {
    const tenant = tenantOf(tenantId);
    return new Promise((go) => {
      tenant.waiting.push({ conversation, go });
      pump(tenant);
    });
  }

  return {
    admit,
    acquire: async (tenant, conversation) =>
      (await admit(tenant, conversation)).leave(),

    note(tenantId, conversation) {
      const tenant = tenantOf(tenantId);
      const { uses } = conversationOf(tenant, conversation);
      leaves(tenant, uses.add(Infinity));
    },

    throttled(tenantId, conversation, afterMs) {
      const tenant = tenantOf(tenantId);
      const until = clock() + Math.min(afterMs, longestPauseMs);
      conversationOf(tenant, conversation).pausedUntil = until;
      // The same chat again, and none else: then it is the chat, and nobody else need wait for it.
      if (tenant.blamed !== conversation)
        tenant.pausedUntil = Math.max(tenant.pausedUntil, until);
      tenant.blamed = conversation;
      pump(tenant);
    },
  };
}

/** Of a person in the limits: everybody has one personal chat. */
export const chatKey = ({ id }: Pick<PersonKey, "id">) => id;
