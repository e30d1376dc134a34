import { eventSentence } from "../../../cards/claims/history-words.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { ClaimRun, Result } from "../../../services/claims/claim-run.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageReply } from "./claim-reply.ts";
import { good, refusalReply } from "./refusals.ts";

export type Done<Wrong = never> = Result<Wrong> & { readonly ok: true };
export type Refused<Wrong = never> = Result<Wrong> & { readonly ok: false };

/** Runs a command from a button; the result holds all that the answer needs. */
export function runPress<Wrong = never>(
  { services, person }: Turn,
  { claimId, key, seen }: Press,
  command: ClaimRun<Wrong>["command"],
): Promise<Result<Wrong>> {
  return services.claims.run({
    claimId,
    person,
    command,
    key,
    ...(seen === undefined ? {} : { seen }),
  });
}

/** The page with one line that says what was done, or why not. */
export function pageAfter<Wrong>(
  turn: Turn,
  result: Result<Wrong>,
  say: (done: Done) => string,
): Reply {
  return after(turn, result, (view, done) =>
    pageReply(turn, view, { notice: good(say(done)) }),
  );
}

/** What shows the claim as it stands after a change; a refusal comes with the page as it stands now. */
export function after<Wrong>(
  turn: Turn,
  result: Result<Wrong>,
  show: (view: ClaimView, done: Done) => Reply,
): Reply {
  if (!result.ok) return refusedReply(turn, result);
  return result.view
    ? show(result.view, result)
    : refusalReply(turn, { code: "claim.not-found" });
}

export function refusedReply<Wrong>(turn: Turn, result: Refused<Wrong>): Reply {
  if (!result.view) return refusalReply(turn, result.refusal);
  const notice = refusalNotice(turn, result);
  return { ...pageReply(turn, result.view, { notice }), isRefusal: true };
}

/** Why not: what somebody else did meanwhile where that is the reason, else the refusal's own sentence. */
export function refusalNotice<Wrong>(
  { tr }: Turn,
  result: Refused<Wrong>,
): NoticeView {
  const last = result.since?.at(-1);
  const text =
    last === undefined
      ? refusalText(tr, result.refusal)
      : tr.t("done.changed", {
          what: eventSentence(tr, last),
          moment: tr.format.moment(last.at),
        });
  return { style: "attention", text };
}
