import { press, type ActionView } from "../../cards/kit/views.ts";
import { shorten } from "../../cards/kit/words.ts";
import type { WaysOn } from "../../cards/questions/answer-draft.ts";
import type { Translator } from "../../locales/translator.ts";
import { summaryOf } from "../../services/claims/claim-summary.ts";
import type { LiveFact } from "../../services/questions/live-facts.ts";
import { longestQuestion } from "../../services/questions/question-record.ts";
import { created, eur, knownClaim, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";

export const guidebookUrl = "https://bot.example.com/guidebook";
const usage = { start: "2021-01-01", end: "2021-06-30" };

const claimNamed = (isHostile: boolean) =>
  summaryOf(
    "tenant-a",
    knownClaim(created({ name: isHostile ? hostile(80) : "Spring roadshow" })),
  );

/** One of every kind, and of what a kind says in more than one way. */
export function liveSamples(isHostile: boolean): LiveFact[] {
  const named = (honest: string) => (isHostile ? hostile(80) : honest);
  const claim = claimNamed(isHostile);
  const deadline = {
    kind: "deadline",
    programs: [named("CSP direct bill partner"), named("Hosting")],
    usage,
    until: "2021-08-14",
    daysLeft: 44,
    rule: { kind: "days", days: 45 },
  } as const;
  return [
    deadline,
    { ...deadline, daysLeft: 0, rule: { kind: "fixed-day" } },
    { ...deadline, programs: [], daysLeft: 1, rule: { kind: "explicit" } },
    { kind: "use-by", usage, daysLeft: 0 },
    { kind: "use-by", usage, daysLeft: 12 },
    {
      kind: "earned-now",
      earning: usage,
      usage: { start: "2021-07-01", end: "2021-12-31" },
      until: "2022-02-14",
    },
    {
      kind: "funds",
      program: named("CSP direct bill partner"),
      location: named("Contoso Munich"),
      usage,
      earned: eur(40_000),
      claimed: eur(12_400),
      approved: eur(0),
      remaining: eur(27_600),
      until: "2021-08-14",
    },
    {
      kind: "plan-deadline",
      programs: [named("Surface ADD-PC")],
      until: "2021-06-30",
      changeable: "2021-09-28",
    },
    { kind: "retention", claim, until: "2023-05-20" },
    { kind: "status", claim },
    {
      kind: "cap",
      program: named("CSP direct bill partner"),
      usage,
      activity: "activity.customer-offers",
      limit: usd(18_750),
    },
  ];
}

/** Everything that an answer can offer. */
export function waysOn(tr: Translator, isHostile: boolean): WaysOn {
  const { id, name } = claimNamed(isHostile);
  return {
    more: [],
    actions: [
      press(tr.t("button.claim-activity"), "claim.new", {
        prefill: { activity: "activity.tradeshows" },
      }),
      press(
        tr.t("button.open-named", { claim: shorten(name, 30) }),
        "claim.open",
        { claim: id },
      ),
      ...askExperts(tr, isHostile),
    ],
    links: [{ title: tr.t("button.guidebook"), url: guidebookUrl }],
  };
}

export const askExperts = (
  tr: Translator,
  isHostile: boolean,
): ActionView[] => [
  press(tr.t("button.ask-experts"), "expert.ask", {
    text: isHostile ? hostile(longestQuestion) : "May we claim a podcast?",
    locale: tr.locale,
  }),
];
