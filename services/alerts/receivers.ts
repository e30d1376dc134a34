import { rolesFor, type Role, type Scope } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

/** Receivers by default: the incentives admins of program and location; where there is none, the global admins (section 15). */
export function receiversIn(
  settings: TenantSettings,
): (scope: Scope) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const withRole = (role: Role, scope: Scope) =>
    settings.people
      .map(({ id }) => id)
      .filter((id) => rolesFor(settings, id, scope).includes(role));
  return ({ program, mpnId }) => {
    const key = JSON.stringify([program, mpnId]);
    const found = known.get(key);
    if (found) return found;
    const scope = { program, mpnId };
    const admins = withRole("incentives-admin", scope);
    const people = admins.length > 0 ? admins : withRole("global-admin", scope);
    known.set(key, people);
    return people;
  };
}
