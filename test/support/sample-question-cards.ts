import {
  elsewhereCard,
  unsureCard,
} from "../../cards/questions/offer-cards.ts";
import { keptCard } from "../../cards/questions/kept-card.ts";
import { topicCard } from "../../cards/questions/topic-card.ts";
import type { WaysOn } from "../../cards/questions/answer-draft.ts";
import { answeredCard } from "../../cards/questions/answered-card.ts";
import { passedOnCard } from "../../cards/questions/passed-on-card.ts";
import { keptEditCard } from "../../cards/questions/kept-edit-card.ts";
import { keptListCard } from "../../cards/questions/kept-list-card.ts";
import { withdrawCard } from "../../cards/questions/withdraw-card.ts";
import type { AskedView } from "../../cards/questions/expert-words.ts";
import { spendCard } from "../../cards/questions/spend-card.ts";
import { press, type ActionView } from "../../cards/kit/views.ts";
import { shorten } from "../../cards/kit/words.ts";
import { elsewhereIn } from "../../locales/topics.ts";
import type { Translator } from "../../locales/translator.ts";
import { catalogue } from "../../services/activities/catalogue.ts";
import { summaryOf } from "../../services/claims/claim-summary.ts";
import { activityNeeds } from "../../services/questions/activity-needs.ts";
import {
  answerOf,
  longestAnswer,
  longestQuestion,
  type QuestionRecord,
} from "../../services/questions/question-record.ts";
import type { Asker, LiveFact } from "../../services/questions/live-facts.ts";
import { spendAdvice } from "../../services/questions/spend.ts";
import { sourcesOf, topics } from "../../services/questions/topics.ts";
import type { Money } from "../../services/money/money.ts";
import { created, eur, knownClaim, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";
import type { Made } from "./sample-form-cards.ts";
import { people, settings, withProgram } from "./settings-kit.ts";

export const guidebookUrl = "https://bot.example.com/guidebook";
const usage = { start: "2021-01-01", end: "2021-06-30" };

/** Answers to questions, questions that are passed on, and what comes back. */
export function questionCards(tr: Translator, isHostile: boolean): Made[] {
  return [
    ...topicCards(tr, isHostile),
    ...offerCards(tr, isHostile),
    ...spendCards(tr, isHostile),
    ...expertCards(tr, isHostile),
  ];
}

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

function topicCards(tr: Translator, isHostile: boolean): Made[] {
  const live = liveSamples(isHostile);
  // Topics have no words of anybody else; hostile are names, and each kind of fact stands on one of these.
  const all = isHostile ? topics.slice(0, live.length) : topics;
  return all.map((topic, at): Made => {
    const facts = {
      topic: topic.id,
      needs: activityNeeds(topic.id),
      // Three at most, in turn, so that every kind stands on some card.
      live: [0, 1, 2].map((step) => live[(at * 3 + step) % live.length]!),
      sources: sourcesOf(topic),
    };
    return [
      "topicCard",
      topicCard(tr, at % 3 === 2 ? { ...facts, live: [] } : facts, {
        ...waysOn(tr, isHostile),
        more: topic.seeAlso,
      }),
    ];
  });
}

/** Everything that an answer can offer. */
function waysOn(tr: Translator, isHostile: boolean): WaysOn {
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

const askExperts = (tr: Translator, isHostile: boolean): ActionView[] => [
  press(tr.t("button.ask-experts"), "expert.ask", {
    text: isHostile ? hostile(longestQuestion) : "May we claim a podcast?",
    locale: tr.locale,
  }),
];

function offerCards(tr: Translator, isHostile: boolean): Made[] {
  const nearest = ["claim-deadline", "retention", "activity.tradeshows"];
  const ask = askExperts(tr, isHostile);
  const sorts = [...elsewhereIn("en-US").keys(), "general", "unheard-of"];
  const answer = answerOf(questionOf(isHostile, "kept"))!;
  const question = isHostile ? hostile(longestQuestion) : "A podcast?";
  return [
    ...[1, 2, 3].map((count): Made => [
      "unsureCard",
      unsureCard(tr, nearest.slice(0, count), ask),
    ]),
    ["unsureCard", unsureCard(tr, nearest, [])],
    ...sorts.map((sort): Made => [
      "elsewhereCard",
      elsewhereCard(tr, sort, nearest),
    ]),
    ...[[], ["claim-create"]].map((more): Made => [
      "keptCard",
      keptCard(tr, question, answer, { more, actions: ask, links: [] }),
    ]),
  ];
}

const asker = (isHostile: boolean): Asker => {
  const name = isHostile ? hostile(80) : "CSP direct bill partner";
  return {
    settings: withProgram({ name, usesPlans: true }),
    personId: people.user.id,
    today: "2021-05-20",
    summaries: [],
    claim: undefined,
    program: undefined,
  };
};

/** Every activity, and the plans of the issue: too dear, on TV, with costs that count nowhere. */
function spendCards(tr: Translator, isHostile: boolean): Made[] {
  const costs = [
    "catering",
    "alcohol",
    "travel",
    "hotel",
    "gift",
    "speaker-fee",
    "agency",
  ];
  const card = (
    activity: string,
    given: {
      readonly amount?: Money;
      readonly costs?: readonly string[];
      readonly alternatives?: readonly string[];
      readonly asker?: Asker;
    } = {},
  ): Made => {
    const { alternatives = [], amount } = given;
    const advice = spendAdvice(
      { activity, alternatives, amount, costs: new Set(given.costs) },
      given.asker ?? asker(isHostile),
    );
    return [
      "spendCard",
      spendCard(tr, advice!, {
        ...waysOn(tr, isHostile),
        actions: [
          press(tr.t("button.draft-claim"), "claim.new", {
            prefill: { activity, amount: "8,000", currency: "EUR" },
          }),
          ...askExperts(tr, isHostile),
        ],
        more: alternatives,
        moreHeading: tr.t("spend.also"),
      }),
    ];
  };
  return [
    ...catalogue.activities
      .slice(0, isHostile ? 1 : undefined)
      .map(({ id }) => card(id, { costs })),
    card("activity.customer-seminars", {
      amount: eur(8000),
      costs: ["agency", "catering"],
      alternatives: ["activity.tradeshows", "activity.internal-training"],
    }),
    card("activity.customer-offers", { amount: eur(39_000) }),
    card("activity.microsoft-conferences", { amount: usd(500_000), costs }),
    card("activity.tv-radio", {
      amount: eur(20_000),
      asker: { ...asker(isHostile), settings: settings() },
    }),
    card("activity.proof-of-concept", { costs: ["in-house", "gift"] }),
  ];
}

type Stage = "open" | "answered" | "kept";

function questionOf(isHostile: boolean, stage: Stage): QuestionRecord {
  const text = (length: number, honest: string) =>
    isHostile ? hostile(length) : honest;
  const by = { id: "id-ada", name: text(80, "Ada") };
  const answered = {
    kind: "answered",
    by,
    at: "2021-07-02T08:00:00.000Z",
    text: text(longestAnswer, "Yes, as long as Microsoft content is in it."),
    kept: stage === "kept",
    locale: "en-US",
  } as const;
  return {
    schema: 1,
    id: "question-1",
    tenant: "tenant-a",
    asker: { id: "id-uma", name: text(80, "Uma") },
    text: text(longestQuestion, "May we claim a podcast?"),
    locale: "en-US",
    askedAt: "2021-07-01T08:00:00.000Z",
    steps: stage === "open" ? [] : [answered],
    outbox: [],
  };
}

function expertCards(tr: Translator, isHostile: boolean): Made[] {
  const open = questionOf(isHostile, "open");
  const answered = questionOf(isHostile, "answered");
  const kept = questionOf(isHostile, "kept");
  const answer = answerOf(kept)!;
  const typed = answer.text;
  const notice = {
    style: "attention",
    text: tr.t("refusal.question.answered"),
  } as const;
  const good = {
    style: "good",
    text: tr.t("expert.sent-answer", { name: open.asker.name }),
  } as const;
  const seen = (question: QuestionRecord): AskedView => ({
    question,
    answer: answerOf(question),
  });
  const list = (count: number) =>
    Array.from({ length: count }, (_, at) => seen({ ...kept, id: `q-${at}` }));
  return [
    ["passedOnCard", passedOnCard(tr, seen(open))],
    [
      "passedOnCard",
      passedOnCard(tr, seen(open), {
        notice,
        typed: { text: typed, keep: "true" },
      }),
    ],
    [
      "passedOnCard",
      passedOnCard(
        tr,
        seen({
          ...open,
          steps: [{ kind: "reminded", at: "2021-07-06T08:00:00.000Z" }],
        }),
      ),
    ],
    ["passedOnCard", passedOnCard(tr, seen(answered), { notice: good })],
    ["answeredCard", answeredCard(tr, answered, answer)],
    ...[0, 1, 30].map((count): Made => [
      "keptListCard",
      keptListCard(tr, list(count)),
    ]),
    ["keptListCard", keptListCard(tr, list(30), { page: 2 })],
    ["keptListCard", keptListCard(tr, list(2), { notice: good })],
    ["keptEditCard", keptEditCard(tr, kept, answer)],
    ["keptEditCard", keptEditCard(tr, kept, answer, { notice, typed })],
    ["withdrawCard", withdrawCard(tr, kept)],
  ];
}
