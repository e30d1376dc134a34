import { weeklyCard } from "../../cards/telling/weekly-card.ts";
import { lastDays } from "../../services/telling/report-for.ts";
import { weeklySummary } from "../../services/telling/weekly-summary.ts";
import type { Services } from "../services.ts";
import { anybodyElse } from "./anybody-else.ts";
import { namesIn } from "./names-in.ts";
import type { Source } from "./source.ts";

/** The weekly report in words, as things stand when it is sent. */
export function createWeeklySource(
  services: Pick<Services, "weekly" | "telling" | "people" | "now">,
): Source {
  return {
    outbox: services.weekly.outbox,

    async draw(_entry, { tr, settings, person }) {
      const span = lastDays(services.now());
      const { telling } = services;
      const report = await telling.reportFor(settings, person.id, span);
      const names = namesIn(services, settings, tr);
      return {
        reply: { draft: weeklyCard(tr, weeklySummary(report), names) },
      };
    },

    through: (entry) => Promise.resolve(anybodyElse(services, entry)),
    about: () => ({}),
  };
}
