import type { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import {
  retentionCard,
  type retentionInputs,
} from "../../../cards/claims/retention-card.ts";
import { daysBetween, dayIn } from "../../../services/calendar/dates.ts";
import { retentionFor } from "../../../services/claims/lists.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { listed } from "../shared/listed.ts";

/** For admins: whose originals need not be kept any longer, or soon not. */
export function listRetention(
  turn: Turn,
  _press: Press | undefined,
  { show, page }: z.infer<typeof retentionInputs>,
): Reply {
  const { services, settings, audience, tr } = turn;
  const list = listed(turn, retentionFor);
  if (!list.ok)
    return {
      draft: answerCard(tr.t("retention.admins-only"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const today = dayIn(settings.timeZone, services.now());
  const daysLeft = (until: string) => daysBetween(today, until);
  return { draft: retentionCard(tr, list.value, { show, page, daysLeft }) };
}
