import type { z } from "zod";
import type { Actor } from "../../services/claims/events.ts";
import {
  tenantSettings,
  type TenantSettings,
} from "../../services/settings/tenant-settings.ts";

export type SettingsInput = z.input<typeof tenantSettings>;
type ProgramInput = SettingsInput["programs"][number];

export const munich = "1234567";
export const seoul = "7654321";

const actor = (name: string, role: Actor["role"]): Actor => ({
  id: `id-${name.toLowerCase()}`,
  name,
  role,
});

/** Everybody in the tenant of the tests; `settings` grants them what is said here. */
export const people = {
  globalAdmin: actor("Gloria", "global-admin"),
  admin: actor("Ada", "incentives-admin"),
  user: actor("Uma", "incentives-user"),
  /** Incentives user of another location only. */
  seoulUser: actor("Seo-yeon", "incentives-user"),
  /** Incentives admin of another location only. */
  seoulAdmin: actor("Sang", "incentives-admin"),
  /** Incentives user of another program only. */
  surfaceUser: actor("Sue", "incentives-user"),
  /** In the tenant, but without any grant. */
  colleague: actor("Carl", "colleague"),
  reviewer: actor("Rita", "reviewer"),
  otherReviewer: actor("Rolf", "reviewer"),
  /** Reviews another location only. */
  seoulReviewer: actor("Ryu", "reviewer"),
  /** Reviewer everywhere and incentives user of CSP in Munich. */
  twoHats: actor("Theo", "reviewer"),
} as const;

export const programs: Record<"csp" | "surface" | "osa", ProgramInput> = {
  csp: {
    id: "csp",
    name: "CSP direct bill partner",
    locations: [munich, seoul],
  },
  surface: {
    id: "surface",
    name: "Surface ADD-PC",
    groups: ["surface", "surface-add", "surface-pc"],
    locations: [munich],
  },
  osa: {
    id: "osa-sell",
    name: "OSA Sell",
    claimedBy: "customer-association",
    locations: [munich],
  },
};

type GrantInput = SettingsInput["people"][number]["grants"][number];
const granted = (who: Actor, ...grants: GrantInput[]) => ({
  id: who.id,
  name: who.name,
  grants,
});

export const members: SettingsInput["people"] = [
  granted(people.globalAdmin, { role: "global-admin" }),
  granted(people.admin, { role: "incentives-admin" }),
  granted(people.user, { role: "incentives-user" }),
  granted(people.seoulUser, { role: "incentives-user", locations: [seoul] }),
  granted(people.seoulAdmin, { role: "incentives-admin", locations: [seoul] }),
  granted(people.surfaceUser, {
    role: "incentives-user",
    programs: ["surface"],
  }),
  granted(people.reviewer, { role: "reviewer" }),
  granted(people.otherReviewer, { role: "reviewer" }),
  granted(people.seoulReviewer, { role: "reviewer", locations: [seoul] }),
  granted(
    people.twoHats,
    { role: "reviewer" },
    { role: "incentives-user", programs: ["csp"], locations: [munich] },
  ),
];

/** A tenant in Berlin time with CSP, Surface and a CPOR program; parsed, so a wrong override fails at once. */
export function settings(
  overrides: Partial<SettingsInput> = {},
): TenantSettings {
  return tenantSettings.parse({
    tenantId: "tenant-a",
    organization: "Contoso",
    timeZone: "Europe/Berlin",
    currencies: ["EUR", "USD", "KRW"],
    locations: [
      { mpnId: munich, name: "Contoso Munich", currency: "EUR" },
      { mpnId: seoul, name: "Contoso Seoul", currency: "KRW" },
    ],
    programs: [programs.csp, programs.surface, programs.osa],
    people: members,
    funds: [earned(4_000_000, "EUR")],
    ...overrides,
  } satisfies SettingsInput);
}

/** Settings in which one program is changed, e.g. given another deadline rule. */
export function withProgram(
  changed: Partial<ProgramInput>,
  name: keyof typeof programs = "csp",
): TenantSettings {
  const all = { ...programs, [name]: { ...programs[name], ...changed } };
  return settings({ programs: [all.csp, all.surface, all.osa] });
}

/** Co-op earned for CSP in Munich and the usage period January–June 2021, in minor units. */
export function earned(
  minor: number,
  currency: string,
  program = "csp",
): NonNullable<SettingsInput["funds"]>[number] {
  return {
    program,
    mpnId: munich,
    period: "FY21-H1",
    earned: { minor, currency },
  };
}
