import type {
  ClaimFormInputs,
  FormErrors,
} from "../../../cards/claims/claim-form-inputs.ts";
import { refusalToOpen } from "../../../services/claims/may-open.ts";
import { accepted } from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import { claimReply, withForm } from "../shared/claim-reply.ts";
import { checkTyped, formReply, wrongFormReply } from "./claim-form.ts";
import { valuesOf } from "./claim-form-values.ts";

export async function showEditForm(
  turn: Turn,
  { claimId }: Press,
): Promise<Reply> {
  return withForm(turn, claimId, "details", ({ claim }) =>
    claimReply(
      claim,
      formReply(turn, "edit", valuesOf(turn, claim), {}, claim).draft,
    ),
  );
}

export async function saveForm(
  turn: Turn,
  press: Press,
  inputs: ClaimFormInputs,
): Promise<Reply> {
  const result = await runPress<FormErrors>(turn, press, (view) => {
    const closed = refusalToOpen("details", view);
    if (closed) return { ok: false, refusal: closed };
    const checked = checkTyped(turn, inputs, view.claim);
    return checked.ok
      ? accepted({ type: "edit-form", form: checked.form })
      : {
          ok: false,
          refusal: { code: "form.incomplete" },
          wrong: checked.errors,
        };
  });
  if (result.ok || !result.wrong || !result.view)
    return pageAfter(turn, result, () => turn.tr.t("done.saved"));
  const { claim } = result.view;
  // Tied to the version the person saw: what changed meanwhile must not be overwritten unseen.
  return claimReply(
    { id: claim.id, version: press.seen ?? claim.version },
    wrongFormReply(turn, "edit", inputs, result.wrong, claim).draft,
  );
}
