import type { TenantSettings } from "../settings/tenant-settings.ts";
import { withGrant, withoutGrant } from "./grants.ts";
import type { RoleStep } from "./role-steps.ts";

/** The settings as the file says, with every role that was given or taken since; who has none left is no member. */
export function currentSettings(
  file: TenantSettings,
  steps: readonly RoleStep[],
): TenantSettings {
  const members = new Map(file.people.map((one) => [one.id, one]));
  for (const { kind, person, role, programs, locations } of steps) {
    const { id } = person;
    const before = members.get(id);
    const grants = before?.grants ?? [];
    const grant = { role, programs, locations };
    const after =
      kind === "given"
        ? withGrant(grants, grant)
        : withoutGrant(grants, grant, file);
    if (after.length === 0) members.delete(id);
    else
      members.set(id, {
        id,
        name:
          before?.name === undefined || before.name === ""
            ? person.name
            : before.name,
        grants: [...after],
      });
  }
  return { ...file, people: [...members.values()] };
}
