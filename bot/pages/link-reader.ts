import type { Translator } from "../../locales/translator.ts";
import type { Person } from "../../services/person.ts";
import type { Services } from "../services.ts";
import { translatorOf } from "../turn/translator-of.ts";
import type { LinkGrant } from "./links.ts";

/** Who opened a link: known from the link, whatever they may still do. */
export interface Reader {
  readonly person: Person;
  readonly tr: Translator;
}

export type ReaderServices = Pick<Services, "settingsOf" | "people">;

export async function readerOf(
  services: ReaderServices,
  grant: Pick<LinkGrant, "tenant" | "person">,
): Promise<Reader | undefined> {
  const settings = services.settingsOf(grant.tenant);
  if (!settings) return undefined;
  const key = { tenant: grant.tenant, id: grant.person };
  const record = await services.people.get(key);
  return {
    person: { ...key, name: record.name },
    tr: translatorOf(record, settings),
  };
}
