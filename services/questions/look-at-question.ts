import { accepted, refused, type Outcome } from "../outcome.ts";
import type { PersonKey } from "../person.ts";
import type { ExpertQuestions } from "./expert-questions.ts";
import {
  answerOf,
  type ExpertAnswer,
  type QuestionRecord,
} from "./question-record.ts";

/** A question that was passed on, with its answer as it stands. */
export interface AskedQuestion {
  readonly question: QuestionRecord;
  readonly answer: ExpertAnswer | undefined;
}

export type QuestionLook =
  | ({ readonly as: "expert" } & AskedQuestion)
  /** Whoever asked sees it once it is answered. */
  | {
      readonly as: "asker";
      readonly question: QuestionRecord;
      readonly answer: ExpertAnswer;
    };

export const askedQuestion = (question: QuestionRecord): AskedQuestion => ({
  question,
  answer: answerOf(question),
});

/** A question as this person may see it; to everybody else it is as if there were none. */
export function lookAtQuestion(
  questions: Pick<ExpertQuestions, "get" | "mayAnswer">,
  { tenant, id: personId }: PersonKey,
  id: string,
): Outcome<QuestionLook> {
  const question = questions.get(tenant, id);
  if (!question) return refused("question.not-found");
  const answer = answerOf(question);
  if (questions.mayAnswer(tenant, personId))
    return accepted({ as: "expert", question, answer });
  return question.asker.id === personId && answer
    ? accepted({ as: "asker", question, answer })
    : refused("question.not-found");
}

/** Answers that were kept for everybody, newest question first; for those who may answer. */
export function keptFor(
  questions: Pick<ExpertQuestions, "all" | "mayAnswer">,
  { tenant, id }: PersonKey,
): Outcome<readonly AskedQuestion[]> {
  return questions.mayAnswer(tenant, id)
    ? accepted(
        questions
          .all(tenant)
          .map(askedQuestion)
          .filter(({ answer }) => answer?.kept === true),
      )
    : refused("role.admins-only");
}

/** Whom it was passed on to at first. */
export const passedOnTo = ({ outbox }: QuestionRecord): readonly string[] => [
  ...new Set(
    outbox.filter(({ kind }) => kind === "question-asked").map(({ to }) => to),
  ),
];
