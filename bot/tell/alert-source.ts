import { alertCard } from "../../cards/alerts/alert-card.ts";
import { escalatedDraft } from "../../cards/telling/escalated.ts";
import { createAlertOutbox } from "../../services/alerts/alert-outbox.ts";
import { noticeRef } from "../../services/delivery/record-outbox.ts";
import { alertView } from "../../services/alerts/alert-view.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import type { Entry } from "../../services/delivery/ports.ts";
import type { App } from "../services.ts";
import type { Source } from "./deliver.ts";
import { namesIn } from "./delivery-report.ts";

/** What the alerts' outboxes hold, in words. */
export function createAlertSource(app: App): Source {
  return {
    outbox: createAlertOutbox(app.alerts),

    async draw(entry, { tr, settings, person }) {
      const { record: recordId, id } = noticeRef(entry.ref);
      const record = (await app.alerts.load(recordId))?.record;
      const notice = record?.outbox.find((one) => one.id === id);
      const alert = record?.alerts.find((one) => one.id === notice?.alert);
      if (!alert) return undefined;
      const view = alertView(alert, {
        settings,
        summaries: app.records.summaries(person.tenant),
        personId: person.id,
        today: dayIn(settings.timeZone, app.now()),
      });
      if (!view) return undefined;
      const draft = alertCard(tr, view);
      const { escalates } = entry.notification;
      const before = record?.outbox.find((one) => one.id === escalates);
      return {
        reply: {
          draft: before
            ? escalatedDraft(tr, draft, namesIn(app, settings, tr)(before.to))
            : draft,
        },
      };
    },

    through: (entry) => Promise.resolve(anybodyElse(app, entry)),

    about: ({ claim, due }) => ({ claim, due }),
  };
}

/** Any chat of the organization shows which service of Teams serves it. */
export function anybodyElse(
  app: App,
  { tenant, notification }: Pick<Entry, "tenant" | "notification">,
): string | undefined {
  return app.people.known(tenant).find(({ id }) => id !== notification.to)?.id;
}
