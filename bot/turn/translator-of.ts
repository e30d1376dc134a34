import { isLocale, nearestLocale, type Locale } from "../../locales/locale.ts";
import { createTranslator, type Translator } from "../../locales/translator.ts";
import type { PersonRecord } from "../../services/people/people.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";

/** The language and time zone somebody reads in: their own choice, else their Teams client's. */
export function translatorOf(
  record: PersonRecord,
  settings: TenantSettings,
): Translator {
  const wanted = record.language ?? record.clientLocale;
  return translatorIn(wanted, record.timeZone ?? settings.timeZone);
}

/** The nearest language there is to the one that is wanted, e.g. "de-AT". */
export function translatorIn(
  wanted: string | undefined,
  timeZone = "UTC",
): Translator {
  const locale: Locale =
    wanted !== undefined && isLocale(wanted) ? wanted : nearestLocale(wanted);
  return createTranslator(locale, timeZone);
}
