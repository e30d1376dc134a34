import type { Translator } from "../../locales/translator.ts";
import { createClaimButton, myClaimsButton } from "../kit/buttons.ts";
import { press, type ActionView } from "../kit/views.ts";

/** What somebody may start with; decided by their roles, never by what they press. */
export interface Audience {
  readonly isPartner: boolean;
  readonly isReviewer: boolean;
  /** Admin of at least one program and location. */
  readonly isAdmin?: boolean;
}

export function homeActions(tr: Translator, audience: Audience): ActionView[] {
  return [
    ...(audience.isPartner ? [createClaimButton(tr), myClaimsButton(tr)] : []),
    ...(audience.isReviewer
      ? [press(tr.t("button.reviews"), "overview.queue")]
      : []),
    ...(audience.isAdmin ? [press(tr.t("button.admin"), "home.admin")] : []),
    ...(audience.isPartner
      ? []
      : [press(tr.t("button.my-requests"), "request.mine")]),
    press(tr.t("button.language"), "language.choose"),
  ];
}
