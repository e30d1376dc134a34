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
import { refusalText } from "../../../cards/kit/words.ts";
import { warningCodes } from "../../../services/claims/readiness.ts";
import { reviewersOf } from "../../../services/claims/tell.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  change,
  changeAndShow,
  claimReply,
  refusalNotice,
  refusalReply,
  refusedReply,
  showClaim,
  withClaim,
} from "./show-claim.ts";

export const openInputs = z.object({ all: z.boolean().default(false) });

export async function openClaim(
  turn: Turn,
  { claimId }: Press,
  { all }: z.infer<typeof openInputs>,
): Promise<Reply> {
  return showClaim(turn, claimId, { all });
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
  return withClaim(turn, claimId, (view) =>
    view.editable
      ? claimReply(view.claim, submitCard(turn.tr, view))
      : showClaim(turn, claimId, {
          notice: {
            style: "attention",
            text: refusalText(turn.tr, { code: "claim.locked" }),
          },
        }),
  );
}

export async function submitClaim(
  turn: Turn,
  press: Press,
  { acknowledged }: z.infer<typeof submitInputs>,
): Promise<Reply> {
  const known = warningCodes.filter((code) => acknowledged.includes(code));
  const result = await turn.services.claims.run({
    claimId: press.claimId,
    person: turn.person,
    command: { type: "submit", acknowledged: known },
    key: press.key,
    ...(press.seen === undefined ? {} : { seen: press.seen }),
  });
  if (result.ok) {
    const told = reviewersOf(result.claim, turn.settings).length > 0;
    const text = turn.tr.t(told ? "done.submitted" : "done.submitted-nobody", {
      who: turn.person.name,
    });
    return showClaim(turn, result.claim.id, {
      notice: { style: "good", text },
    });
  }
  // What is missing (or what is new) is shown where it can be mended.
  return result.refusal.code === "claim.not-ready"
    ? withClaim(turn, press.claimId, (view) =>
        claimReply(
          view.claim,
          submitCard(turn.tr, view, refusalNotice(turn, result)),
        ),
      )
    : refusedReply(turn, press.claimId, result);
}

export async function askDelete(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    view.editable && view.claim.firstSubmittedAt === undefined
      ? claimReply(view.claim, deleteCard(turn.tr, view))
      : showClaim(turn, claimId, {
          notice: {
            style: "attention",
            text: refusalText(turn.tr, { code: "claim.locked" }),
          },
        }),
  );
}

export async function deleteClaim(turn: Turn, press: Press): Promise<Reply> {
  return change(turn, press, { type: "delete" }, ({ form }) => ({
    draft: answerCard(turn.tr.t("done.deleted", { name: form.name }), {
      style: "good",
      actions: homeActions(turn.tr, turn.audience),
    }),
  }));
}

/** The form for a comment or for the reason of a dispute. */
export function askText(kind: "comment" | "dispute") {
  return async (
    turn: Turn,
    { claimId }: Pick<Press, "claimId">,
  ): Promise<Reply> =>
    withClaim(turn, claimId, (view) =>
      kind === "dispute" && view.as !== "partner"
        ? refusalReply(turn, { code: "role.partner-needed" })
        : claimReply(view.claim, textCard(turn.tr, view, kind)),
    );
}

export function sendText(kind: "comment" | "dispute") {
  return async (
    turn: Turn,
    press: Press,
    { text }: z.infer<typeof textInputs>,
  ): Promise<Reply> => {
    const key = kind === "comment" ? "done.commented" : "done.disputed";
    if (text.trim() !== "")
      return changeAndShow(turn, press, { type: kind, text }, () =>
        turn.tr.t(key),
      );
    const code = kind === "comment" ? "value.missing" : "reason.missing";
    return withClaim(turn, press.claimId, (view) =>
      kind === "dispute" && view.as !== "partner"
        ? refusalReply(turn, { code: "role.partner-needed" })
        : claimReply(
            view.claim,
            textCard(turn.tr, view, kind, {
              typed: text,
              notice: {
                style: "attention",
                text: refusalText(turn.tr, { code }),
              },
            }),
          ),
    );
  };
}
