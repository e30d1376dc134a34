import { answeredCard } from "../../cards/questions/answered-card.ts";
import { passedOnCard } from "../../cards/questions/passed-on-card.ts";
import { notificationRef } from "../../services/delivery/record-outbox.ts";
import { answerOf } from "../../services/questions/question-record.ts";
import { anybodyElse } from "./anybody-else.ts";
import type { Services } from "../services.ts";
import type { Source } from "./source.ts";

/** Questions that were passed on, and their answers, in words. */
export function createQuestionSource(
  services: Pick<Services, "questions" | "people">,
): Source {
  return {
    outbox: services.questions.outbox,

    draw({ ref, tenant, notification }, { tr }) {
      const question = services.questions.get(
        tenant,
        notificationRef(ref).record,
      );
      const answer = question && answerOf(question);
      if (notification.kind === "question-answered")
        return Promise.resolve(
          question && answer
            ? { reply: { draft: answeredCard(tr, question, answer) } }
            : undefined,
        );
      return Promise.resolve(
        question && {
          reply: { draft: passedOnCard(tr, { question, answer }) },
        },
      );
    },

    through: (entry) => Promise.resolve(anybodyElse(services, entry)),
    about: () => ({}),
  };
}
