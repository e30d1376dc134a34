import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { followCard } from "../../../cards/follows/follow-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { ClaimSummary } from "../../../services/claims/claim-summary.ts";
import { findClaims, overviewOf } from "../../../services/claims/overview.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import { partnerScopes } from "../../../services/people/roles.ts";
import {
  followerOf,
  unfollowed,
  type Follow,
} from "../../../services/follows/follows.ts";
import { personalChatLinks } from "../../turn/personal-chat.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Group, Turn } from "../../turn/turn.ts";
import { requestsOf } from "../requests/my-requests.ts";
import { requestReply } from "../requests/asked.ts";
import { pageReply } from "../claims/show-claim.ts";

/** "follow Spring roadshow" or "follow Contoso Munich", said in a channel or group chat. */
export async function follow(turn: Turn, what: string): Promise<Reply> {
  const { services, edge, person, tr, group } = turn;
  if (!group) return { draft: answerCard(tr.t("follow.only-groups")) };
  if (what === "") return { draft: answerCard(tr.t("follow.name-it")) };
  const location = locationMeant(turn, what);
  const [claim, ...others] = location ? [] : claimsMeant(turn, what);
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

function locationMeant({ settings, person }: Turn, what: string) {
  const mine = partnerScopes(settings, person.id).map(({ mpnId }) => mpnId);
  return settings.locations.find(
    ({ mpnId, name }) =>
      mine.includes(mpnId) && (mpnId === what.trim() || same(name, what)),
  );
}

/** A number or a whole name means just that claim, whatever else has the words in it. */
function claimsMeant(
  { services, person, settings, tr }: Turn,
  what: string,
): ClaimSummary[] {
  const today = dayIn(settings.timeZone, services.now());
  const { rows } = overviewOf(
    services.claims.summaries(person),
    settings,
    person.id,
    today,
  );
  const found = findClaims(rows, what, tr.activity).map(
    ({ summary }) => summary,
  );
  const numbered = found.filter((one) => isNumber(one, what));
  const named = found.filter(({ name }) => same(name, what));
  return [numbered, named, found].find(({ length }) => length > 0) ?? [];
}

export async function unfollow(turn: Turn, what: string): Promise<Reply> {
  const { services, person, settings, tr, group } = turn;
  if (!group) return { draft: answerCard(tr.t("follow.only-groups")) };
  const key = { tenant: person.tenant, conversationId: group.id };
  const before = services.follows.get(key);
  const followed = before
    ? [...Object.keys(before.claims), ...Object.keys(before.locations)]
    : [];
  if (!before || followed.length === 0)
    return attention(tr.t("follow.no-claim"));
  const isMeant = (id: string): boolean => {
    const claim = services.records.summary(id);
    const name = claim
      ? claim.name
      : settings.locations.find(({ mpnId }) => mpnId === id)?.name;
    return (
      what === "" ||
      id === what ||
      same(name ?? "", what) ||
      (claim !== undefined && isNumber(claim, what))
    );
  };
  if (!followed.some(isMeant))
    return attention(tr.t("follow.not-followed", { what }));
  await services.follows.update(key, before, (now) =>
    unfollowed(now, isMeant, (id) => services.records.summary(id)?.mpnId),
  );
  return { draft: answerCard(tr.t("follow.ended"), { style: "good" }) };
}

/** The own view of whoever looks: the claim page, what they were asked for, or what everybody sees. */
export async function viewFollowed(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  const found = await turn.services.claims.view(claimId, turn.person);
  if (found.ok) return pageReply(turn, found.value);
  const request = (await requestsOf(turn, "open")).find(
    (one) => one.claimId === claimId,
  );
  if (request) return requestReply(turn, request);
  const shared = await sharedView(turn, claimId);
  return (
    shared ?? {
      draft: answerCard(refusalText(turn.tr, found.refusal), {
        style: "attention",
        links: personalChatLinks(turn),
      }),
    }
  );
}

/** Through the eyes of whoever follows it there; only in that conversation, and only what everybody may see. */
async function sharedView(
  { services, person: { tenant }, settings, tr, group }: Turn,
  claimId: string,
): Promise<Reply | undefined> {
  const claim = services.records.summary(claimId);
  const followed: Follow | undefined =
    group && services.follows.get({ tenant, conversationId: group.id });
  const by = claim && followed && followerOf(followed, claim, settings);
  if (by === undefined) return undefined;
  const view = await services.claims.view(claimId, {
    tenant,
    id: by,
    name: "",
  });
  return view.ok ? { draft: followCard(tr, view.value) } : undefined;
}

const attention = (text: string): Reply => ({
  draft: answerCard(text, { style: "attention" }),
});

const same = (a: string, b: string) =>
  a.trim().toLowerCase() === b.trim().toLowerCase();

const isNumber = ({ number }: ClaimSummary, what: string) =>
  what.trim().replace(/^#/, "") === String(number);
