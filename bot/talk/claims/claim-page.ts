import { z } from "zod";
import { deleteCard } from "../../../cards/claims/delete-card.ts";
import { moreCard } from "../../../cards/claims/more-card.ts";
import { type textInputs, textCard } from "../../../cards/claims/text-card.ts";
import { historyCard } from "../../../cards/claims/history-card.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import { tasksCard } from "../../../cards/reviews/tasks-card.ts";
import {
  submitCard,
  type submitInputs,
} from "../../../cards/claims/submit-card.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import { warningCodes } from "../../../services/claims/readiness.ts";
import { reviewersOf } from "../../../services/claims/tell.ts";
import type { RefusalCode } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  pageAfter,
  refusalNotice,
  refusedReply,
  runPress,
} from "../shared/change-claim.ts";
import {
  claimReply,
  pageReply,
  withClaim,
  withForm,
} from "../shared/claim-reply.ts";

export const openInputs = z.object({ all: z.boolean().default(false) });

export async function openClaim(
  turn: Turn,
  { claimId }: Press,
  { all }: z.infer<typeof openInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => pageReply(turn, view, { all }));
}

export async function showMore(turn: Turn, { claimId }: Press): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    claimReply(view.claim, moreCard(turn.tr, view)),
  );
}

export async function showTasks(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    claimReply(view.claim, tasksCard(turn.tr, view)),
  );
}

export const historyInputs = z.object({
  page: z.int().min(1).max(10_000).optional(),
});

export async function showHistory(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  { page }: z.infer<typeof historyInputs> = {},
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const brokenAt = turn.services.claims.brokenAt(view);
    const options = page === undefined ? { brokenAt } : { page, brokenAt };
    return claimReply(view.claim, historyCard(turn.tr, view, options));
  });
}

export async function askSubmit(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withForm(turn, claimId, "submission", (view) =>
    claimReply(view.claim, submitCard(turn.tr, view)),
  );
}

export async function submitClaim(
  turn: Turn,
  press: Press,
  { acknowledged }: z.infer<typeof submitInputs>,
): Promise<Reply> {
  const known = warningCodes.filter((code) => acknowledged.includes(code));
  const command = { type: "submit", acknowledged: known } as const;
  const result = await runPress(turn, press, command);
  // What is missing (or what is new) is shown where it can be mended.
  if (!result.ok && result.view && result.refusal.code === "claim.not-ready") {
    const notice = refusalNotice(turn, result);
    const { view } = result;
    return claimReply(view.claim, submitCard(turn.tr, view, notice));
  }
  return pageAfter(turn, result, ({ claim }) => {
    const isTold = reviewersOf(claim, turn.settings).length > 0;
    return turn.tr.t(isTold ? "done.submitted" : "done.submitted-nobody", {
      who: turn.person.name,
    });
  });
}

export async function askDelete(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withForm(turn, claimId, "deletion", (view) =>
    claimReply(view.claim, deleteCard(turn.tr, view)),
  );
}

export async function deleteClaim(turn: Turn, press: Press): Promise<Reply> {
  const result = await runPress(turn, press, { type: "delete" });
  if (!result.ok) return refusedReply(turn, result);
  const { name } = result.claim.form;
  return {
    draft: answerCard(turn.tr.t("done.deleted", { name }), {
      style: "good",
      actions: homeActions(turn.tr, turn.audience),
    }),
  };
}

/** The form for a comment or for the reason of a dispute. */
export function askText(kind: "comment" | "dispute") {
  return async (
    turn: Turn,
    { claimId }: Pick<Press, "claimId">,
  ): Promise<Reply> => {
    const show = (view: ClaimView) =>
      claimReply(view.claim, textCard(turn.tr, view, kind));
    return kind === "dispute"
      ? withForm(turn, claimId, "dispute", show)
      : withClaim(turn, claimId, show);
  };
}

export function sendText(kind: "comment" | "dispute") {
  return async (
    turn: Turn,
    press: Press,
    { text }: z.infer<typeof textInputs>,
  ): Promise<Reply> => {
    const result = await runPress(turn, press, { type: kind, text });
    if (!result.ok && result.view && isUnsaid(result.refusal.code)) {
      const { view } = result;
      const notice = refusalNotice(turn, result);
      const draft = textCard(turn.tr, view, kind, { typed: text, notice });
      return claimReply(view.claim, draft);
    }
    return pageAfter(turn, result, () =>
      turn.tr.t(kind === "comment" ? "done.commented" : "done.disputed"),
    );
  };
}

const isUnsaid = (code: RefusalCode) =>
  code === "value.missing" || code === "reason.missing";
