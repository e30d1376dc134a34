import type { Translator } from "../../locales/translator.ts";
import type { ClaimNews } from "../../services/claims/claim-notification.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { toldLines } from "../kit/told-lines.ts";
import { line, press, subtle, type ActionView } from "../kit/views.ts";
import { originalLine } from "../kit/words.ts";
import { claimTitle, itemLabels } from "./claim-words.ts";

/** What happened, what it means for the reader, and the one button that deals with it. */
export function notificationCard(
  tr: Translator,
  kind: ClaimNews,
  claim: Claim,
  event: ClaimEvent,
): CardDraft {
  const { body, by } = event;
  const outside =
    "via" in body && body.via !== undefined && isOutsideKind(kind);
  const summary = tr.t(outside ? `told.${kind}-outside` : `told.${kind}`, {
    who: by.name,
    claim: claimTitle(tr, claim),
  });
  return messageView({
    summary,
    lines: toldLines(tr, summary, [
      subtle(tr.activity(claim.form.activity)),
      ...words(tr, event).map((one) => line(one)),
      ...(isReview(event) ? [originalLine(tr)] : []),
      subtle(tr.t(`told.${kind}-next`)),
    ]),
    actions: [button(tr, kind, claim, event)],
  });
}

/** What Partner Center can have decided. */
type OutsideKind = Exclude<
  ClaimNews,
  "review-wanted" | "disputed" | "owner-asked" | "taken-over"
>;

function isOutsideKind(kind: ClaimNews): kind is OutsideKind {
  return (
    kind !== "review-wanted" &&
    kind !== "disputed" &&
    kind !== "owner-asked" &&
    kind !== "taken-over"
  );
}

/** The reviewer's (or partner's) own words and the items they are about. */
function words(tr: Translator, { body }: ClaimEvent): string[] {
  switch (body.type) {
    case "commented":
      return [tr.t("told.quote", { text: body.text })];
    case "feedback-given":
      return [
        tr.t("told.on-item", {
          item: tr.item(body.item).label,
          text: body.text,
        }),
      ];
    case "information-requested":
      return [
        tr.t("told.quote", { text: body.text }),
        tr.t("told.items", { items: itemLabels(tr, body.items) }),
      ];
    case "rejected":
    case "disputed":
    case "approved":
      return body.reason === ""
        ? []
        : [tr.t("told.quote", { text: body.reason })];
    default:
      return [];
  }
}

/** What the reviewer asks is quoted as it was written. */
function isReview({ body }: ClaimEvent): boolean {
  return (
    body.type === "feedback-given" || body.type === "information-requested"
  );
}

function button(
  tr: Translator,
  kind: ClaimNews,
  claim: Claim,
  { body }: ClaimEvent,
): ActionView {
  const open = (title: string) =>
    press(title, "claim.open", { claim: claim.id });
  switch (kind) {
    case "review-wanted":
    case "disputed":
      return open(tr.t("button.open-review"));
    case "feedback":
      return body.type === "feedback-given"
        ? press(tr.t("button.see-item"), "item.open", {
            claim: claim.id,
            item: body.item,
          })
        : open(tr.t("button.open-claim"));
    case "information-requested":
      return press(tr.t("button.fix-now"), "claim.tasks", { claim: claim.id });
    case "rejected":
      return press(tr.t("button.dispute"), "claim.dispute-ask", {
        claim: claim.id,
      });
    case "review-started":
    case "approved":
    case "owner-asked":
    case "taken-over":
      return open(tr.t("button.open-claim"));
  }
}
