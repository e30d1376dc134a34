import { z } from "zod";
import { answeredCard } from "../../../cards/questions/answered-card.ts";
import {
  passedOnCard,
  type expertAnswerInputs,
} from "../../../cards/questions/passed-on-card.ts";
import { keptEditCard } from "../../../cards/questions/kept-edit-card.ts";
import { keptListCard } from "../../../cards/questions/kept-list-card.ts";
import { withdrawCard } from "../../../cards/questions/withdraw-card.ts";
import type { AskedView } from "../../../cards/questions/expert-words.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import type { pageInputs } from "../../../cards/kit/paging.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import { isLocale } from "../../../locales/locale.ts";
import type { Refusal } from "../../../services/outcome.ts";
import { expertsOf } from "../../../services/questions/expert-questions.ts";
import {
  answerOf,
  longestQuestion,
  type QuestionRecord,
} from "../../../services/questions/question-record.ts";
import { namesIn } from "../../tell/names-in.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good, refusalReply } from "../shared/refusals.ts";

export const askExpertInputs = z.object({
  text: z.string().min(1).max(longestQuestion),
  locale: z.string().max(20),
});

/** Passes a question on to those of the organization who know more. */
export async function askExpert(
  turn: Turn,
  press: Press,
  { text, locale }: z.infer<typeof askExpertInputs>,
): Promise<Reply> {
  const { services, person, settings, tr } = turn;
  const asked = await services.questions.ask(person.tenant, who(turn), {
    text,
    locale: isLocale(locale) ? locale : tr.locale,
    key: press.key,
  });
  if (!asked.ok) return refusalReply(turn, asked.refusal);
  const nameOf = namesIn(services, settings, tr);
  const names = expertsOf(settings)
    .filter((id) => id !== person.id)
    .map(nameOf);
  return {
    draft: answerCard(tr.t("expert.sent", { names: tr.format.list(names) }), {
      style: "good",
      details: [tr.t("told.quote", { text })],
    }),
  };
}

export const questionIdInputs = z.object({ question: z.string().max(100) });
type QuestionId = z.infer<typeof questionIdInputs>;

/** For whoever may answer: the question, or what was answered; for the asker the answer. */
export function openQuestion(
  turn: Turn,
  _press: Press,
  { question: id }: QuestionId,
): Reply {
  const { services, person, tr } = turn;
  const question = services.questions.get(person.tenant, id);
  const answer = question && answerOf(question);
  if (!question) return gone(turn);
  if (services.questions.mayAnswer(person.tenant, person.id))
    return {
      draft:
        answer?.kept === true
          ? keptEditCard(tr, question, answer)
          : passedOnCard(tr, { question, answer }),
    };
  return question.asker.id === person.id && answer
    ? { draft: answeredCard(tr, question, answer) }
    : gone(turn);
}

export async function answerExpert(
  turn: Turn,
  _press: Press,
  { question: id, text, keep }: z.infer<typeof expertAnswerInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const result = await services.questions.answer(person.tenant, who(turn), id, {
    text,
    keep: keep === "true",
    locale: services.questions.get(person.tenant, id)?.locale ?? tr.locale,
  });
  if (!result.ok)
    return refusedWith(turn, id, result.refusal, (question, notice) =>
      passedOnCard(tr, seen(question), { notice, typed: { text, keep } }),
    );
  return {
    draft: passedOnCard(tr, seen(result.value), {
      notice: good(
        [
          tr.t("expert.sent-answer", { name: result.value.asker.name }),
          ...(keep === "true" ? [tr.t("expert.kept")] : []),
        ].join(" "),
      ),
    }),
  };
}

/** Answers that were kept for everybody. */
export function listKept(
  turn: Turn,
  _press: Press | undefined,
  { page }: z.infer<typeof pageInputs>,
): Reply {
  const { services, person, tr } = turn;
  if (!services.questions.mayAnswer(person.tenant, person.id))
    return refusalReply(turn, { code: "role.admins-only" });
  return { draft: keptListCard(tr, keptOf(turn), { page }) };
}

export async function editKept(
  turn: Turn,
  _press: Press,
  { question: id, text }: z.infer<typeof expertAnswerInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const result = await services.questions.edit(
    person.tenant,
    who(turn),
    id,
    text,
  );
  if (!result.ok)
    return refusedWith(turn, id, result.refusal, (question, notice) => {
      const answer = answerOf(question);
      return answer
        ? keptEditCard(tr, question, answer, { notice, typed: text })
        : passedOnCard(tr, { question, answer }, { notice });
    });
  return {
    draft: keptListCard(tr, keptOf(turn), {
      notice: good(tr.t("expert.changed")),
    }),
  };
}

export function askWithdraw(
  turn: Turn,
  _press: Press,
  { question: id }: QuestionId,
): Reply {
  const { services, person, tr } = turn;
  const question = services.questions.get(person.tenant, id);
  return question && services.questions.mayAnswer(person.tenant, person.id)
    ? { draft: withdrawCard(tr, question) }
    : gone(turn);
}

export async function withdrawKept(
  turn: Turn,
  _press: Press,
  { question: id }: QuestionId,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const result = await services.questions.withdraw(
    person.tenant,
    who(turn),
    id,
  );
  if (!result.ok) return refusalReply(turn, result.refusal);
  return {
    draft: keptListCard(tr, keptOf(turn), {
      notice: good(tr.t("expert.withdrawn")),
    }),
  };
}

/** What was typed stays in its field, with the reason above it. */
function refusedWith(
  turn: Turn,
  id: string,
  refusal: Refusal,
  show: (
    question: QuestionRecord,
    notice: { readonly style: "attention"; readonly text: string },
  ) => Reply["draft"],
): Reply {
  const { services, person, tr } = turn;
  const question = services.questions.get(person.tenant, id);
  const isTheirs = services.questions.mayAnswer(person.tenant, person.id);
  return question && isTheirs
    ? {
        draft: show(question, {
          style: "attention",
          text: refusalText(tr, refusal),
        }),
      }
    : refusalReply(turn, refusal);
}

function keptOf({ services, person }: Turn): AskedView[] {
  return services.questions
    .all(person.tenant)
    .map(seen)
    .filter(({ answer }) => answer?.kept === true);
}

const seen = (question: QuestionRecord): AskedView => ({
  question,
  answer: answerOf(question),
});
const gone = (turn: Turn): Reply =>
  refusalReply(turn, { code: "question.not-found" });
const who = ({ person: { id, name } }: Turn) => ({ id, name });
