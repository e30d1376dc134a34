import { findCard, foundCard } from "../../cards/claims/find-cards.ts";
import { overviewCard } from "../../cards/claims/overview-card.ts";
import { retentionCard } from "../../cards/claims/retention-card.ts";
import { chooseClaimCard } from "../../cards/documents/choose-claim-card.ts";
import { noClaimForFilesCard } from "../../cards/documents/no-claim-card.ts";
import { queueCard } from "../../cards/reviews/queue-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { daysBetween } from "../../services/calendar/dates.ts";
import { summaryOf } from "../../services/claims/claim-summary.ts";
import type { Overview, OverviewRow } from "../../services/claims/overview.ts";
import { created, eur, knownClaim, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { waitingFiles } from "./sample-files.ts";

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

export function listCards(tr: Translator, isHostile: boolean): Made[] {
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
      made(overviewCard, tr, overview(count)),
      made(foundCard, tr, query, rowsOf(count, isHostile)),
      made(queueCard, tr, rowsOf(count, isHostile)),
    ]),
    made(overviewCard, tr, overview(140), 3),
    made(foundCard, tr, query, rowsOf(140, isHostile), 3),
    made(queueCard, tr, rowsOf(140, isHostile), 28),
    made(findCard, tr),
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
  ) =>
    made(
      retentionCard,
      tr,
      {
        ended: claims(ended, "2023-05-20"),
        ending: claims(ending, "2023-07-20"),
      },
      { show, page, daysLeft: (until) => daysBetween("2023-07-01", until) },
    );
  return [
    card(0, 0),
    card(0, 2),
    card(7, 0),
    card(140, 30, 3),
    card(1, 30, 2, "ending"),
  ];
}

export function fileCards(
  tr: Translator,
  isHostile: boolean,
  words: string,
): Made[] {
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
    made(chooseClaimCard, tr, one, claims(2)),
    made(chooseClaimCard, tr, many, claims(140), [words]),
    made(noClaimForFilesCard, tr, one, { mayCreate: true }),
    made(noClaimForFilesCard, tr, many, {
      mayCreate: false,
      problems: [words],
    }),
  ];
}
