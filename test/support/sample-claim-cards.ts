import { claimPageCard } from "../../cards/claims/claim-page-card.ts";
import { conditionCard } from "../../cards/claims/condition-card.ts";
import { deleteCard } from "../../cards/claims/delete-card.ts";
import { expenseListCard } from "../../cards/claims/expense-list-card.ts";
import { exportCard } from "../../cards/claims/export-card.ts";
import { historyCard } from "../../cards/claims/history-card.ts";
import { moreCard } from "../../cards/claims/more-card.ts";
import { notificationCard } from "../../cards/claims/notification-card.ts";
import { submitCard } from "../../cards/claims/submit-card.ts";
import { textCard } from "../../cards/claims/text-card.ts";
import { filesPerCard } from "../../cards/documents/file-fields.ts";
import { placeFilesCard } from "../../cards/documents/place-files-card.ts";
import { followCard, followEndCard } from "../../cards/follows/follow-card.ts";
import type { NoticeView } from "../../cards/kit/views.ts";
import { decisionCard, decisions } from "../../cards/reviews/decision-card.ts";
import { outsideCard } from "../../cards/reviews/outside-card.ts";
import { tasksCard } from "../../cards/reviews/tasks-card.ts";
import { messagesCard } from "../../cards/telling/messages-card.ts";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimNews } from "../../services/claims/claim-notification.ts";
import type { EventType } from "../../services/claims/events.ts";
import { hostile, hostileNames } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { evidenceCards } from "./sample-evidence-cards.ts";
import { uploadUrl, waitingFiles } from "./sample-files.ts";
import { editForms } from "./sample-form-cards.ts";
import { sampleMessages } from "./sample-messages.ts";
import { askerCards } from "./sample-request-cards.ts";
import type { Sample } from "./sample-views.ts";

/** The event each notification follows from. */
const causes: Readonly<Record<ClaimNews, EventType>> = {
  "review-wanted": "submitted",
  "review-started": "review-started",
  feedback: "feedback-given",
  "information-requested": "information-requested",
  approved: "approved",
  rejected: "rejected",
  disputed: "disputed",
  "owner-asked": "commented",
  "taken-over": "taken-over",
};

/** Every card that shows a claim, in every way the handlers ask for it. */
export function claimCards(tr: Translator, sample: Sample): Made[] {
  const { view, isHostile } = sample;
  const { claim } = view;
  const words = isHostile ? hostile(2000) : "Some words";
  const notice: NoticeView = { style: "attention", text: words };
  const items = view.rows
    .slice(0, 2)
    .map(({ key }) => key)
    .join(",");
  const typed = { items, text: words };
  const cards: Made[] = [
    made(claimPageCard, tr, view),
    made(claimPageCard, tr, view, { notice, showAll: true, uploadUrl }),
    made(moreCard, tr, view),
    made(tasksCard, tr, view),
    made(followCard, tr, view),
    made(followEndCard, tr, claim.form.name),
    ...exportCards(tr, sample),
    ...sentCards(tr, sample),
    made(deleteCard, tr, view),
    made(submitCard, tr, view),
    made(submitCard, tr, view, notice),
    made(outsideCard, tr, view),
    made(outsideCard, tr, view, {
      typed: { ...typed, decision: "reject" },
      notice,
    }),
    made(historyCard, tr, view, { brokenAt: undefined }),
    made(historyCard, tr, view, { page: 1, brokenAt: 1 }),
    made(historyCard, tr, view, { page: 2, brokenAt: undefined }),
    made(expenseListCard, tr, view, {}),
    made(expenseListCard, tr, view, { uploadUrl, notice, page: 2 }),
    made(placeFilesCard, tr, view, waitingFiles(1, isHostile), {
      mayChooseClaim: false,
    }),
    made(placeFilesCard, tr, view, waitingFiles(filesPerCard + 2, isHostile), {
      mayChooseClaim: true,
      problems: [words, words],
    }),
  ];
  for (const kind of ["comment", "dispute"] as const)
    cards.push(
      made(textCard, tr, view, kind),
      made(textCard, tr, view, kind, { typed: words, notice }),
    );
  for (const decision of decisions) {
    // Feedback is on one item; the other decisions may name several.
    const chosen =
      decision === "give-feedback"
        ? { ...typed, items: view.rows[0]?.key ?? "" }
        : typed;
    cards.push(
      made(decisionCard, tr, view, decision),
      made(decisionCard, tr, view, decision, { typed: chosen, notice }),
    );
  }
  for (const question of view.questions)
    cards.push(made(conditionCard, tr, claim, question));
  return [
    ...cards,
    ...editForms(tr, isHostile),
    ...evidenceCards(tr, sample, words),
    ...notificationCards(tr, sample),
    ...askerCards(tr, sample),
  ];
}

function exportCards(tr: Translator, { view, isHostile }: Sample): Made[] {
  const { id, form } = view.claim;
  const zip = {
    claimId: id,
    claimName: form.name,
    files: 12,
    size: 3_456_789,
    entry: view.events.length,
    head: "0123 4567 89ab cdef",
    problems: isHostile
      ? [tr.t("export.missing", { files: tr.format.list(hostileNames) })]
      : [],
  };
  const url = "https://bot.example.com/export?token=token";
  return [made(exportCard, tr, zip), made(exportCard, tr, { ...zip, url })];
}

/** They show nothing of the claim but its title, so a few will do. */
function sentCards(tr: Translator, { name, view, isHostile }: Sample): Made[] {
  if (name !== "empty" && !isHostile) return [];
  const nameOf = (id: string) => (isHostile ? hostile(80) : id);
  const card = (count: number, page: number) =>
    made(messagesCard, tr, view.claim, sampleMessages(count), { page, nameOf });
  return [card(0, 1), card(40, 1), card(40, 3)];
}

/** The notifications that the claim's events cause, each for its newest event. */
function notificationCards(tr: Translator, { view }: Sample): Made[] {
  const kinds = Object.entries(causes) as [ClaimNews, EventType][];
  return kinds.flatMap(([kind, type]): Made[] =>
    view.events
      .filter(({ body }) => body.type === type)
      .map((event) => made(notificationCard, tr, kind, view.claim, event)),
  );
}
