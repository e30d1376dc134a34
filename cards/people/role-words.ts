import type { Translator } from "../../locales/translator.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type {
  Grant,
  TenantSettings,
} from "../../services/settings/tenant-settings.ts";

/** "Hosting and Surface ADD-PC; all locations". */
export function whereText(
  tr: Translator,
  { programs, locations }: Pick<Grant, "programs" | "locations">,
  settings: TenantSettings,
): string {
  return tr.t("roles.where", {
    programs:
      programs === "all"
        ? tr.t("roles.all-programs")
        : tr.format.list(programs.map((id) => programName(settings, id))),
    locations:
      locations === "all"
        ? tr.t("roles.all-locations")
        : tr.format.list(locations.map((id) => locationName(settings, id))),
  });
}

/** A program or location that left the settings is called by its id. */
export const programName = ({ programs }: TenantSettings, id: string) =>
  programs.find((one) => one.id === id)?.name ?? id;

export const locationName = ({ locations }: TenantSettings, mpnId: string) =>
  locations.find((one) => one.mpnId === mpnId)?.name ?? mpnId;

/** One change as the history tells it. */
export function stepSentence(
  tr: Translator,
  { kind, by, person, role }: RoleStep,
  nameOf: (one: RoleStep["person"]) => string,
): string {
  const words = { name: nameOf(person), role: tr.t(`role.${role}`) };
  if (by === "environment") return tr.t("roles.installed", words);
  return tr.t(kind === "given" ? "roles.did-give" : "roles.did-take", {
    ...words,
    by: nameOf(by),
  });
}
