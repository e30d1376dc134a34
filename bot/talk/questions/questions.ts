import {
  elsewhereCard,
  unsureCard,
} from "../../../cards/questions/offer-cards.ts";
import { keptCard } from "../../../cards/questions/kept-card.ts";
import { spendCard } from "../../../cards/questions/spend-card.ts";
import { press as button } from "../../../cards/kit/views.ts";
import { unitsOf } from "../../../services/money/money.ts";
import { answerOf } from "../../../services/questions/question-record.ts";
import {
  spendAdvice,
  spendPlanIn,
  type SpendPlan,
} from "../../../services/questions/spend.ts";
import type { Question } from "../../../services/questions/going-on.ts";
import { nearestTopics } from "../../../services/questions/understanding/understanding.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { askerOf, askExperts, guidebook, inLanguage } from "./asker.ts";
import { localeOf, remember, understandQuestion } from "./question-context.ts";
import { showTopic, topicReply } from "./topics.ts";

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

/** "Deadline", with no claim to speak of: of what was asked before, else of claims in general. */
export function answerDue(turn: Turn, text: string): Promise<Reply> {
  const question = understandQuestion(turn, text);
  const { verdict, locale } = question.understood;
  return verdict === "answer"
    ? answerQuestion(turn, question)
    : showTopic(turn, undefined, { topic: "claim-deadline", locale });
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
