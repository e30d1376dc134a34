import { alertCard } from "../../cards/alerts/alert-card.ts";
import { escalatedDraft } from "../../cards/telling/escalated.ts";
import { notificationRef } from "../../services/delivery/record-outbox.ts";
import { alertView } from "../../services/alerts/alert-view.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import type { Services } from "../services.ts";
import type { Source } from "./source.ts";
import { anybodyElse } from "./anybody-else.ts";
import { namesIn } from "./names-in.ts";

/** What the alerts' outboxes hold, in words. */
export function createAlertSource(
  services: Pick<Services, "alerts" | "records" | "people" | "now">,
): Source {
  return {
    outbox: services.alerts.outbox,

    async draw(entry, { tr, settings, person }) {
      const { record: recordId, id } = notificationRef(entry.ref);
      const record = (await services.alerts.load(recordId))?.record;
      const notice = record?.outbox.find((one) => one.id === id);
      const alert = record?.alerts.find((one) => one.id === notice?.alert);
      if (!alert) return undefined;
      const view = alertView(alert, {
        settings,
        summaries: services.records.summaries(person.tenant),
        personId: person.id,
        today: dayIn(settings.timeZone, services.now()),
      });
      if (!view) return undefined;
      const draft = alertCard(tr, view);
      const { escalates } = entry.notification;
      const before = record?.outbox.find((one) => one.id === escalates);
      return {
        reply: {
          draft: before
            ? escalatedDraft(
                tr,
                draft,
                namesIn(services, settings, tr)(before.to),
              )
            : draft,
        },
      };
    },

    through: (entry) => Promise.resolve(anybodyElse(services, entry)),

    about: ({ claim, due }) => ({ claim, due }),
  };
}
