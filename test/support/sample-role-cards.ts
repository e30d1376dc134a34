import { adminCard } from "../../cards/home/admin-card.ts";
import { giveRoleCard } from "../../cards/people/give-role-card.ts";
import { roleHistoryCard } from "../../cards/people/role-history-card.ts";
import { roleNewsCard } from "../../cards/people/role-news-card.ts";
import { rolesCard } from "../../cards/people/roles-card.ts";
import {
  takeRoleCard,
  type Holder,
} from "../../cards/people/take-role-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { givableBy } from "../../services/people/grants.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type { Grant } from "../../services/settings/tenant-settings.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { munich, people, programs, settings } from "./settings-kit.ts";

/** Who has which role, giving and taking it, what changed, and what is told of it. */
export function roleCards(tr: Translator, isHostile: boolean): Made[] {
  const named = (honest: string) => (isHostile ? hostile(80) : honest);
  const tenant = settings({
    programs: [
      { ...programs.csp, name: named("CSP direct bill partner") },
      programs.surface,
    ],
  });
  const everywhere: Grant = {
    role: "global-admin",
    programs: "all",
    locations: "all",
  };
  const somewhere: Grant = {
    role: "incentives-user",
    programs: ["csp", "surface"],
    locations: [munich],
  };
  const holder = (at: number, isTakeable: boolean): Holder => ({
    id: `id-${at}`,
    name: named(at % 2 === 0 ? "Ada" : "Uma"),
    grant: at % 2 === 0 ? everywhere : somewhere,
    isTakeable,
  });
  const holders = (count: number, isTakeable = true) =>
    Array.from({ length: count }, (_, at) => holder(at, isTakeable));
  const step = (
    kind: RoleStep["kind"],
    by: RoleStep["by"],
    grant: Grant,
  ): RoleStep => ({
    ...grant,
    kind,
    by,
    person: { id: "id-uma", name: named("Uma") },
    at: "2021-07-02T08:00:00.000Z",
    key: "k",
  });
  const ada = { id: "id-ada", name: named("Ada") };
  const steps = [
    step("given", "environment", everywhere),
    step("given", ada, somewhere),
    step("taken", ada, somewhere),
  ];
  const nameOf = ({ name }: RoleStep["person"]) => name;
  const good = {
    style: "good",
    text: tr.t("roles.given", {
      name: ada.name,
      role: tr.t("role.incentives-user"),
    }),
  } as const;
  const choices = [{ value: ada.id, title: ada.name }];
  const givable = givableBy(tenant, people.globalAdmin.id);
  const typed = {
    people: ada.id,
    role: "reviewer",
    programs: "csp,surface",
    locations: munich,
  } as const;
  const audiences = [
    { isPartner: true, isReviewer: true, isAdmin: true },
    { isPartner: false, isReviewer: false },
  ];
  return [
    made(adminCard, tr),
    made(rolesCard, tr, tenant, []),
    made(rolesCard, tr, tenant, holders(2), { notice: good }),
    made(rolesCard, tr, tenant, holders(3, false)),
    made(rolesCard, tr, tenant, holders(25), { page: 2 }),
    made(giveRoleCard, tr, tenant, { people: choices, givable }),
    made(giveRoleCard, tr, tenant, {
      people: choices,
      givable: givableBy(tenant, people.seoulAdmin.id),
      notice: {
        style: "attention",
        text: tr.t("refusal.role.above-yours"),
      },
    }),
    made(giveRoleCard, tr, tenant, {
      people: choices,
      givable,
      typed,
      error: {
        field: "people",
        text: tr.t("refusal.request.person-unknown", { name: named("x") }),
      },
    }),
    ...[0, 1].map((at) => made(takeRoleCard, tr, tenant, holder(at, true))),
    made(roleHistoryCard, tr, tenant, [], { nameOf }),
    made(roleHistoryCard, tr, tenant, steps, { nameOf }),
    made(
      roleHistoryCard,
      tr,
      tenant,
      Array.from({ length: 8 }, () => steps).flat(),
      { page: 2, nameOf },
    ),
    ...steps.map((one, at) =>
      made(roleNewsCard, tr, one, {
        settings: tenant,
        audience: audiences[Math.min(at, 1)]!,
        by: ada.name,
      }),
    ),
  ];
}
