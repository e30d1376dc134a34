import type { AlertNotification } from "../../services/alerts/alert-notification.ts";
import type { AlertRecord } from "../../services/alerts/alert-records.ts";
import { alertView } from "../../services/alerts/alert-view.ts";
import { dayIn, hourIn } from "../../services/calendar/dates.ts";
import {
  escalations,
  type Escalatable,
} from "../../services/telling/escalate.ts";
import { escalated, isMoot } from "../../services/telling/moot.ts";
import { needsAction } from "../../services/telling/needs-action.ts";
import type { ClaimNotification } from "../../services/claims/claim-notification.ts";
import type { Notification } from "../../services/delivery/notification.ts";
import type { Scope } from "../../services/people/roles.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";

/** What was told longer ago than this goes no further. */
const lookBackDays = 30;
/** In the tenant's time zone. */
const notBefore = 8;

/** Tells the next in line of what nobody acted on (section 15); again and again the same, so it may run at any time. */
export function createEscalation(
  services: Services,
  kick: (person: { readonly tenant: string; readonly id: string }) => void,
) {
  async function runOne(settings: TenantSettings, now: Date): Promise<void> {
    const { tenantId: tenant, timeZone } = settings;
    if (hourIn(timeZone, now) < notBefore) return;
    const from = new Date(
      now.getTime() - lookBackDays * 86_400_000,
    ).toISOString();
    for (const id of services.records.toldSince(tenant, from)) {
      const record = (await services.records.load(id))?.record;
      const claim = services.records.summary(id);
      if (!record || !claim) continue;
      const more = byCause<ClaimNotification>(
        record,
        (one) => one.event,
      ).flatMap((group) =>
        next(
          group.filter(
            ({ kind }) =>
              escalated.includes(kind) && !isMoot(kind, claim.status),
          ),
          claim,
        ),
      );
      if (more.length === 0) continue;
      await services.records.addNotifications(id, more);
      tell(more);
    }
    for (const id of services.alerts.toldSince(tenant, from)) {
      const record = (await services.alerts.load(id))?.record;
      if (!record) continue;
      const more = byCause<AlertNotification>(
        record,
        (one) => one.alert,
      ).flatMap((group) => {
        const alert = record.alerts.find(
          (one) => one.id === group[0]?.alert && isAlive(one),
        );
        return alert ? next(group, alert.facts) : [];
      });
      if (more.length === 0) continue;
      await services.alerts.addNotifications(id, more);
      tell(more);
    }

    function next<T extends Notification>(
      group: readonly T[],
      scope: Scope,
    ): T[] {
      return escalations(
        group.map((one) => escalatable(one, scope)),
        settings,
        now,
      ).flatMap(({ from: id, to }) => {
        const origin = group.find((one) => one.id === id);
        return origin ? [continued(origin, to)] : [];
      });
    }

    function tell(more: readonly Notification[]): void {
      for (const { to } of more) kick({ tenant, id: to });
    }

    function isAlive(alert: AlertRecord["alerts"][number]): boolean {
      return (
        alertView(alert, {
          settings,
          summaries: services.records.summaries(tenant),
          personId: "",
          today: dayIn(timeZone, now),
        }) !== undefined
      );
    }
  }

  return {
    async run(): Promise<void> {
      const now = services.now();
      for (const settings of services.tenants())
        try {
          await runOne(settings, now);
        } catch (error) {
          services.log.error({ err: error }, "the escalation failed");
        }
    },
  };
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
