import type { Grant, TenantSettings } from "../settings/tenant-settings.ts";

export type Role = Grant["role"] | "colleague";
export type PartnerRole =
  "global-admin" | "incentives-admin" | "incentives-user";

/** What a role is checked against: always person, MPN location and program (section 2). */
export interface Scope {
  readonly program: string;
  readonly mpnId: string;
}

/** Highest first, so that `find` names the strongest role a person acts in. */
const partnerRoles = [
  "global-admin",
  "incentives-admin",
  "incentives-user",
] as const;

export function rolesFor(
  settings: TenantSettings,
  personId: string,
  scope: Scope,
): Role[] {
  const grants =
    settings.people.find(({ id }) => id === personId)?.grants ?? [];
  return grants
    .filter(
      ({ programs, locations }) =>
        covers(programs, scope.program) && covers(locations, scope.mpnId),
    )
    .map(({ role }) => role);
}

/** The partner role the person acts in for this scope (R-ROLE-4), strongest first. */
export function partnerRoleFor(
  settings: TenantSettings,
  personId: string,
  scope: Scope,
): PartnerRole | undefined {
  const roles = rolesFor(settings, personId, scope);
  return partnerRoles.find((role) => roles.includes(role));
}

export function isReviewerFor(
  settings: TenantSettings,
  personId: string,
  scope: Scope,
): boolean {
  return rolesFor(settings, personId, scope).includes("reviewer");
}

/** May record a decision received in Partner Center and change settings (table of section 2). */
export function isAdminFor(
  settings: TenantSettings,
  personId: string,
  scope: Scope,
): boolean {
  const role = partnerRoleFor(settings, personId, scope);
  return role === "global-admin" || role === "incentives-admin";
}

/** Admin of at least one program and location. */
export function isAdmin(settings: TenantSettings, personId: string): boolean {
  return partnerScopes(settings, personId).some((scope) =>
    isAdminFor(settings, personId, scope),
  );
}

/** Every program at every enrolled location where the person has a partner role. */
export function partnerScopes(
  settings: TenantSettings,
  personId: string,
): Scope[] {
  return scopesWhere(
    settings,
    (scope) => partnerRoleFor(settings, personId, scope) !== undefined,
  );
}

export function reviewerScopes(
  settings: TenantSettings,
  personId: string,
): Scope[] {
  return scopesWhere(settings, (scope) =>
    isReviewerFor(settings, personId, scope),
  );
}

function scopesWhere(
  settings: TenantSettings,
  test: (scope: Scope) => boolean,
): Scope[] {
  return settings.programs
    .flatMap(({ id, locations }) =>
      locations.map((mpnId) => ({ program: id, mpnId })),
    )
    .filter(test);
}

function covers(list: "all" | readonly string[], value: string): boolean {
  return list === "all" || list.includes(value);
}
