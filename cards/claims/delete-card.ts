import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { press, subtle } from "../kit/views.ts";
import { claimTitle } from "./claim-words.ts";

/** Asked once more, for it cannot be undone; the History of the deletion stays (section 4). */
export function deleteCard(tr: Translator, view: ClaimView): CardDraft {
  const summary = tr.t("delete.ask", { claim: claimTitle(tr, view.claim) });
  return messageView({
    summary,
    title: tr.t("delete.title"),
    notice: { style: "warning", text: summary },
    lines: [subtle(tr.t("delete.what"))],
    actions: [
      press(tr.t("button.delete-for-good"), "claim.delete"),
      press(tr.t("button.keep"), "claim.open"),
    ],
  });
}
