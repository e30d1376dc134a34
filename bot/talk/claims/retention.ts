import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import { retentionCard, type retentionInputs } from "../../../cards/claims/retention-card.ts";
import { daysBetween, dayIn } from "../../../services/calendar/dates.ts";
import { retentionList } from "../../../services/claims/retention-list.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";

/** For admins: whose originals need not be kept any longer, or soon not. */
export function listRetention(
  { services, person, settings, audience, tr }: Turn,
  _press: Press | undefined,
  { show, page }: z.infer<typeof retentionInputs>,
): Reply {
  if (audience.isAdmin !== true)
    return {
      draft: answerCard(tr.t("retention.admins-only"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const today = dayIn(settings.timeZone, services.now());
  const summaries = services.claims.summaries(person);
  return {
    draft: retentionCard(
      tr,
      retentionList(summaries, settings, person.id, today),
      { show, page, daysLeft: (until) => daysBetween(today, until) },
    ),
  };
}
