import { z } from "zod";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { storedReference } from "../people/conversation-reference.ts";
import { partnerRoleFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { createCollection } from "../storage/collection.ts";
import type { RecordStore } from "../storage/record-store.ts";

/** What a channel or group chat follows. */
const followRecord = z.strictObject({
  schema: z.literal(1),
  tenant: z.string(),
  conversationId: z.string(),
  conversation: storedReference,
  /** Claim id or MPN ID → Entra id of whoever wanted it followed; it ends with their role. */
  claims: z.record(z.string(), z.string()).default({}),
  locations: z.record(z.string(), z.string()).default({}),
  /** The one card of each claim: claim id → activity id. */
  cards: z.record(z.string(), z.string()).default({}),
  /** Claim id → which state of it that card shows; what changed while nobody drew is found by it. */
  drawn: z.record(z.string(), z.string()).default({}),
  /** Chat ids of those who get their own view of a card. */
  members: z.array(z.string()).default([]),
  locale: z.string(),
});
export type Follow = z.infer<typeof followRecord>;

export interface FollowKey {
  readonly tenant: string;
  readonly conversationId: string;
}

/** Which conversations follow which claims. Few, so all are kept in memory. */
export function createFollows(store: RecordStore) {
  const follows = createCollection(store, "follows", followRecord);
  const known = new Map<string, Follow>();

  return {
    open: (onDamaged: (id: string, error: unknown) => void): Promise<void> =>
      follows.readAll((record, id) => known.set(id, record), onDamaged),

    get: (key: FollowKey): Follow | undefined => known.get(recordId(key)),

    /** Changes what a conversation follows; `change` may run again when somebody else was faster. */
    async update(
      key: FollowKey,
      blank: Pick<Follow, "conversation" | "locale">,
      change: (follow: Follow) => Follow,
    ): Promise<Follow> {
      const id = recordId(key);
      return follows.update(
        id,
        (before) =>
          change(
            before ?? {
              schema: 1,
              ...key,
              ...blank,
              claims: {},
              locations: {},
              cards: {},
              drawn: {},
              members: [],
            },
          ),
        (after) => known.set(id, after),
      );
    },

    /** Conversations in which this claim is followed by somebody who may see it. */
    of: (claim: ClaimSummary, settings: TenantSettings): Follow[] =>
      [...known.values()].filter(
        (follow) => followerOf(follow, claim, settings) !== undefined,
      ),
  };
}

/** Through whose eyes a conversation sees the claim: somebody who wanted it followed and still has a role for it. */
export function followerOf(
  { tenant, claims, locations }: Follow,
  claim: ClaimSummary,
  settings: TenantSettings,
): string | undefined {
  if (tenant !== claim.tenant) return undefined;
  return [claims[claim.id], locations[claim.mpnId]].find(
    (by) =>
      by !== undefined && partnerRoleFor(settings, by, claim) !== undefined,
  );
}

/** Which card shows the claim, and which state of it; not where it is no longer followed since. */
export function withCard(
  follow: Follow,
  { id, mpnId, changedAt }: ClaimSummary,
  activityId: string,
): Follow {
  if (!(id in follow.claims) && !(mpnId in follow.locations)) return follow;
  return {
    ...follow,
    cards: { ...follow.cards, [id]: activityId },
    drawn: { ...follow.drawn, [id]: changedAt },
  };
}

/** The same conversation without what is meant; the cards of claims that it then no longer follows are forgotten. */
export function unfollowed(
  follow: Follow,
  isMeant: (id: string) => boolean,
  mpnIdOf: (claimId: string) => string | undefined,
): Follow {
  const without = (list: Follow["claims"]) =>
    Object.fromEntries(Object.entries(list).filter(([id]) => !isMeant(id)));
  const claims = without(follow.claims);
  const locations = without(follow.locations);
  const isFollowed = (id: string) =>
    id in claims || (mpnIdOf(id) ?? "") in locations;
  const stillShown = (list: Follow["cards"]) =>
    Object.fromEntries(Object.entries(list).filter(([id]) => isFollowed(id)));
  return {
    ...follow,
    claims,
    locations,
    cards: stillShown(follow.cards),
    drawn: stillShown(follow.drawn),
  };
}

const recordId = ({ tenant, conversationId }: FollowKey) =>
  JSON.stringify([tenant, conversationId]);
