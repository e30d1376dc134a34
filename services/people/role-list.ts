import { accepted, refused, type Outcome } from "../outcome.ts";
import type { Grant, TenantSettings } from "../settings/tenant-settings.ts";
import type { Found } from "./directory.ts";
import { givableBy, mayChange } from "./grants.ts";
import { isAdmin } from "./roles.ts";

/** A role somebody has, as an admin sees it. */
export interface RoleHolder extends Found {
  readonly grant: Grant;
  /** Whether whoever looks may take it away. */
  readonly isTakeable: boolean;
}

/** Who has which role, by name; for admins alone. */
export function roleHolders(
  settings: TenantSettings,
  viewerId: string,
  naming: (person: Found) => string,
): Outcome<readonly RoleHolder[]> {
  if (!isAdmin(settings, viewerId)) return refused("role.admins-only");
  return accepted(
    settings.people
      .map((one) => ({ ...one, name: naming(one) }))
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap(({ id, name, grants }) =>
        grants.map((grant) => ({
          id,
          name,
          grant,
          isTakeable: mayChange(settings, viewerId, grant),
        })),
      ),
  );
}

/** The role that is about to be taken, exactly as it was given, and only from whom one may. */
export function holderOf(
  holders: readonly RoleHolder[],
  personId: string,
  { role, programs, locations }: Grant,
): Outcome<RoleHolder> {
  const found = holders.find(
    ({ id, grant }) =>
      id === personId &&
      grant.role === role &&
      String(grant.programs) === String(programs) &&
      String(grant.locations) === String(locations),
  );
  if (!found) return refused("role.not-given");
  return found.isTakeable ? accepted(found) : refused("role.above-yours");
}

/** What an admin may give, for a form to offer. */
export function givableFor(
  settings: TenantSettings,
  personId: string,
): Outcome<ReturnType<typeof givableBy>> {
  return isAdmin(settings, personId)
    ? accepted(givableBy(settings, personId))
    : refused("role.admins-only");
}
