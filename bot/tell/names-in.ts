import type { Translator } from "../../locales/translator.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";

/** Names of everybody the tenant knows: who wrote to the bot, or stands in its settings. */
export function namesIn(
  services: Pick<Services, "people">,
  settings: TenantSettings,
  tr: Translator,
): (id: string) => string {
  const names = new Map([
    ...settings.people.map(({ id, name }) => [id, name] as const),
    ...services.people
      .known(settings.tenantId)
      .filter(({ name }) => name !== "")
      .map(({ id, name }) => [id, name] as const),
  ]);
  return (id) => names.get(id) ?? tr.t("ask.somebody");
}
