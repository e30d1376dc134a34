import type { AlertRecords } from "../alerts/alert-records.ts";
import type { ClaimRecords } from "../claims/claim-kind.ts";
import { isAdminFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import {
  deliveryReport,
  type DeliveryReport,
  type Message,
} from "./delivery-report.ts";
import { alertMessages, claimMessages } from "./messages.ts";

const reportDays = 7;
const readAtOnce = 16;

/** Two instants. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** The last seven days, up to now. */
export function lastDays(now: Date): Span {
  const from = new Date(now.getTime() - reportDays * 86_400_000);
  return { from: from.toISOString(), until: now.toISOString() };
}

export interface ReportDeps {
  readonly records: Pick<ClaimRecords, "toldSince" | "load">;
  readonly alerts: Pick<AlertRecords, "toldSince" | "load">;
}

/** What an admin may know of: the messages of the programs and locations they are admin of. */
export async function reportFor(
  { records, alerts }: ReportDeps,
  settings: TenantSettings,
  personId: string,
  span: Span,
): Promise<DeliveryReport> {
  const { tenantId: tenant } = settings;
  const messages = [
    ...(await messagesOf(records, claimMessages, tenant, span.from)),
    ...(await messagesOf(alerts, alertMessages, tenant, span.from)),
  ];
  return deliveryReport(
    messages.filter(({ scope }) => isAdminFor(settings, personId, scope)),
    span,
  );
}

/** A few records at a time. */
async function messagesOf<R>(
  records: {
    readonly toldSince: (tenant: string, from: string) => string[];
    readonly load: (id: string) => Promise<{ readonly record: R } | undefined>;
  },
  messagesIn: (record: R) => Message[],
  tenant: string,
  from: string,
): Promise<Message[]> {
  const ids = records.toldSince(tenant, from);
  const messages: Message[] = [];
  for (let at = 0; at < ids.length; at += readAtOnce) {
    const some = await Promise.all(
      ids.slice(at, at + readAtOnce).map((id) => records.load(id)),
    );
    for (const loaded of some)
      if (loaded) messages.push(...messagesIn(loaded.record));
  }
  return messages;
}
