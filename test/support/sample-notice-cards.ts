import { alertCard } from "../../cards/alerts/alert-card.ts";
import { noticesCard } from "../../cards/telling/notices-card.ts";
import { reportCard } from "../../cards/telling/report-card.ts";
import { weeklyCard } from "../../cards/telling/weekly-card.ts";
import type { Translator } from "../../locales/translator.ts";
import type {
  AlertClaim,
  AlertView,
} from "../../services/alerts/alert-view.ts";
import { alertKinds } from "../../services/alerts/alert.ts";
import { defaultPreferences } from "../../services/people/preferences.ts";
import { deliveryReport } from "../../services/telling/delivery-report.ts";
import { weeklySummary } from "../../services/telling/weekly-summary.ts";
import { agenda, eur, photo, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { sampleMessages } from "./sample-messages.ts";

const span = { from: "2021-05-25T08:00:00Z", until: "2021-07-01T08:00:00Z" };

/** Settings of messages, alerts, and reports of what arrived. */
export function noticeCards(tr: Translator, isHostile: boolean): Made[] {
  const nameOf = (id: string) => (isHostile ? hostile(80) : id);
  const report = (count: number) => deliveryReport(sampleMessages(count), span);
  const csvUrl = "https://bot.example.com/report?token=token";
  return [
    ...settingsCards(tr, isHostile),
    ...alertKinds.flatMap((kind): Made[] =>
      (kind === "draft-near-deadline" ? [-3, 0, 7, 60] : [-3, 7]).map(
        (daysLeft) =>
          made(alertCard, tr, alertViewOf({ kind, daysLeft }, isHostile)),
      ),
    ),
    ...[1, 2, 3, 5, 9].map((count) =>
      made(
        alertCard,
        tr,
        alertViewOf({ kind: "draft-near-deadline", claims: count }, isHostile),
        { style: "good", text: tr.t("done.taken-over") },
      ),
    ),
    ...[0, 1, 3, 100].flatMap((count): Made[] => [
      made(reportCard, tr, report(count), { nameOf, csvUrl }),
      made(weeklyCard, tr, weeklySummary(report(count)), nameOf),
    ]),
  ];
}

function settingsCards(tr: Translator, isHostile: boolean): Made[] {
  const name = isHostile ? hostile(80) : "Spring roadshow";
  const claim = { id: "claim-1", name, isMuted: true };
  return [
    made(noticesCard, tr, defaultPreferences, { muted: [] }),
    made(
      noticesCard,
      tr,
      {
        mode: "daily",
        dailyHour: 17,
        quiet: { from: 22, to: 7 },
        muted: ["claim-1"],
      },
      {
        claim,
        muted: Array.from({ length: 40 }, () => name),
        notice: { style: "good", text: tr.t("notices.all-unmuted") },
        typed: {
          mode: "needed",
          hour: 0,
          quietFrom: 3,
          quietTo: 3,
          mute: "true",
        },
        quietError: tr.t("notices.quiet-same"),
      },
    ),
  ];
}

function alertViewOf(
  given: {
    readonly kind: AlertView["kind"];
    readonly daysLeft?: number;
    readonly claims?: number;
  },
  isHostile: boolean,
): AlertView {
  const { kind, daysLeft = 7, claims = 0 } = given;
  const name = isHostile ? hostile(80) : "Spring roadshow";
  const claim = (index: number): AlertClaim => ({
    id: `claim-${index}`,
    number: 1000 + index,
    name,
    amount: eur(1000 * index),
    missing: [agenda, photo].slice(index % 3),
    owner: {
      id: `owner-${index}`,
      name: isHostile ? hostile(80) : "Uma",
    },
    isOwn: index === 4,
  });
  const isAboutOne = [
    "action-required",
    "review-overdue",
    "dispute-overdue",
    "payment-overdue",
    "request-open",
    "retention-ends",
  ].includes(kind);
  return {
    kind,
    deadline: "2021-08-14",
    daysLeft,
    since: daysLeft < 0 ? "2021-08-02" : undefined,
    programName: isHostile ? hostile(80) : "CSP Direct",
    locationName: isHostile ? hostile(80) : "Contoso Munich",
    money: [eur(12_400), usd(30)],
    threshold: usd(5000),
    claim:
      isAboutOne || (kind === "draft-near-deadline" && claims === 0)
        ? claim(3 + daysLeft)
        : undefined,
    claims: Array.from({ length: claims }, (_, index) => claim(index + 1)),
    isPartner: daysLeft !== 60,
    request: kind === "request-open" ? "request-1" : undefined,
  };
}
