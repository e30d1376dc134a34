import { z } from "zod";
import {
  claimFormInputs,
  type ClaimFormInputs,
} from "../../../cards/claims/claim-form-inputs.ts";
import { wantsPreApproval } from "../../../services/claims/check-form.ts";
import type { Result } from "../../../services/claims/claim-run.ts";
import { refusalToCreate } from "../../../services/claims/may-open.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter } from "../shared/change-claim.ts";
import { placeReply } from "../shared/place-reply.ts";
import { refusalReply } from "../shared/refusals.ts";
import { checkTyped, formReply, wrongFormReply } from "./claim-form.ts";
import { startingValues } from "./claim-form-values.ts";

export const newClaimInputs = z.object({
  values: claimFormInputs.optional(),
  /** What is known already, from a question or a plan to spend. */
  prefill: z
    .object({
      activity: z.string().max(100),
      amount: z.string().max(40).optional(),
      currency: z.string().max(3).optional(),
    })
    .optional(),
});

/** The empty form, filled with what can be known: last program, current period, own location and currency. */
export function showCreateForm(
  turn: Turn,
  _press: Press | undefined,
  { values, prefill }: z.infer<typeof newClaimInputs>,
): Reply {
  const closed = refusalToCreate(turn.settings, turn.person.id);
  if (closed) return refusalReply(turn, closed);
  return formReply(turn, "create", values ?? startingValues(turn, prefill), {});
}

export async function createClaim(
  turn: Turn,
  press: Press,
  inputs: ClaimFormInputs,
): Promise<Reply> {
  const closed = refusalToCreate(turn.settings, turn.person.id);
  if (closed) return refusalReply(turn, closed);
  const checked = checkTyped(turn, inputs);
  if (!checked.ok)
    return wrongFormReply(turn, "create", inputs, checked.errors);
  const asks = wantsPreApproval(inputs) && !inputs.askedPreApproval;
  if (asks)
    return formReply(
      turn,
      "create",
      { ...inputs, askedPreApproval: true },
      {
        preApprovalId: { code: "pre-approval-wanted" },
      },
    );
  const result = await turn.services.claims.create(
    turn.person,
    press.nonce,
    checked.form,
  );
  if (!result.ok || !result.view) return createdReply(turn, result);
  const { program, mpnId, amount } = checked.form;
  await turn.services.people.update(turn.person, (person) => ({
    ...person,
    last: { program, mpnId, currency: amount.currency },
  }));
  // Files that came before there was a claim for them find their place now.
  const waiting = await turn.services.intake.waiting(turn.person);
  return waiting.length > 0
    ? placeReply(turn, result.view, waiting)
    : createdReply(turn, result);
}

const createdReply = (turn: Turn, result: Result): Reply =>
  pageAfter(turn, result, () => turn.tr.t("done.created"));
