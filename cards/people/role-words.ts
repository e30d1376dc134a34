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
  const nameOf = (id: string) =>
    settings.programs.find((one) => one.id === id)?.name ?? id;
  const placeOf = (mpnId: string) =>
    settings.locations.find((one) => one.mpnId === mpnId)?.name ?? mpnId;
  return tr.t("roles.where", {
    programs:
      programs === "all"
        ? tr.t("roles.all-programs")
        : tr.format.list(programs.map(nameOf)),
    locations:
      locations === "all"
        ? tr.t("roles.all-locations")
        : tr.format.list(locations.map(placeOf)),
  });
}

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
