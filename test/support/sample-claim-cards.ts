import { deleteCard } from "../../cards/claims/delete-card.ts";
import { moreCard } from "../../cards/claims/more-card.ts";
import { claimPageCard } from "../../cards/claims/claim-page-card.ts";
import { decisionCard, decisions } from "../../cards/reviews/decision-card.ts";
import { outsideCard } from "../../cards/reviews/outside-card.ts";
import { textCard } from "../../cards/claims/text-card.ts";
import { documentCard } from "../../cards/documents/document-card.ts";
import { expenseCard } from "../../cards/claims/expense-card.ts";
import {
  blankExpense,
  expenseFormCard,
} from "../../cards/claims/expense-form-card.ts";
import { expenseListCard } from "../../cards/claims/expense-list-card.ts";
import { exportCard } from "../../cards/claims/export-card.ts";
import { followCard, followEndCard } from "../../cards/follows/follow-card.ts";
import { historyCard } from "../../cards/claims/history-card.ts";
import { itemCard } from "../../cards/claims/item-card.ts";
import { messagesCard } from "../../cards/telling/messages-card.ts";
import { notificationCard } from "../../cards/claims/notification-card.ts";
import { filesPerCard } from "../../cards/documents/file-fields.ts";
import { placeFilesCard } from "../../cards/documents/place-files-card.ts";
import { conditionCard } from "../../cards/claims/condition-card.ts";
import { submitCard } from "../../cards/claims/submit-card.ts";
import { tasksCard } from "../../cards/reviews/tasks-card.ts";
import type { NoticeView } from "../../cards/kit/views.ts";
import type { Translator } from "../../locales/translator.ts";
import type { EventType } from "../../services/claims/events.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import type { ClaimNews } from "../../services/claims/claim-notification.ts";
import { hostile, hostileNames } from "./hostile-text.ts";
import { editForms, type Made } from "./sample-form-cards.ts";
import { sampleMessages } from "./sample-messages.ts";
import { askerCards } from "./sample-request-cards.ts";
import type { Sample } from "./sample-views.ts";

export const uploadUrl = "https://bot.example.com/upload/token";
export const fileUrl = (id: string) => `https://bot.example.com/file/${id}`;

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

export function waitingFiles(count: number, isHostile: boolean): WaitingFile[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `file-${index + 1}`,
    sha256: "0".repeat(64),
    name: isHostile
      ? (hostileNames[index % hostileNames.length] ?? "")
      : `photo ${index + 1}.jpg`,
    size: 1_234_567,
    mediaType: "image/jpeg",
    receivedAt: "2021-07-01T08:00:00Z",
    ...(index % 2 === 0 && { note: isHostile ? hostile(2000) : "On the fair" }),
  }));
}

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
    ["claimPageCard", claimPageCard(tr, view)],
    [
      "claimPageCard",
      claimPageCard(tr, view, { notice, showAll: true, uploadUrl }),
    ],
    ["moreCard", moreCard(tr, view)],
    ["tasksCard", tasksCard(tr, view)],
    ["followCard", followCard(tr, view)],
    ["followEndCard", followEndCard(tr, claim.form.name)],
    ...exportCards(tr, sample),
    ...sentCards(tr, sample),
    ["deleteCard", deleteCard(tr, view)],
    ["submitCard", submitCard(tr, view)],
    ["submitCard", submitCard(tr, view, notice)],
    ["outsideCard", outsideCard(tr, view)],
    [
      "outsideCard",
      outsideCard(tr, view, {
        typed: { ...typed, decision: "reject" },
        notice,
      }),
    ],
    ["historyCard", historyCard(tr, view, { brokenAt: undefined })],
    ["historyCard", historyCard(tr, view, { page: 1, brokenAt: 1 })],
    ["historyCard", historyCard(tr, view, { page: 2, brokenAt: undefined })],
    ["expenseListCard", expenseListCard(tr, view, {})],
    [
      "expenseListCard",
      expenseListCard(tr, view, { uploadUrl, notice, page: 2 }),
    ],
    [
      "placeFilesCard",
      placeFilesCard(tr, view, waitingFiles(1, isHostile), {
        mayChooseClaim: false,
      }),
    ],
    [
      "placeFilesCard",
      placeFilesCard(tr, view, waitingFiles(filesPerCard + 2, isHostile), {
        mayChooseClaim: true,
        problems: [words, words],
      }),
    ],
  ];
  for (const kind of ["comment", "dispute"] as const)
    cards.push(
      ["textCard", textCard(tr, view, kind)],
      ["textCard", textCard(tr, view, kind, { typed: words, notice })],
    );
  for (const decision of decisions) {
    // Feedback is on one item; the other decisions may name several.
    const chosen =
      decision === "give-feedback"
        ? { ...typed, items: view.rows[0]?.key ?? "" }
        : typed;
    cards.push(
      ["decisionCard", decisionCard(tr, view, decision)],
      [
        "decisionCard",
        decisionCard(tr, view, decision, { typed: chosen, notice }),
      ],
    );
  }
  for (const question of view.questions)
    cards.push(["conditionCard", conditionCard(tr, claim, question)]);
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
  const made = {
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
  return [
    ["exportCard", exportCard(tr, made)],
    ["exportCard", exportCard(tr, { ...made, url })],
  ];
}

function evidenceCards(
  tr: Translator,
  { view }: Sample,
  words: string,
): Made[] {
  const notice: NoticeView = { style: "attention", text: words };
  const values = {
    ...blankExpense,
    vendor: words.slice(0, 100),
    number: words.slice(0, 60),
    amount: words.slice(0, 30),
    date: "2021-05-20",
  };
  const wrong = {
    vendor: "missing",
    number: "missing",
    date: "date-unreadable",
    amount: "amount-unreadable",
    expense: "wrong-kind",
    certified: "not-certified",
  } as const;
  return [
    ...(["invoice", "csr"] as const).flatMap((kind): Made[] => [
      ["expenseFormCard", expenseFormCard(tr, view, { ...blankExpense, kind })],
      [
        "expenseFormCard",
        expenseFormCard(tr, view, { ...values, kind }, wrong),
      ],
    ]),
    ...view.claim.expenses.slice(0, 2).flatMap((line): Made[] => [
      ["expenseCard", expenseCard(tr, view, line, { fileUrl, uploadUrl })],
      [
        "expenseCard",
        expenseCard(tr, view, line, { fileUrl, asksRemoval: view.editable }),
      ],
    ]),
    ...view.claim.documents.slice(0, 2).flatMap((one): Made[] => [
      [
        "documentCard",
        documentCard(tr, view, one, { fileUrl: fileUrl(one.id) }),
      ],
      [
        "documentCard",
        documentCard(tr, view, one, {
          fileUrl: fileUrl(one.id),
          asksRemoval: view.editable,
          notice,
        }),
      ],
    ]),
    ...view.rows.flatMap((row): Made[] => [
      ["itemCard", itemCard(tr, view, row, { fileUrl, uploadUrl })],
    ]),
    // What the button of an item brings along.
    ...view.rows
      .filter(({ item }) => item.evidence.includes("invoice"))
      .flatMap(({ key }): Made[] =>
        (["invoice", "csr"] as const).map((kind) => [
          "expenseFormCard",
          expenseFormCard(tr, view, { ...blankExpense, kind, items: key }),
        ]),
      ),
    ...view.rows.slice(0, 5).flatMap((row): Made[] => [
      [
        "itemCard",
        itemCard(tr, view, row, {
          fileUrl,
          notice,
          typed: { item: row.key, value: words.slice(0, 12), comment: words },
          error: tr.t("refusal.value.invalid-number"),
        }),
      ],
    ]),
  ];
}

/** They show nothing of the claim but its title, so a few will do. */
function sentCards(tr: Translator, { name, view, isHostile }: Sample): Made[] {
  if (name !== "empty" && !isHostile) return [];
  const nameOf = (id: string) => (isHostile ? hostile(80) : id);
  const card = (count: number, page: number): Made => [
    "messagesCard",
    messagesCard(tr, view.claim, sampleMessages(count), { page, nameOf }),
  ];
  return [card(0, 1), card(40, 1), card(40, 3)];
}

/** The notifications that the claim's events cause, each for its newest event. */
function notificationCards(tr: Translator, { view }: Sample): Made[] {
  const kinds = Object.entries(causes) as [ClaimNews, EventType][];
  return kinds.flatMap(([kind, type]): Made[] =>
    view.events
      .filter(({ body }) => body.type === type)
      .map((event) => [
        "notificationCard",
        notificationCard(tr, kind, view.claim, event),
      ]),
  );
}
