import { z } from "zod";
import { answeredCard } from "../../../cards/questions/answered-card.ts";
import { keptEditCard } from "../../../cards/questions/kept-edit-card.ts";
import {
  passedOnCard,
  type expertAnswerInputs,
} from "../../../cards/questions/passed-on-card.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { isLocale } from "../../../locales/locale.ts";
import type { Refusal } from "../../../services/outcome.ts";
import {
  askedQuestion,
  lookAtQuestion,
  passedOnTo,
  type AskedQuestion,
} from "../../../services/questions/look-at-question.ts";
import { longestQuestion } from "../../../services/questions/question-record.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import { namesIn } from "../../tell/names-in.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good, refusalReply, refusedNotice } from "../shared/refusals.ts";

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
  const names = tr.format.list(passedOnTo(asked.value).map(nameOf));
  return {
    draft: answerCard(tr.t("expert.sent", { names }), {
      style: "good",
      details: [tr.t("told.quote", { text })],
    }),
  };
}

export const questionIdInputs = z.object({ question: z.string().max(100) });

/** For whoever may answer: the question, or what was answered; for the asker the answer. */
export function openQuestion(
  turn: Turn,
  _press: Press,
  { question: id }: z.infer<typeof questionIdInputs>,
): Reply {
  const { services, person, tr } = turn;
  const look = lookAtQuestion(services.questions, person, id);
  if (!look.ok) return refusalReply(turn, look.refusal);
  const { as, question, answer } = look.value;
  if (as === "asker") return { draft: answeredCard(tr, question, answer) };
  return {
    draft:
      answer?.kept === true
        ? keptEditCard(tr, question, answer)
        : passedOnCard(tr, { question, answer }),
  };
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
    return refusedWith(turn, id, result.refusal, (asked, notice) =>
      passedOnCard(tr, asked, { notice, typed: { text, keep } }),
    );
  return {
    draft: passedOnCard(tr, askedQuestion(result.value), {
      notice: good(
        [
          tr.t("expert.sent-answer", { name: result.value.asker.name }),
          ...(keep === "true" ? [tr.t("expert.kept")] : []),
        ].join(" "),
      ),
    }),
  };
}

/** What was typed stays in its field, with the reason above it. */
export function refusedWith(
  turn: Turn,
  id: string,
  refusal: Refusal,
  show: (asked: AskedQuestion, notice: NoticeView) => Reply["draft"],
): Reply {
  const { services, person } = turn;
  const look = lookAtQuestion(services.questions, person, id);
  return look.ok && look.value.as === "expert"
    ? { draft: show(look.value, refusedNotice(turn, refusal)) }
    : refusalReply(turn, refusal);
}

export const who = ({ person: { id, name } }: Turn) => ({ id, name });
