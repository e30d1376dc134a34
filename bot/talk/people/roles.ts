import {
  giveRoleCard,
  type GiveRole,
} from "../../../cards/people/give-role-card.ts";
import { roleHistoryCard } from "../../../cards/people/role-history-card.ts";
import { rolesCard } from "../../../cards/people/roles-card.ts";
import {
  takeRoleCard,
  type TakeRole,
} from "../../../cards/people/take-role-card.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type {
  Outcome,
  Refusal,
  RefusalCode,
} from "../../../services/outcome.ts";
import {
  givableFor,
  holderOf,
  roleHolders,
  type RoleHolder,
} from "../../../services/people/role-list.ts";
import type {
  Grant,
  TenantSettings,
} from "../../../services/settings/tenant-settings.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { peopleChoices, pickedIds, readPeople } from "../shared/pick-people.ts";
import { good, refusalReply, refusedNotice } from "../shared/refusals.ts";

/** For admins: who has which role. */
export function listRoles(
  turn: Turn,
  _press: Press | undefined,
  { page }: { readonly page: number },
  notice?: NoticeView,
): Reply {
  const holders = holdersNow(turn);
  if (!holders.ok) return refusalReply(turn, holders.refusal);
  return {
    draft: rolesCard(turn.tr, settingsNow(turn), holders.value, {
      page,
      ...(notice ? { notice } : {}),
    }),
  };
}

export const askGive = (turn: Turn): Reply => giveReply(turn);

export async function giveRole(
  turn: Turn,
  press: Press,
  typed: GiveRole,
): Promise<Reply> {
  const { services, person } = turn;
  const read = readPeople(turn, typed);
  if (!read.ok) return giveReply(turn, typed, read.refusal);
  const [to, ...others] = read.value;
  if (!to || others.length > 0)
    return giveReply(turn, typed, { code: "role.person-missing" });
  const result = await services.roles.give(person.tenant, who(turn), {
    ...grantOf(typed),
    person: to,
    key: press.key,
  });
  return result.ok
    ? listRoles(turn, press, { page: 1 }, done(turn, "roles.given", to, typed))
    : giveReply(turn, typed, result.refusal);
}

/** Once more, before somebody loses it. */
export function askTake(turn: Turn, _press: Press, typed: TakeRole): Reply {
  const holders = holdersNow(turn);
  if (!holders.ok) return refusalReply(turn, holders.refusal);
  const holder = holderOf(holders.value, typed.person, grantOf(typed));
  return holder.ok
    ? { draft: takeRoleCard(turn.tr, settingsNow(turn), holder.value) }
    : listRefusal(turn, holder.refusal);
}

export async function takeRole(
  turn: Turn,
  press: Press,
  typed: TakeRole,
): Promise<Reply> {
  const { services, person } = turn;
  const from = {
    id: typed.person,
    name:
      services.directory
        .known(person.tenant)
        .find(({ id }) => id === typed.person)?.name ?? "",
  };
  const result = await services.roles.take(person.tenant, who(turn), {
    ...grantOf(typed),
    person: from,
    key: press.key,
  });
  return result.ok
    ? listRoles(
        turn,
        press,
        { page: 1 },
        done(turn, "roles.taken", from, typed),
      )
    : listRefusal(turn, result.refusal);
}

/** What was given and taken, by whom and when. */
export function showRoleHistory(
  turn: Turn,
  _press: Press,
  { page }: { readonly page: number },
): Reply {
  const { services, person, tr } = turn;
  const holders = holdersNow(turn);
  if (!holders.ok) return refusalReply(turn, holders.refusal);
  const steps = services.roles.history(person.tenant);
  const nameOf = services.directory.naming(person.tenant);
  return {
    draft: roleHistoryCard(tr, settingsNow(turn), steps, { page, nameOf }),
  };
}

/** Not those the turn began with: the press itself may have changed them. */
function settingsNow({ services, settings }: Turn): TenantSettings {
  return services.settingsOf(settings.tenantId) ?? settings;
}

function holdersNow(turn: Turn): Outcome<readonly RoleHolder[]> {
  const { services, person } = turn;
  const naming = services.directory.naming(person.tenant);
  return roleHolders(settingsNow(turn), person.id, naming);
}

function giveReply(turn: Turn, typed?: GiveRole, refusal?: Refusal): Reply {
  const { person, tr } = turn;
  const settings = settingsNow(turn);
  const givable = givableFor(settings, person.id);
  if (!givable.ok) return refusalReply(turn, givable.refusal);
  const people = typed ? pickedIds(turn, typed.people) : "";
  const notice = refusal && refusedNotice(turn, refusal);
  const field = refusal && fieldOf[refusal.code];
  return {
    ...(refusal ? { isRefusal: true } : {}),
    draft: giveRoleCard(tr, settings, {
      people: peopleChoices(turn, people),
      givable: givable.value,
      ...(typed ? { typed: { ...typed, people } } : {}),
      ...(!notice
        ? {}
        : field
          ? { error: { field, text: notice.text } }
          : { notice }),
    }),
  };
}

const fieldOf: Partial<Record<RefusalCode, keyof GiveRole>> = {
  "role.person-missing": "people",
  "request.person-unknown": "people",
  "role.scope-missing": "programs",
};

/** The list instead, which says why; whoever is no admin gets no list. */
function listRefusal(turn: Turn, refusal: Refusal): Reply {
  if (!holdersNow(turn).ok) return refusalReply(turn, refusal);
  const notice = refusedNotice(turn, refusal);
  return {
    ...listRoles(turn, undefined, { page: 1 }, notice),
    isRefusal: true,
  };
}

function done(
  { services, person, tr }: Turn,
  key: "roles.given" | "roles.taken",
  whom: { readonly id: string; readonly name: string },
  { role }: Pick<Grant, "role">,
): NoticeView {
  const name = services.directory.naming(person.tenant)(whom);
  return good(tr.t(key, { name, role: tr.t(`role.${role}`) }));
}

function grantOf({
  role,
  programs,
  locations,
}: Omit<GiveRole, "people">): Grant {
  return { role, programs: listIn(programs), locations: listIn(locations) };
}

/** "all" says all, whatever else was ticked. */
function listIn(text: string): Grant["programs"] {
  const ids = text.split(",").map((one) => one.trim());
  return ids.includes("all") ? "all" : [...new Set(ids.filter(Boolean))];
}

const who = ({ person: { id, name } }: Turn) => ({ id, name });
