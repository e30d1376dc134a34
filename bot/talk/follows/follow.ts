import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { followCard } from "../../../cards/follows/follow-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import { overviewOf } from "../../../services/claims/overview.ts";
import type { Refusal } from "../../../services/outcome.ts";
import { unfollowed } from "../../../services/follows/follows.ts";
import { lookAt } from "../../../services/follows/look-at.ts";
import {
  claimsMeant,
  followedMeant,
  locationMeant,
} from "../../../services/follows/meant.ts";
import { personalChatLinks } from "../../turn/personal-chat.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Group, Turn } from "../../turn/turn.ts";
import { listed } from "../shared/listed.ts";
import { pageReply } from "../shared/claim-reply.ts";
import { requestReply } from "../shared/request-reply.ts";

/** "follow Spring roadshow" or "follow Contoso Munich", said in a channel or group chat. */
export async function follow(turn: Turn, what: string): Promise<Reply> {
  const { services, edge, person, settings, tr, group } = turn;
  if (!group) return { draft: answerCard(tr.t("follow.only-groups")) };
  if (what === "") return { draft: answerCard(tr.t("follow.name-it")) };
  const location = locationMeant(settings, person.id, what);
  const [claim, ...others] = location ? [] : claimsNamed(turn, what);
  if (!location && (!claim || others.length > 0))
    return attention(tr.t(claim ? "follow.which" : "follow.unknown", { what }));
  const members = await membersOf(turn, group);
  await services.follows.update(
    { tenant: person.tenant, conversationId: group.id },
    { conversation: group.reference, locale: tr.locale },
    (before) => ({
      ...before,
      conversation: group.reference,
      locale: tr.locale,
      members,
      ...(location
        ? { locations: { ...before.locations, [location.mpnId]: person.id } }
        : {}),
      ...(claim ? { claims: { ...before.claims, [claim.id]: person.id } } : {}),
    }),
  );
  if (claim) edge.redrawFollowed(person.tenant, claim.id);
  return {
    draft: answerCard(
      location
        ? tr.t("follow.location", { location: location.name })
        : tr.t("follow.claim", { name: claim?.name ?? "" }),
      { style: "good", details: [tr.t("follow.how")] },
    ),
  };
}

/** Somebody came or left: those who are there now get a view of their own. */
export async function refreshMembers(turn: Turn): Promise<void> {
  const { services, edge, person, group } = turn;
  if (!group) return;
  const key = { tenant: person.tenant, conversationId: group.id };
  const followed = services.follows.get(key);
  if (!followed) return;
  const members = await membersOf(turn, group);
  await services.follows.update(key, followed, (before) => ({
    ...before,
    members,
    // Who gets an own view is part of the card.
    drawn: {},
  }));
  for (const claim of Object.keys(followed.cards))
    edge.redrawFollowed(person.tenant, claim);
}

/** Where they cannot be read nobody gets an own view by itself; the button is there for all. */
async function membersOf({ services }: Turn, group: Group): Promise<string[]> {
  try {
    return await group.members();
  } catch (error) {
    services.log.warn(
      { err: error },
      "the members of a chat could not be read",
    );
    return [];
  }
}

export async function unfollow(turn: Turn, what: string): Promise<Reply> {
  const { services, person, settings, tr, group } = turn;
  if (!group) return { draft: answerCard(tr.t("follow.only-groups")) };
  const key = { tenant: person.tenant, conversationId: group.id };
  const before = services.follows.get(key);
  const isFollowing =
    before &&
    Object.keys(before.claims).length + Object.keys(before.locations).length >
      0;
  if (!isFollowing) return attention(tr.t("follow.no-claim"));
  const meant = followedMeant(before, what, settings, services.records.summary);
  if (meant.length === 0)
    return attention(tr.t("follow.not-followed", { what }));
  await services.follows.update(key, before, (now) =>
    unfollowed(
      now,
      (id) => meant.includes(id),
      (id) => services.records.summary(id)?.mpnId,
    ),
  );
  return { draft: answerCard(tr.t("follow.ended"), { style: "good" }) };
}

function claimsNamed(turn: Turn, what: string): readonly ClaimSummary[] {
  return claimsMeant(listed(turn, overviewOf).rows, what, turn.tr.activity);
}

/** The own view of whoever looks: the claim page, what they were asked for, or what everybody sees. */
export async function viewFollowed(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  const { services, person, settings, group } = turn;
  const { claims, follows } = services;
  const claim = claims.summary(claimId, person);
  const { tenant } = person;
  const follow = group && follows.get({ tenant, conversationId: group.id });
  const look = claim && lookAt(claim, follow, settings, person.id);
  if (!look) return unseen(turn, { code: "claim.not-found" });
  switch (look.as) {
    case "own": {
      const found = await claims.view(claimId, person);
      return found.ok
        ? pageReply(turn, found.value)
        : unseen(turn, found.refusal);
    }
    case "asked": {
      const found = await claims.request(claimId, look.request, person);
      return found.ok
        ? requestReply(turn, found.value)
        : unseen(turn, found.refusal);
    }
    case "follower": {
      const by = { tenant, id: look.by, name: "" };
      const found = await claims.view(claimId, by);
      return found.ok
        ? { draft: followCard(turn.tr, found.value) }
        : unseen(turn, found.refusal);
    }
  }
}

const unseen = (turn: Turn, refusal: Refusal): Reply => ({
  draft: answerCard(refusalText(turn.tr, refusal), {
    style: "attention",
    links: personalChatLinks(turn),
  }),
});

const attention = (text: string): Reply => ({
  draft: answerCard(text, { style: "attention" }),
});
