import type { Translator } from "../../locales/translator.ts";
import type { Person } from "../../services/person.ts";
import type { PersonRecord } from "../../services/people/people.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";

/** Whom something is said to: what a reply needs of its reader, within a turn and after it. */
export interface Addressee {
  readonly person: Person;
  readonly record: PersonRecord;
  readonly settings: TenantSettings;
  readonly tr: Translator;
  /** The person's id in Teams (`29:…`), for `refresh.userIds`. */
  readonly mri: string;
}
