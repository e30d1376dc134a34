import type { Logger } from "pino";
import type { AlertNotification } from "../alerts/alert-notification.ts";
import type { AlertRecords } from "../alerts/alert-records.ts";
import { alertView } from "../alerts/alert-view.ts";
import { dayIn, hourIn } from "../calendar/dates.ts";
import type { ClaimNotification } from "../claims/claim-notification.ts";
import type { ClaimRecords } from "../claims/claim-kind.ts";
import type { Changed } from "../delivery/changes.ts";
import type { Notification } from "../delivery/notification.ts";
import type { Scope } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { escalations, type Escalatable } from "./escalate.ts";
import { escalated, isMoot } from "./moot.ts";
import { needsAction } from "./needs-action.ts";

/** What was told longer ago than this goes no further. */
const lookBackDays = 30;
/** In the tenant's time zone. */
const notBefore = 8;

export interface EscalationDeps {
  readonly records: ClaimRecords;
  readonly alerts: AlertRecords;
  readonly tenants: () => readonly TenantSettings[];
  readonly changed: Changed;
  readonly now: () => Date;
  readonly log: Pick<Logger, "error">;
}

/** An organization at one moment. */
interface Moment {
  readonly settings: TenantSettings;
  readonly now: Date;
  /** An instant. */
  readonly from: string;
}

/** Tells the next in line of what nobody acted on (section 15); again and again the same, so it may run at any time. */
export async function runEscalation(deps: EscalationDeps): Promise<void> {
  const now = deps.now();
  const from = new Date(now.getTime() - lookBackDays * 86_400_000);
  for (const settings of deps.tenants())
    try {
      if (hourIn(settings.timeZone, now) < notBefore) continue;
      const moment = { settings, now, from: from.toISOString() };
      await escalateClaims(deps, moment);
      await escalateAlerts(deps, moment);
    } catch (error) {
      deps.log.error({ err: error }, "the escalation failed");
    }
}

async function escalateClaims(
  { records, changed }: EscalationDeps,
  moment: Moment,
): Promise<void> {
  const { tenantId: tenant } = moment.settings;
  for (const id of records.toldSince(tenant, moment.from)) {
    const record = (await records.load(id))?.record;
    const claim = records.summary(id);
    if (!record || !claim) continue;
    const more = byCause<ClaimNotification>(record, ({ event }) => event)
      .map((group) =>
        group.filter(
          ({ kind }) => escalated.includes(kind) && !isMoot(kind, claim.status),
        ),
      )
      .flatMap((group) => nextOf(group, claim, moment));
    if (more.length === 0) continue;
    await records.addNotifications(id, more);
    changed({ tenant, people: more.map(({ to }) => to) });
  }
}

async function escalateAlerts(
  { records, alerts, changed }: EscalationDeps,
  moment: Moment,
): Promise<void> {
  const { tenantId: tenant, timeZone } = moment.settings;
  for (const id of alerts.toldSince(tenant, moment.from)) {
    const record = (await alerts.load(id))?.record;
    if (!record) continue;
    const world = {
      settings: moment.settings,
      summaries: records.summaries(tenant),
      personId: "",
      today: dayIn(timeZone, moment.now),
    };
    const more = byCause<AlertNotification>(
      record,
      ({ alert }) => alert,
    ).flatMap((group) => {
      const alert = record.alerts.find((one) => one.id === group[0]?.alert);
      // What an alert was about may be over.
      return alert && alertView(alert, world)
        ? nextOf(group, alert.facts, moment)
        : [];
    });
    if (more.length === 0) continue;
    await alerts.addNotifications(id, more);
    changed({ tenant, people: more.map(({ to }) => to) });
  }
}

/** What one event or alert told several people belongs together: one of them acting is enough. */
function byCause<T extends Notification>(
  { outbox }: { readonly outbox: readonly T[] },
  cause: (one: T) => string | number,
): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const one of outbox)
    groups.set(cause(one), [...(groups.get(cause(one)) ?? []), one]);
  return [...groups.values()];
}

function nextOf<T extends Notification>(
  group: readonly T[],
  scope: Scope,
  { settings, now }: Moment,
): T[] {
  const all = group.map((one) => escalatable(one, scope));
  return escalations(all, settings, now).flatMap(({ from: id, to }) => {
    const origin = group.find((one) => one.id === id);
    return origin ? [continued(origin, to)] : [];
  });
}

function escalatable(
  { id, to, kind, state, times, escalates }: Notification,
  { program, mpnId }: Scope,
): Escalatable {
  return {
    id,
    to,
    state,
    needsAction: needsAction(kind),
    sentAt: times?.sent,
    escalates,
    scope: { program, mpnId },
  };
}

function continued<T extends Notification>(origin: T, to: string): T {
  const {
    problem: _problem,
    unsure: _unsure,
    activity: _activity,
    shared: _shared,
    times: _times,
    ...rest
  } = origin;
  return {
    ...rest,
    id: `${origin.id}>${to}`,
    to,
    state: "pending",
    attempts: 0,
    escalates: origin.id,
  } as T;
}
