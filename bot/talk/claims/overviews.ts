import type { z } from "zod";
import {
  findCard,
  findInputs,
  foundCard,
} from "../../../cards/claims/find-cards.ts";
import { overviewCard } from "../../../cards/claims/overview-card.ts";
import { pageInputs } from "../../../cards/kit/paging.ts";
import { queueCard } from "../../../cards/reviews/queue-card.ts";
import {
  findableClaims,
  findClaims,
} from "../../../services/claims/overview.ts";
import { myClaims, queueFor } from "../../../services/claims/lists.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageReply, withClaim } from "../shared/claim-reply.ts";
import { listed } from "../shared/listed.ts";
import { refusalReply } from "../shared/refusals.ts";

type Page = z.infer<typeof pageInputs>;

export function showMine(
  turn: Turn,
  _press: Press | undefined,
  { page }: Page,
): Reply {
  const list = listed(turn, myClaims);
  if (!list.ok) return refusalReply(turn, list.refusal);
  return {
    draft:
      list.value.as === "partner"
        ? overviewCard(turn.tr, list.value.overview, page)
        : queueCard(turn.tr, list.value.queue, page),
  };
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
  const list = listed(turn, queueFor);
  return list.ok
    ? { draft: queueCard(turn.tr, list.value, page) }
    : refusalReply(turn, list.refusal);
}
