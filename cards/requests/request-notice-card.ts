import type { Translator } from "../../locales/translator.ts";
import type { RequestNews } from "../../services/claims/claim-notification.ts";
import type { Claim, ClaimRequest } from "../../services/claims/claim.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { claimTitle } from "../claims/claim-words.ts";
import { openClaimButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { toldLines } from "../kit/told-lines.ts";
import { line, press, type ActionView } from "../kit/views.ts";
import { askElseButton } from "./request-buttons.ts";
import { nameOf, wanted } from "./request-words.ts";

/** What became of a request, for the one who asked; or that it is closed, for the one who was asked. */
export function requestNoticeCard(
  tr: Translator,
  kind: RequestNews,
  claim: Claim,
  request: ClaimRequest,
  event: ClaimEvent,
): CardDraft {
  const summary = headline(tr, kind, claim, request, event);
  return messageView({
    summary,
    lines: toldLines(
      tr,
      summary,
      details(tr, kind, claim, request, event).map((text) => line(text)),
    ),
    actions: buttons(tr, kind, claim, request),
  });
}

function headline(
  tr: Translator,
  kind: RequestNews,
  claim: Claim,
  request: ClaimRequest,
  { body, by }: ClaimEvent,
): string {
  const values = {
    who: by.name,
    person: nameOf(tr, request.to),
    what: wanted(tr, request),
    document: body.type === "document-added" ? body.document.name : "",
  };
  // Whoever was asked learns nothing of the claim but its name.
  return kind === "request-closed"
    ? tr.t("told.request-closed", values)
    : tr.t(`told.${kind}`, { ...values, claim: claimTitle(tr, claim) });
}

function details(
  tr: Translator,
  kind: RequestNews,
  claim: Claim,
  request: ClaimRequest,
  { body }: ClaimEvent,
): string[] {
  const quote = (text: string | undefined) =>
    text === undefined ? [] : [tr.t("told.quote", { text })];
  switch (kind) {
    case "request-closed":
      return [tr.t("told.request-closed-next", { name: claim.form.name })];
    case "request-due":
      return [
        tr.t("told.request-due-next", {
          person: nameOf(tr, request.to),
          claim: claimTitle(tr, claim),
        }),
      ];
    case "request-declined":
      return [...quote(request.reason), claimTitle(tr, claim)];
    case "request-commented":
      return body.type === "commented" ? quote(body.text) : [];
    case "request-delivered":
      return body.type === "document-added" ? quote(body.document.note) : [];
    case "request-handed-on":
      return body.type === "request-handed-on" ? quote(body.words) : [];
    case "request-fulfilled":
      return [wanted(tr, request)];
  }
}

function buttons(
  tr: Translator,
  kind: RequestNews,
  claim: Claim,
  request: ClaimRequest,
): ActionView[] {
  const data = { claim: claim.id, request: request.id };
  const open = openClaimButton(tr, claim.id);
  const askElse = askElseButton(tr, request, { claim: claim.id });
  switch (kind) {
    case "request-closed":
      return [];
    case "request-declined":
    case "request-due":
      return [askElse, open];
    case "request-commented":
    case "request-handed-on":
      return [press(tr.t("button.see-request"), "request.show", data), open];
    case "request-delivered":
    case "request-fulfilled":
      return [open];
  }
}
