import {
  answeredCard,
  passedOnCard,
} from "../../cards/questions/expert-cards.ts";
import { noticeRef } from "../../services/delivery/record-outbox.ts";
import { answerOf } from "../../services/questions/question-record.ts";
import { anybodyElse } from "./alert-source.ts";
import type { App } from "../services.ts";
import type { Source } from "./deliver.ts";

/** Questions that were passed on, and their answers, in words. */
export function createQuestionSource(app: App): Source {
  return {
    outbox: app.questions.outbox,

    draw({ ref, tenant, notification }, { tr }) {
      const question = app.questions.get(tenant, noticeRef(ref).record);
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

    through: (entry) => Promise.resolve(anybodyElse(app, entry)),
    about: () => ({}),
  };
}
