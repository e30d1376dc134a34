import type { Translator } from "../../locales/translator.ts";
import {
  deliveryReport,
  type DeliveryReport,
  type Message,
} from "../../services/telling/delivery-report.ts";
import {
  alertMessages,
  claimMessages,
} from "../../services/telling/messages.ts";
import { isAdminFor } from "../../services/people/roles.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";

export const reportDays = 7;
const readAtOnce = 16;

export interface Span {
  readonly from: string;
  readonly until: string;
}

/** The last days, up to now. */
export function lastDays(now: Date): Span {
  const from = new Date(now.getTime() - reportDays * 86_400_000);
  return { from: from.toISOString(), until: now.toISOString() };
}

/** What an admin may know of: the messages of the programs and locations they are admin of. */
export async function reportFor(
  services: Services,
  settings: TenantSettings,
  personId: string,
  span: Span,
): Promise<DeliveryReport> {
  const { tenantId: tenant } = settings;
  const messages = [
    ...(await claimMessagesSince(services, tenant, span.from)),
    ...(await alertMessagesSince(services, tenant, span.from)),
  ];
  return deliveryReport(
    messages.filter(({ scope }) => isAdminFor(settings, personId, scope)),
    span,
  );
}

async function alertMessagesSince(
  services: Services,
  tenant: string,
  from: string,
): Promise<Message[]> {
  const messages: Message[] = [];
  for (const id of services.alerts.toldSince(tenant, from)) {
    const loaded = await services.alerts.load(id);
    if (loaded) messages.push(...alertMessages(loaded.record));
  }
  return messages;
}

async function claimMessagesSince(
  services: Services,
  tenant: string,
  from: string,
): Promise<Message[]> {
  const ids = services.records.toldSince(tenant, from);
  const messages: Message[] = [];
  for (let at = 0; at < ids.length; at += readAtOnce) {
    const some = await Promise.all(
      ids.slice(at, at + readAtOnce).map((id) => services.records.load(id)),
    );
    for (const loaded of some)
      if (loaded) messages.push(...claimMessages(loaded.record));
  }
  return messages;
}

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
