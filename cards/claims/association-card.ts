import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, press, subtle } from "../kit/views.ts";
import type { ClaimFormInputs } from "./claim-form-inputs.ts";

/** A program claimed through CPOR: where to go instead, with what was typed still on the form behind it. */
export function associationCard(
  tr: Translator,
  program: string,
  values: ClaimFormInputs,
): CardDraft {
  const summary = tr.t("association.lead", { program });
  return messageView({
    summary,
    title: tr.t("association.title"),
    lines: [
      line(summary),
      line(tr.t("association.steps")),
      subtle(tr.t("association.needs")),
    ],
    actions: [
      press(tr.t("button.other-program"), "claim.new", {
        values: { ...values, program: "" },
      }),
    ],
  });
}
