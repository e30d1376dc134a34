import { rolesCard } from "../../../cards/people/roles-card.ts";
import {
  giveRoleCard,
  type GiveRole,
} from "../../../cards/people/give-role-card.ts";
import { roleHistoryCard } from "../../../cards/people/role-history-card.ts";
import {
  takeRoleCard,
  type Holder,
  type TakeRole,
} from "../../../cards/people/take-role-card.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { Refusal, RefusalCode } from "../../../services/outcome.ts";
import { givableBy, mayChange } from "../../../services/people/grants.ts";
import { isAdmin } from "../../../services/people/roles.ts";
import type {
  Grant,
  TenantSettings,
} from "../../../services/settings/tenant-settings.ts";
import type { Services } from "../../services.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { peopleChoices, pickedIds, readPeople } from "../shared/pick-people.ts";
import { good, refusalReply } from "../shared/refusals.ts";

/** For admins: who has which role. */
export function listRoles(
  turn: Turn,
  _press: Press | undefined,
  { page }: { readonly page: number },
  notice?: NoticeView,
): Reply {
  const settings = settingsNow(turn);
  if (!isAdmin(settings, turn.person.id)) return adminsOnly(turn);
  return {
    draft: rolesCard(turn.tr, settings, holders(turn, settings), {
      page,
      ...(notice ? { notice } : {}),
    }),
  };
}

export function askGive(turn: Turn): Reply {
  const settings = settingsNow(turn);
  return isAdmin(settings, turn.person.id)
    ? giveReply(turn, settings)
    : adminsOnly(turn);
}

export async function giveRole(
  turn: Turn,
  press: Press,
  typed: GiveRole,
): Promise<Reply> {
  const { services, person } = turn;
  if (!isAdmin(settingsNow(turn), person.id)) return adminsOnly(turn);
  const read = readPeople(turn, typed);
  if (!read.ok) return giveReply(turn, settingsNow(turn), typed, read.refusal);
  const [to, ...others] = read.value;
  if (!to || others.length > 0)
    return giveReply(turn, settingsNow(turn), typed, {
      code: "role.person-missing",
    });
  const result = await services.roles.give(person.tenant, who(turn), {
    ...grantOf(typed),
    person: to,
    key: press.key,
  });
  if (!result.ok)
    return giveReply(turn, settingsNow(turn), typed, result.refusal);
  return listRoles(
    turn,
    press,
    { page: 1 },
    done(turn, "roles.given", to, typed.role),
  );
}

/** Once more, before somebody loses it. */
export function askTake(turn: Turn, _press: Press, typed: TakeRole): Reply {
  const settings = settingsNow(turn);
  if (!isAdmin(settings, turn.person.id)) return adminsOnly(turn);
  const { role, programs, locations } = typed;
  const holder = holders(turn, settings).find(
    ({ id, grant }) =>
      id === typed.person &&
      grant.role === role &&
      String(grant.programs) === programs &&
      String(grant.locations) === locations,
  );
  if (!holder) return listRefusal(turn, { code: "role.not-given" });
  if (!holder.isTakeable)
    return listRefusal(turn, { code: "role.above-yours" });
  return { draft: takeRoleCard(turn.tr, settings, holder) };
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
  if (!result.ok) return listRefusal(turn, result.refusal);
  return listRoles(
    turn,
    press,
    { page: 1 },
    done(turn, "roles.taken", from, typed.role),
  );
}

/** What was given and taken, by whom and when. */
export function showRoleHistory(
  turn: Turn,
  _press: Press,
  { page }: { readonly page: number },
): Reply {
  const { services, person, tr } = turn;
  const settings = settingsNow(turn);
  if (!isAdmin(settings, person.id)) return adminsOnly(turn);
  return {
    draft: roleHistoryCard(
      tr,
      settings,
      services.roles.history(person.tenant),
      {
        page,
        nameOf: roleNames(services, person.tenant),
      },
    ),
  };
}

/** As they call themselves now; who never wrote and was never met is known by the id alone. */
export function roleNames(services: Services, tenant: string) {
  const names = new Map(
    services.directory.known(tenant).map(({ id, name }) => [id, name]),
  );
  return ({ id, name }: { readonly id: string; readonly name: string }) =>
    names.get(id) || name || id;
}

/** Not those the turn began with: the press itself may have changed them. */
function settingsNow({ services, settings }: Turn): TenantSettings {
  return services.settingsOf(settings.tenantId) ?? settings;
}

function holders(
  { services, person }: Turn,
  settings: TenantSettings,
): Holder[] {
  const nameOf = roleNames(services, person.tenant);
  return settings.people
    .map((one) => ({ ...one, name: nameOf(one) }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ id, name, grants }) =>
      grants.map((grant) => ({
        id,
        name,
        grant,
        isTakeable: mayChange(settings, person.id, grant),
      })),
    );
}

function giveReply(
  turn: Turn,
  settings: TenantSettings,
  typed?: GiveRole,
  refusal?: Refusal,
): Reply {
  const { person, tr } = turn;
  const people = typed ? pickedIds(turn, typed.people) : "";
  const text = refusal && refusalText(tr, refusal);
  const field = refusal && fieldOf[refusal.code];
  return {
    ...(refusal ? { isRefusal: true } : {}),
    draft: giveRoleCard(tr, settings, {
      people: peopleChoices(turn, people),
      givable: givableBy(settings, person.id),
      ...(typed ? { typed: { ...typed, people } } : {}),
      ...(text === undefined
        ? {}
        : field
          ? { error: { field, text } }
          : { notice: { style: "attention", text } }),
    }),
  };
}

const fieldOf: Partial<Record<RefusalCode, keyof GiveRole>> = {
  "role.person-missing": "people",
  "request.person-unknown": "people",
  "role.scope-missing": "programs",
};

function listRefusal(turn: Turn, refusal: Refusal): Reply {
  const text = refusalText(turn.tr, refusal);
  const notice = { style: "attention", text } as const;
  return isAdmin(settingsNow(turn), turn.person.id)
    ? {
        ...listRoles(turn, undefined, { page: 1 }, notice),
        isRefusal: true,
      }
    : refusalReply(turn, refusal);
}

const adminsOnly = (turn: Turn): Reply =>
  refusalReply(turn, { code: "role.admins-only" });

function done(
  { services, person, tr }: Turn,
  key: "roles.given" | "roles.taken",
  whom: { readonly id: string; readonly name: string },
  role: Grant["role"],
): NoticeView {
  const name = roleNames(services, person.tenant)(whom);
  return good(tr.t(key, { name, role: tr.t(`role.${role}`) }));
}

function grantOf({ role, programs, locations }: Omit<GiveRole, "people">) {
  return { role, programs: listIn(programs), locations: listIn(locations) };
}

/** "all" says all, whatever else was ticked. */
function listIn(text: string): Grant["programs"] {
  const ids = text.split(",").map((one) => one.trim());
  return ids.includes("all") ? "all" : [...new Set(ids.filter(Boolean))];
}

const who = ({ person: { id, name } }: Turn) => ({ id, name });
