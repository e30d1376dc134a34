import { answeredCard } from "../../cards/questions/answered-card.ts";
import type { AskedView } from "../../cards/questions/expert-words.ts";
import { keptEditCard } from "../../cards/questions/kept-edit-card.ts";
import { keptListCard } from "../../cards/questions/kept-list-card.ts";
import { passedOnCard } from "../../cards/questions/passed-on-card.ts";
import { withdrawCard } from "../../cards/questions/withdraw-card.ts";
import type { Translator } from "../../locales/translator.ts";
import {
  answerOf,
  longestAnswer,
  longestQuestion,
  type QuestionRecord,
} from "../../services/questions/question-record.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";

type Stage = "open" | "answered" | "kept";

export function questionOf(isHostile: boolean, stage: Stage): QuestionRecord {
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

export function expertCards(tr: Translator, isHostile: boolean): Made[] {
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
    made(passedOnCard, tr, seen(open)),
    made(passedOnCard, tr, seen(open), {
      notice,
      typed: { text: typed, keep: "true" },
    }),
    made(
      passedOnCard,
      tr,
      seen({
        ...open,
        steps: [{ kind: "reminded", at: "2021-07-06T08:00:00.000Z" }],
      }),
    ),
    made(passedOnCard, tr, seen(answered), { notice: good }),
    made(answeredCard, tr, answered, answer),
    ...[0, 1, 30].map((count) => made(keptListCard, tr, list(count))),
    made(keptListCard, tr, list(30), { page: 2 }),
    made(keptListCard, tr, list(2), { notice: good }),
    made(keptEditCard, tr, kept, answer),
    made(keptEditCard, tr, kept, answer, { notice, typed }),
    made(withdrawCard, tr, kept),
  ];
}
