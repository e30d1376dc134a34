import { z } from "zod";
import {
  elsewhereCard,
  unsureCard,
} from "../../../cards/questions/offer-cards.ts";
import { keptCard } from "../../../cards/questions/kept-card.ts";
import { topicCard } from "../../../cards/questions/topic-card.ts";
import type { WaysOn } from "../../../cards/questions/answer-draft.ts";
import { spendCard } from "../../../cards/questions/spend-card.ts";
import { press as button, type ActionView } from "../../../cards/kit/views.ts";
import { shorten } from "../../../cards/kit/words.ts";
import { isLocale, type Locale } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import { unitsOf } from "../../../services/money/money.ts";
import { activityNeeds } from "../../../services/questions/activity-needs.ts";
import {
  answerOf,
  longestQuestion,
} from "../../../services/questions/question-record.ts";
import {
  liveFacts,
  type Asker,
} from "../../../services/questions/live-facts.ts";
import {
  spendAdvice,
  spendPlanIn,
  type SpendPlan,
} from "../../../services/questions/spend.ts";
import { sourcesOf, topicOf } from "../../../services/questions/topics.ts";
import { nearestTopics } from "../../../services/questions/understanding/understanding.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { showHelp } from "../home/home.ts";
import { localeOf, remember, type Question } from "./question-context.ts";

/** Topics offered to those who only say hello. */
const suggestions = ["claim-create", "claim-deadline", "claim-contents"];

/** The answer to a question in its own language, or what can be done where there is none. */
export async function answerQuestion(
  turn: Turn,
  { text, understood }: Question,
): Promise<Reply> {
  const asked = inLanguage(turn, localeOf(understood));
  const kept = keptAnswer(asked, text);
  if (kept) return kept;
  const plan = turn.isPersonal
    ? spendPlanIn(
        text,
        understood.locale,
        understood.concepts,
        understood.ranked,
      )
    : undefined;
  if (plan) {
    await remember(turn, plan.activity);
    return spendReply(asked, plan, text);
  }
  const [first] = understood.ranked;
  if (understood.verdict === "answer" && first) {
    await remember(turn, first.topic);
    return topicReply(asked, first.topic, text);
  }
  const { locale } = asked.tr;
  return {
    locale,
    draft:
      understood.verdict === "elsewhere"
        ? elsewhereCard(asked.tr, understood.elsewhere.sort, suggestions)
        : unsureCard(
            asked.tr,
            nearestTopics(understood),
            askExperts(asked, text),
          ),
  };
}

export const topicInputs = z.object({
  topic: z.string().max(100),
  locale: z.string().max(20).optional(),
});

/** A topic by name: what was offered, or what belongs to another. */
export async function showTopic(
  turn: Turn,
  _press: Press | undefined,
  { topic, locale }: z.infer<typeof topicInputs>,
): Promise<Reply> {
  if (!topicOf(topic)) return showHelp(turn);
  await remember(turn, topic);
  return topicReply(
    locale !== undefined && isLocale(locale) ? inLanguage(turn, locale) : turn,
    topic,
  );
}

function topicReply(turn: Turn, id: string, question?: string): Reply {
  const topic = topicOf(id);
  if (!topic) return showHelp(turn);
  return {
    locale: turn.tr.locale,
    draft: topicCard(
      turn.tr,
      {
        topic: id,
        needs: activityNeeds(id),
        // In a group everybody reads along: nothing of the asker's own.
        live: turn.isPersonal ? liveFacts(id, askerOf(turn)) : [],
        sources: sourcesOf(topic),
      },
      waysOn(turn, id, topic.seeAlso, question),
    ),
  };
}

function waysOn(
  turn: Turn,
  topic: string,
  seeAlso: readonly string[],
  question: string | undefined,
): WaysOn {
  const { tr, audience } = turn;
  if (!turn.isPersonal)
    return { more: seeAlso, actions: [], links: guidebook(turn) };
  const isActivity = topic.startsWith("activity.");
  return {
    more: seeAlso,
    actions: [
      ...(audience.isPartner && (isActivity || topic === "claim-create")
        ? [
            button(
              tr.t(isActivity ? "button.claim-activity" : "button.create"),
              "claim.new",
              isActivity ? { prefill: { activity: topic } } : {},
            ),
          ]
        : []),
      ...openClaim(turn, topic),
      ...(question === undefined ? [] : askExperts(turn, question)),
    ],
    links: guidebook(turn),
  };
}

/** The claim it is about: the one being talked about, for an activity one of that kind. */
function openClaim(turn: Turn, topic: string): ActionView[] {
  const claim = claimMeant(turn);
  const fits =
    claim !== undefined &&
    (!topic.startsWith("activity.") || claim.activity === topic) &&
    !topic.startsWith("cpor") &&
    !topic.startsWith("plan");
  return fits
    ? [
        button(
          turn.tr.t("button.open-named", { claim: shorten(claim.name, 30) }),
          "claim.open",
          { claim: claim.id },
        ),
      ]
    : [];
}

function claimMeant({ services, person, record }: Turn) {
  return services.claims
    .summaries(person)
    .find(({ id, status }) => id === record.claimId && status !== "deleted");
}

function spendReply(turn: Turn, plan: SpendPlan, question: string): Reply {
  const advice = spendAdvice(plan, askerOf(turn));
  if (!advice) return topicReply(turn, plan.activity, question);
  const { tr, audience } = turn;
  const { activity, amount } = plan;
  return {
    locale: tr.locale,
    draft: spendCard(tr, advice, {
      actions: [
        ...(audience.isPartner
          ? [
              button(tr.t("button.draft-claim"), "claim.new", {
                prefill: {
                  activity,
                  ...(amount && {
                    amount: tr.format.typed(unitsOf(amount)),
                    currency: amount.currency,
                  }),
                },
              }),
            ]
          : []),
        ...askExperts(turn, question),
      ],
      more: plan.alternatives,
      moreHeading: tr.t("spend.also"),
      links: guidebook(turn),
    }),
  };
}

function keptAnswer(turn: Turn, text: string): Reply | undefined {
  const { services, person, tr } = turn;
  const id = services.kept.find(person.tenant, tr.locale, text);
  const question =
    id === undefined ? id : services.questions.get(person.tenant, id);
  const answer = question && answerOf(question);
  if (!answer) return undefined;
  const { ranked } = services.understanding.ask(text, tr.locale);
  return {
    locale: tr.locale,
    draft: keptCard(tr, question.text, answer, {
      more: ranked.slice(0, 1).map(({ topic }) => topic),
      actions: askExperts(turn, text),
      links: [],
    }),
  };
}

/** Only in the personal chat: in a group anybody could press it. */
function askExperts(
  { services, person, tr, isPersonal }: Turn,
  question: string,
): ActionView[] {
  return isPersonal && services.questions.canAsk(person.tenant, person.id)
    ? [
        button(tr.t("button.ask-experts"), "expert.ask", {
          text: question.slice(0, longestQuestion),
          locale: tr.locale,
        }),
      ]
    : [];
}

function guidebook({ settings, tr }: Turn): WaysOn["links"] {
  const { guidebookUrl } = settings;
  return guidebookUrl === undefined
    ? []
    : [{ title: tr.t("button.guidebook"), url: guidebookUrl }];
}

function askerOf(turn: Turn): Asker {
  const { services, settings, person, record } = turn;
  return {
    settings,
    personId: person.id,
    today: dayIn(settings.timeZone, services.now()),
    summaries: services.claims.summaries(person),
    claim: claimMeant(turn),
    program: record.last?.program,
  };
}

function inLanguage(turn: Turn, locale: Locale): Turn {
  if (locale === turn.tr.locale) return turn;
  const { timeZone } = turn.record;
  return {
    ...turn,
    tr: createTranslator(locale, timeZone ?? turn.settings.timeZone),
  };
}
