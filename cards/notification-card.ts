import type { Translator } from "../locales/translator.ts";
import type { Claim } from "../services/claims/claim.ts";
import type { ClaimEvent } from "../services/claims/events.ts";
import type { ClaimNews } from "../services/notifications/notification.ts";
import type { CardDraft } from "./card-draft.ts";
import { line, press, type ActionView } from "./views.ts";
import { claimTitle, itemLabels, noNotice } from "./words.ts";

/** What happened, what it means for the reader, and the one button that deals with it. */
export function notificationCard(
  tr: Translator,
  kind: ClaimNews,
  claim: Claim,
  event: ClaimEvent,
): CardDraft {
  const { body, by } = event;
  const outside = "via" in body && body.via !== undefined;
  const summary = tr.t(
    outside && kind !== "review-wanted" && kind !== "disputed"
      ? `told.${kind}-outside`
      : `told.${kind}`,
    {
      who: by.name,
      claim: claimTitle(tr, claim),
    },
  );
  return {
    template: "message",
    summary,
    view: {
      title: "",
      notice: noNotice,
      lines: [
        line(summary, { weight: "Bolder" }),
        line(tr.activity(claim.form.activity), { subtle: true }),
        ...words(tr, event).map((one) => line(one)),
        line(tr.t(`told.${kind}-next`), { subtle: true }),
      ],
      actions: [button(tr, kind, claim, event)],
      links: [],
    },
  };
}

/** The reviewer's (or partner's) own words and the items they are about. */
function words(tr: Translator, { body }: ClaimEvent): string[] {
  switch (body.type) {
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
      return open(tr.t("button.fix-now"));
    case "rejected":
      return press(tr.t("button.dispute"), "claim.dispute-ask", {
        claim: claim.id,
      });
    case "review-started":
    case "approved":
      return open(tr.t("button.open-claim"));
  }
}
