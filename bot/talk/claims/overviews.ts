import type { z } from "zod";
import { overviewCard } from "../../../cards/claims/overview-card.ts";
import { findCard, findInputs, foundCard } from "../../../cards/claims/find-cards.ts";
import { queueCard } from "../../../cards/reviews/queue-card.ts";
import { pageInputs } from "../../../cards/kit/paging.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import {
  findableClaims,
  findClaims,
  overviewOf,
  reviewQueue,
} from "../../../services/claims/overview.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageReply, withClaim } from "../shared/claim-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

type Page = z.infer<typeof pageInputs>;

export function showMine(
  turn: Turn,
  _press: Press | undefined,
  { page }: Page,
): Reply {
  if (turn.audience.isReviewer && !turn.audience.isPartner)
    return showQueue(turn, _press, { page });
  if (!turn.audience.isPartner)
    return refusalReply(turn, { code: "role.partner-needed" });
  return { draft: overviewCard(turn.tr, listed(turn, overviewOf), page) };
}

export function askFind({ tr }: Turn): Reply {
  return { draft: findCard(tr) };
}

export const findPageInputs = findInputs.extend(pageInputs.shape);

/** One hit opens at once; several are listed. */
export async function find(
  turn: Turn,
  _press: Press | undefined,
  { query, page }: z.infer<typeof findPageInputs>,
): Promise<Reply> {
  const { tr } = turn;
  const rows = found(turn, query);
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only)
    return withClaim(turn, only.summary.id, (view) => pageReply(turn, view));
  return { draft: foundCard(tr, query, rows, page) };
}

/** Whether a search would show anything. */
export function findsAny(turn: Turn, query: string): boolean {
  return found(turn, query).length > 0;
}

function found(turn: Turn, query: string) {
  return findClaims(listed(turn, findableClaims), query, turn.tr.activity);
}

export function showQueue(
  turn: Turn,
  _press: Press | undefined,
  { page }: Page,
): Reply {
  if (!turn.audience.isReviewer)
    return refusalReply(turn, { code: "role.reviewer-needed" });
  return { draft: queueCard(turn.tr, listed(turn, reviewQueue), page) };
}

/** What a list holds for this person today. */
function listed<T>(
  { services, person, settings }: Turn,
  list: (...of: Parameters<typeof reviewQueue>) => T,
): T {
  const today = dayIn(settings.timeZone, services.now());
  const summaries = services.claims.summaries(person);
  return list(summaries, settings, person.id, today);
}
