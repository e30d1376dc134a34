import { receiversIn } from "../alerts/receivers.ts";
import { addBusinessDays } from "../calendar/business-days.ts";
import { dayIn } from "../calendar/dates.ts";
import type { Scope } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { Notification } from "../delivery/notification.ts";

/** What the escalation looks at of a notification, wherever it lies. */
export interface Escalatable {
  readonly id: string;
  readonly to: string;
  readonly state: Notification["state"];
  readonly needsAction: boolean;
  /** ISO instant at which it was sent; undefined while it was not. */
  readonly sentAt: string | undefined;
  /** Id of the notification it goes on from. */
  readonly escalates: string | undefined;
  readonly scope: Scope;
}

/** Somebody to be told next, because nobody acted on what was said before. */
export interface Escalation {
  /** Id of the notification nobody acted on. */
  readonly from: string;
  readonly to: string;
}

/** The channel as a receiver of notifications; it has a record like a person. */
export const channelReceiver = (channel: string) => `channel:${channel}`;
export const isChannel = (receiver: string) => receiver.startsWith("channel:");

/**
 * Who is told next of what one subject's notifications ask for: first the deputy of whoever should have acted, then the
 * admins of program and location, then the channel of the settings. Each step waits the set number of business days; what
 * could not be delivered goes on at once. Nothing goes on once anybody acted.
 */
export function escalations(
  all: readonly Escalatable[],
  settings: TenantSettings,
  now: Date,
): Escalation[] {
  const asked = all.filter(({ needsAction }) => needsAction);
  if (asked.some(({ state }) => state === "acted")) return [];
  const told = new Set(asked.map(({ to }) => to));
  const found: Escalation[] = [];
  for (const one of asked) {
    // It goes on already, or is still on its way.
    if (asked.some(({ escalates }) => escalates === one.id)) continue;
    if (!isOverdue(one, settings, now)) continue;
    const next = nextReceivers(one, asked, settings).filter(
      (to) => !told.has(to),
    );
    for (const to of next) {
      told.add(to);
      found.push({ from: one.id, to });
    }
  }
  return found;
}

function isOverdue(
  { state, sentAt }: Escalatable,
  { timeZone, holidays, alerts }: TenantSettings,
  now: Date,
): boolean {
  if (state === "undeliverable") return true;
  if ((state !== "sent" && state !== "seen") || sentAt === undefined)
    return false;
  const until = addBusinessDays(
    dayIn(timeZone, new Date(sentAt)),
    alerts.escalateAfterBusinessDays,
    new Set(holidays),
  );
  return dayIn(timeZone, now) > until;
}

/** The next step that names anybody who was not told yet. */
function nextReceivers(
  one: Escalatable,
  asked: readonly Escalatable[],
  settings: TenantSettings,
): string[] {
  const told = new Set(asked.map(({ to }) => to));
  const isNew = (to: string) => !told.has(to);
  const deputy = settings.alerts.deputies[one.to];
  const steps = [
    deputy === undefined ? [] : [deputy],
    receiversIn(settings)(one.scope),
    settings.alerts.channel === undefined
      ? []
      : [channelReceiver(settings.alerts.channel)],
  ];
  return steps.find((step) => step.some(isNew))?.filter(isNew) ?? [];
}
