import type { Translator } from "../../locales/translator.ts";
import type { Verb } from "./verbs.ts";
import { press, type ActionView } from "./views.ts";

/** To the card one came from: the claim the card is tied to, unless another verb is named. */
export function backButton(
  tr: Translator,
  verb: Verb = "claim.open",
  data: Readonly<Record<string, unknown>> = {},
): ActionView {
  return press(tr.t("button.back"), verb, data);
}

/** From a card that is tied to no claim. */
export function openClaimButton(tr: Translator, claim: string): ActionView {
  return press(tr.t("button.open-claim"), "claim.open", { claim });
}

export const createClaimButton = (tr: Translator): ActionView =>
  press(tr.t("button.create"), "claim.new");

export const myClaimsButton = (tr: Translator): ActionView =>
  press(tr.t("button.my-claims"), "overview.mine");

/** Asked once more, for it cannot be undone. */
export function removalButtons(
  tr: Translator,
  verbs: { readonly doIt: Verb; readonly leaveIt: Verb },
  data: Readonly<Record<string, unknown>>,
): ActionView[] {
  return [
    press(tr.t("button.remove-for-good"), verbs.doIt, data),
    press(tr.t("button.keep"), verbs.leaveIt, data),
  ];
}
