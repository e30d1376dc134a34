import type { Translator } from "../../locales/translator.ts";
import type {
  AlertClaim,
  AlertView,
} from "../../services/alerts/alert-view.ts";
import {
  createClaimButton,
  myClaimsButton,
  openClaimButton,
} from "../kit/buttons.ts";
import { press, type ActionView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { isUnfinished } from "./alert-words.ts";

export function askOwner(
  tr: Translator,
  { id, owner }: AlertClaim,
): ActionView {
  const name = shorten(owner.name, 24);
  return press(tr.t("button.ask-owner", { name }), "claim.ask-owner", {
    claim: id,
  });
}

export const takeOver = (tr: Translator, { id }: AlertClaim) =>
  press(tr.t("button.take-over"), "claim.take-over", { claim: id });

/** One button deals with it; about a colleague's claim one may also ask, or take over. */
export function alertButtons(tr: Translator, view: AlertView): ActionView[] {
  if (view.claim) return claimButtons(tr, view, view.claim);
  if (!view.isPartner) return [];
  switch (view.kind) {
    case "claim-deadline-money-left":
    case "usage-period-ends":
      return [
        view.claims.length > 0 ? myClaimsButton(tr) : createClaimButton(tr),
      ];
    case "draft-near-deadline":
      return [myClaimsButton(tr)];
    case "claiming-opens":
      return [createClaimButton(tr)];
    default:
      return [];
  }
}

function claimButtons(
  tr: Translator,
  view: AlertView,
  claim: AlertClaim,
): ActionView[] {
  const { kind, request, isPartner } = view;
  const waitsForOwner = isUnfinished(view) || kind === "request-open";
  return [
    ...(request === undefined
      ? []
      : [
          press(tr.t("button.see-request"), "request.show", {
            claim: claim.id,
            request,
          }),
        ]),
    openClaimButton(tr, claim.id),
    ...(waitsForOwner && !claim.isOwn && isPartner
      ? [askOwner(tr, claim), takeOver(tr, claim)]
      : []),
  ];
}
