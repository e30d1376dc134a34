import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { hasDeadline, statusView } from "../claims/claim-words.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { bold, line, press, subtle, type LineView } from "../kit/views.ts";

/**
 * What everybody in a channel may see of a followed claim: where it stands and until when, no amounts. Whoever may see
 * more gets their own view in its place.
 */
export function followCard(tr: Translator, view: ClaimView): CardDraft {
  const { claim, progress } = view;
  const { status } = claim.phase;
  const { label, tone } = statusView(tr, status);
  const summary = tr.t("follow.summary", {
    name: claim.form.name,
    status: label,
  });
  return messageView({
    summary,
    lines: [
      bold(claim.form.name),
      subtle(
        tr.t("follow.about", {
          activity: tr.activity(claim.form.activity),
          location: view.locationName,
        }),
      ),
      line(label, { tone }),
      ...(hasDeadline(status)
        ? [
            line(tr.t("follow.progress", { ...progress })),
            ...deadlineLines(tr, view),
          ]
        : []),
    ],
    actions: [
      press(tr.t("button.my-view"), "follow.view", { claim: claim.id }),
    ],
  });
}

/** The day only: the card stands there for weeks, and "in 12 days" would soon be wrong. */
function deadlineLines(
  tr: Translator,
  { deadline, daysLeft = 0 }: ClaimView,
): LineView[] {
  if (deadline === undefined) return [];
  const date = tr.format.day(deadline);
  return [
    daysLeft < 0
      ? line(tr.t("deadline.over", { date }), { tone: "attention" })
      : line(tr.t("follow.deadline", { date })),
  ];
}

/** What is left of it when the claim was deleted. */
export function followEndCard(tr: Translator, name: string): CardDraft {
  const { label } = statusView(tr, "deleted");
  return messageView({
    summary: tr.t("follow.summary", { name, status: label }),
    lines: [bold(name), line(label)],
  });
}
