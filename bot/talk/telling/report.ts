import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import { reportCard } from "../../../cards/telling/report-card.ts";
import { lastDays } from "../../../services/telling/report-for.ts";
import { namesIn } from "../../tell/names-in.ts";
import { isAdmin } from "../../../services/people/roles.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";

/** For admins: what the bot told whom in the last days, and what did not arrive. */
export async function showReport({
  services,
  edge,
  person,
  settings,
  audience,
  tr,
}: Turn): Promise<Reply> {
  if (!isAdmin(settings, person.id))
    return {
      draft: answerCard(tr.t("report.admins-only"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const span = lastDays(services.now());
  const csvUrl = edge.links.url({
    kind: "report",
    tenant: person.tenant,
    person: person.id,
    ...span,
  });
  return {
    draft: reportCard(
      tr,
      await services.telling.reportFor(settings, person.id, span),
      {
        nameOf: namesIn(services, settings, tr),
        csvUrl,
      },
    ),
  };
}
