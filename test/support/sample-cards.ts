import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { helpCard } from "../../cards/home/help-card.ts";
import { homeActions } from "../../cards/home/home-actions.ts";
import { languageCard } from "../../cards/home/language-card.ts";
import { welcomeCard } from "../../cards/home/welcome-card.ts";
import { overviewCard } from "../../cards/claims/overview-card.ts";
import { findCard, foundCard } from "../../cards/claims/find-cards.ts";
import { queueCard } from "../../cards/reviews/queue-card.ts";
import { chooseClaimCard } from "../../cards/documents/choose-claim-card.ts";
import { noClaimForFilesCard } from "../../cards/documents/no-claim-card.ts";
import { press } from "../../cards/kit/views.ts";
import { retentionCard } from "../../cards/claims/retention-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { daysBetween } from "../../services/calendar/dates.ts";
import { summaryOf } from "../../services/claims/claim-summary.ts";
import type { Overview, OverviewRow } from "../../services/claims/overview.ts";
import { created, eur, knownClaim, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";
import { mergedCard } from "../../cards/telling/merged-card.ts";
import { noticeCards } from "./sample-notice-cards.ts";
import { roleCards } from "./sample-role-cards.ts";
import { questionCards } from "./sample-question-cards.ts";
import { uploadUrl, waitingFiles } from "./sample-claim-cards.ts";
import { createForms, type Made } from "./sample-form-cards.ts";

const audiences = [
  { isPartner: true, isReviewer: false },
  { isPartner: false, isReviewer: true },
  { isPartner: true, isReviewer: true },
  { isPartner: true, isReviewer: true, isAdmin: true },
  { isPartner: false, isReviewer: false },
];

/** Every card that shows no single claim: home, language, forms, lists. */
export function plainCards(tr: Translator, isHostile: boolean): Made[] {
  const words = isHostile ? hostile(2000) : "Some words";
  return [
    ...homeCards(tr, words),
    ...createForms(tr, isHostile),
    ...noticeCards(tr, isHostile),
    ...mergedCards(tr, words),
    ...listCards(tr, isHostile),
    ...questionCards(tr, isHostile),
    ...roleCards(tr, isHostile),
    ...fileCards(tr, isHostile, words),
  ];
}

function mergedCards(tr: Translator, words: string): Made[] {
  const action = press(tr.t("button.open-claim"), "claim.open", {
    claim: "c0ffee",
  });
  const parts = Array.from({ length: 9 }, () => ({
    summary: words,
    action,
    told: "claims c0ffee/n1",
  }));
  return [
    ["mergedCard", mergedCard(tr, parts)],
    [
      "mergedCard",
      mergedCard(tr, [
        { summary: words, action, told: "claims a" },
        { summary: words, action: undefined, told: "claims b" },
      ]),
    ],
  ];
}

function homeCards(tr: Translator, words: string): Made[] {
  const actions = homeActions(tr, { isPartner: true, isReviewer: true });
  const inGroup = [press(tr.t("button.upload"), "upload.choose")];
  const links = [{ title: tr.t("button.upload"), url: uploadUrl }];
  return [
    ...audiences.flatMap((audience): Made[] => [
      ["welcomeCard", welcomeCard(tr, audience)],
      ["helpCard", helpCard(tr, audience, "help")],
      ["helpCard", helpCard(tr, audience, "unknown")],
    ]),
    ["languageCard", languageCard(tr)],
    ["answerCard", answerCard(words)],
    ["answerCard", answerCard(words, { style: "good", actions })],
    ["answerCard", answerCard(words, { actions: inGroup })],
    [
      "answerCard",
      answerCard(words, { details: [words, words], actions, links }),
    ],
  ];
}

function rowsOf(count: number, isHostile: boolean): OverviewRow[] {
  const statuses = [
    "editing",
    "action-required",
    "submitted",
    "in-review",
    "approved",
    "rejected",
    "disputed",
  ] as const;
  const claim = knownClaim(
    created({ name: isHostile ? hostile(80) : "Spring roadshow" }),
  );
  return Array.from({ length: count }, (_, index) => ({
    summary: {
      ...summaryOf("tenant-a", claim),
      id: `claim-${index + 1}`,
      number: 1001 + index,
      status: statuses[index % statuses.length] ?? "editing",
      ownerName: isHostile ? hostile(80) : "Uma",
    },
    ...(index % 3 === 2
      ? {}
      : { deadline: "2021-08-14", daysLeft: 12 - index * 6 }),
  }));
}

function listCards(tr: Translator, isHostile: boolean): Made[] {
  const query = isHostile ? hostile(200) : "roadshow";
  const overview = (count: number): Overview => ({
    rows: rowsOf(count, isHostile),
    claimed: [eur(1200), usd(30)],
    approved: [],
    drafts: [eur(1)],
    total: [eur(1), usd(2)],
  });
  return [
    ...[0, 1, 5, 6, 140].flatMap((count): Made[] => [
      ["overviewCard", overviewCard(tr, overview(count))],
      ["foundCard", foundCard(tr, query, rowsOf(count, isHostile))],
      ["queueCard", queueCard(tr, rowsOf(count, isHostile))],
    ]),
    ["overviewCard", overviewCard(tr, overview(140), 3)],
    ["foundCard", foundCard(tr, query, rowsOf(140, isHostile), 3)],
    ["queueCard", queueCard(tr, rowsOf(140, isHostile), 28)],
    ["findCard", findCard(tr)],
    ...retentionCards(tr, isHostile),
  ];
}

function retentionCards(tr: Translator, isHostile: boolean): Made[] {
  const claims = (count: number, retainUntil: string) =>
    rowsOf(count, isHostile).map(({ summary }) => ({
      ...summary,
      retainUntil,
      documents: summary.number - 1000,
    }));
  const card = (
    ended: number,
    ending: number,
    page = 1,
    show?: "ended" | "ending",
  ): Made => [
    "retentionCard",
    retentionCard(
      tr,
      {
        ended: claims(ended, "2023-05-20"),
        ending: claims(ending, "2023-07-20"),
      },
      { show, page, daysLeft: (until) => daysBetween("2023-07-01", until) },
    ),
  ];
  return [
    card(0, 0),
    card(0, 2),
    card(7, 0),
    card(140, 30, 3),
    card(1, 30, 2, "ending"),
  ];
}

function fileCards(tr: Translator, isHostile: boolean, words: string): Made[] {
  const claims = (count: number) =>
    rowsOf(count, isHostile).map(({ summary }) => ({
      value: summary.id,
      title: tr.t("place.choice", {
        claim: `${summary.name}, ${tr.format.money(summary.amount)}`,
        status: tr.t("status.editing"),
      }),
    }));
  const one = waitingFiles(1, isHostile);
  const many = waitingFiles(12, isHostile);
  return [
    ["chooseClaimCard", chooseClaimCard(tr, one, claims(2))],
    ["chooseClaimCard", chooseClaimCard(tr, many, claims(140), [words])],
    ["noClaimForFilesCard", noClaimForFilesCard(tr, one, { mayCreate: true })],
    [
      "noClaimForFilesCard",
      noClaimForFilesCard(tr, many, { mayCreate: false, problems: [words] }),
    ],
  ];
}
